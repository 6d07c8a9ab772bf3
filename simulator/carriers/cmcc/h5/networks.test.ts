import { describe, expect, test } from 'vitest';
import { tokenRecord } from '../../../questions/token-record.ts';
import { expectRefused } from '../../../testing/carriers/expect.ts';
import { m12, m16Telecom, m16Unicom, m17, m18 } from '../../../testing/clients/cmcc-h5.ts';
import { ordinary } from '../../../testing/ordinary.ts';
import { Page, phones } from './testing/page.ts';

describe.each([
  ['cmcc', null, 'H5'],
  ['ctcc', m16Telecom, 'CTH5'],
  ['cucc', m16Unicom, 'CUH5'],
] as const)('a page on a phone of %s', (carrier, callback, mark) => {
  test('comes to the number by way of its network, its digits and its server', async () => {
    const page = await Page.open({}, phones[carrier]);
    const msisdn = ordinary[carrier];
    const first = await page.ask(m12);
    if (callback !== null) {
      expectRefused(first, m12, 'xnet.other-carrier');
      expect(first.body).toMatchObject({
        body: { resultCode: '103111', msisdnOwner: carrier === 'ctcc' ? 'CT' : 'CU' },
      });
    }
    const given = callback === null ? first : await page.ask(callback, { token: await page.held(callback) });
    expect(given).toMatchObject({ code: '103000', mask: `${msisdn.slice(0, 3)}****${msisdn.slice(-4)}` });
    const told = await page.ask(m17, { token: given.token as string, mobile: msisdn });
    const token = told.token as string;
    expect(token).toMatch(new RegExp(`^${mark}[0-9a-f]{32}$`));
    expect(told.body).toMatchObject({ token, data: { token } });
    expect(tokenRecord(page.box.simulator, page.box.world, token)).toMatchObject({
      kind: 'web',
      state: 'live',
      msisdn,
    });
    const number = await page.ask(m18, { token });
    expect(number).toMatchObject({ code: '103000', msisdn });
    expect(number.body).toMatchObject({ data: { securityPhone: given.mask, expandParams: 'x=1' } });
    expect(number.reply.headers).toMatchObject({ traceId: expect.any(String), appId: expect.any(String) });
    expectRefused(await page.ask(m18, { token }), m18, 'tok.replayed');
    expect(tokenRecord(page.box.simulator, page.box.world, token)).toMatchObject({ state: 'spent' });
  });

  test('is not told another number: its token under another mark is not that network’s', async () => {
    const page = await Page.open({ 'page.authLevel': '5' }, phones[carrier]);
    const given =
      callback === null ? await page.ask(m12) : await page.ask(callback, { token: await page.held(callback) });
    const token = (await page.ask(m17, { token: given.token as string })).token as string;
    const other = `${mark === 'H5' ? 'CTH5' : 'H5'}${token.slice(-32)}`;
    const heard = await page.ask(m18, { token: other });
    expectRefused(heard, m18, 'tok.wrong-carrier');
    expect(heard.code).toBe('104019');
    expect((await page.ask(m18, { token })).code).toBe('103000');
  });
});
