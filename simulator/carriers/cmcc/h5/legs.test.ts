import { describe, expect, test } from 'vitest';
import { expectRefused } from '../../../testing/carriers/expect.ts';
import { m14, m15, m16Telecom, m16Unicom } from '../../../testing/clients/cmcc-h5.ts';
import { Page, phones } from './testing/page.ts';

describe('the legs', () => {
  test('an answer opens under the traceId of its address, once, in its own app', async () => {
    const page = await Page.open({}, phones.ctcc);
    const held = await page.held(m16Telecom);
    const foreign = await page.ask(m16Telecom, { token: held }, { traceid: 'another' });
    expectRefused(foreign, m16Telecom, 'crypt.fail');
    expect(page.why(foreign)?.hint).toMatch(/traceId/);
    const stranger = new Page(page.box, phones.ctcc, 'shop');
    expectRefused(await stranger.ask(m16Telecom, { token: held }), m16Telecom, 'crypt.fail');
    expect((await page.ask(m16Telecom, { token: held })).code).toBe('103000');
    const again = await page.ask(m16Telecom, { token: held });
    expectRefused(again, m16Telecom, 'tok.replayed');
    expect(again.code).toBe('105003');
  });

  test('Telecom’s answer is none of Unicom’s', async () => {
    const page = await Page.open({}, phones.ctcc);
    expectRefused(await page.ask(m16Unicom, { token: await page.held(m16Telecom) }), m16Unicom, 'crypt.fail');
  });

  test.each([
    [m14, 'getTelecomPhone', 'phone-ctcc', 'phone-cucc'],
    [m15, 'getNewUnicomPhone', 'phone-cucc', 'phone-ctcc'],
  ] as const)(
    'the address calls the page’s function with result 0, or with why not',
    async (route, name, own, other) => {
      const page = await Page.open();
      const { data } = (await page.ask(route)).body as { data: string };
      expect(data).toMatch(new RegExp(`&callback=${name}$`));
      for (const [phone, isGood] of [
        [own, true],
        [other, false],
      ] as const) {
        const url = new URL(data);
        const leg = {
          method: 'GET',
          host: url.hostname,
          path: url.pathname,
          query: url.search.slice(1),
          headers: {},
          body: '',
        };
        const text = await page.box.load(leg, phone);
        const told = JSON.parse(new RegExp(`^${name}\\((.*)\\);?$`).exec(text)?.[1] ?? '{}');
        expect(told.result === 0 && told.data !== '').toBe(isGood);
        expect(typeof told.result).toBe('number');
      }
    },
  );

  test('reqdata may come in Base64, and its sign goes by the version inside it', async () => {
    const page = await Page.open();
    for (const interfaceVersion of ['1.0', '2.0']) {
      const ask = m14.ask(page.wish({ fields: { interfaceVersion } }));
      const body = JSON.parse(String(ask.body));
      const reqdata = Buffer.from(body.reqdata, 'hex').toString('base64');
      for (const each of [body, { ...body, reqdata }])
        expect((await page.box.ask({ ...ask, body: JSON.stringify(each) }, { phone: page.phone })).code).toBe('103000');
    }
    expectRefused(await page.ask(m14, { after: { interfaceVersion: '3.0' } }), m14, 'sig.bad');
  });

  test.each([
    ['traceid', '105117'],
    ['businesstype', null],
  ] as const)('%s is missing', async (header, code) => {
    const page = await Page.open();
    if (code !== null) expect((await page.ask(m14, {}, { [header]: null })).code).toBe(code);
    const token = await page.held(m16Telecom);
    const heard = await page.ask(m16Telecom, { token }, { [header]: null });
    expect(heard.code).toBe(header === 'traceid' ? '105117' : '108001');
    expect((await page.ask(m14, { after: { businessType: '' } })).code).toBe('108001');
    expect((await page.ask(m14, { after: { businessType: '5' } })).code).toBe('104001');
  });
});
