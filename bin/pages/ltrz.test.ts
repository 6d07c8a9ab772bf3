import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { noBrowser } from '../testing/browser.ts';
import { asked, type Came, fakeGateway, heldBack, wasPreflighted } from '../testing/fake-gateway.ts';

const isp = '/api/atrace/isp';
const options = { appKey: 'abcdefghijk', authenticator: 'a'.repeat(32), ts: '1700000000000', signType: 'A' };
const done = {
  code: '0000',
  msg: '成功',
  traceId: '1234567890123456789',
  accessCode: '9876543210987654321',
  pmobile: '186****0001',
};

describe.skipIf(noBrowser !== null)('LTRZ', () => {
  const at = fakeGateway(['/js/ltrz.min.js']);
  const call = (page: Page, given: object = options) =>
    page.evaluate(
      `LTRZ.getTokenInfo(${JSON.stringify(given)}).then((resolved) => ({ resolved }), (rejected) => ({ rejected }))`,
    );
  const back = () => Buffer.from(`${at.origins.gateway}/api/mauth/cu/1234567890123456789`).toString('base64');

  /** The road of a Unicom phone. */
  const unicom = (answer: object = done) => ({
    [isp]: () => ({
      code: '0000',
      operator: 'CU',
      traceCallback: '',
      url: `${at.origins.gateway}/portal/api?appid=1234567890123&ret_url=${back()}`,
    }),
    '/portal/api': () => `a({"authurl":"${at.origins.gateway}/0123456789abcdef"})`,
    '/0123456789abcdef/api': () => 'a({"code":"C","province":"1"})',
    '/api/mauth/cu/1234567890123456789': () => answer,
  });
  const sent = (path: string): Came => at.came.find((each) => each.path === path) as Came;

  test('China Unicom: directory, portal, its second leg, and the way back', async () => {
    at.answer(unicom());
    expect(await call(await at.visit())).toEqual({ resolved: done });
    expect(asked(at.came)).toEqual([
      ...[`GET ${isp}`, 'GET /portal/api', 'GET /0123456789abcdef/api', 'GET /api/mauth/cu/1234567890123456789'],
    ]);
    expect(sent(isp).query).toEqual({ ...options, bwid: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(wasPreflighted(at.came, isp)).toBe(false);
    // The address is cut at its first `&`.
    expect(sent('/portal/api').query).toEqual({ appid: '1234567890123', callback: 'a' });
    expect(sent('/0123456789abcdef/api').query).toEqual({ appid: '1234567890123', callback: 'a' });
    const query = { ts: options.ts, code: 'C', province: '1', err_code: '' };
    expect(sent('/api/mauth/cu/1234567890123456789').query).toEqual(query);
  });

  test('China Unicom resolves whatever the last answer says', async () => {
    at.answer(unicom({ code: '1001', msg: '失败' }));
    expect(await call(await at.visit())).toEqual({ resolved: { code: '1001', msg: '失败' } });
  });

  test('-2 of the portal is told by an alert', async () => {
    at.answer({ ...unicom(), '/portal/api': () => 'a({"authurl":-2})' });
    const page = await at.visit();
    const alerted = page.waitForEvent('dialog');
    void call(page).catch(() => undefined);
    const dialog = await alerted;
    expect(dialog.type()).toBe('alert');
    await dialog.dismiss();
  });

  test.each([
    ['CM', { traceId: 't', timestamp: '1', resultCode: '103000', desc: 'ok', data: 'D' }],
    ['CT', { result: '0', msg: 'ok', data: 'D' }],
  ])('%s: the address is used as it is, and its answer told back', async (operator, leg) => {
    const answers = (last: object) => ({
      [isp]: () => ({
        code: '0000',
        operator,
        url: `${at.origins.gateway}/leg?callback=a`,
        traceCallback: `${at.origins.gateway}/back`,
      }),
      '/leg': () => `a(${JSON.stringify(leg)})`,
      '/back': () => last,
    });
    at.answer(answers(done));
    const page = await at.visit();
    expect(await call(page)).toEqual({ resolved: done });
    expect(asked(at.came)).toEqual([`GET ${isp}`, 'GET /leg', 'GET /back']);
    expect(sent('/leg').query).toEqual({ callback: 'a' });
    expect(sent('/back').query).toEqual(leg);
    at.answer(answers({ code: '1002', msg: 'no', other: 1 }));
    expect(await call(page)).toEqual({ rejected: { code: '1002', msg: 'no' } });
  });

  test.each([
    ['appKey', -16],
    ['authenticator', -17],
    ['ts', -18],
  ])('without %s it rejects %d at once', async (name, code) => {
    const told = await call(await at.visit(), { ...options, [name]: undefined });
    expect(told).toMatchObject({ rejected: { code } });
    expect(at.came).toEqual([]);
  });

  test('what the directory refuses is told as it is', async () => {
    at.answer({ [isp]: () => ({ code: '1003', msg: '鉴权失败' }) });
    expect(await call(await at.visit())).toEqual({ rejected: { code: '1003', msg: '鉴权失败' } });
  });

  test('after six seconds the next step rejects -20', async () => {
    const held = heldBack(unicom()[isp]?.());
    at.answer({ ...unicom(), [isp]: held.answer });
    const page = await at.visit();
    await page.clock.install({ time: 0 });
    await page.clock.pauseAt(1000);
    const told = call(page);
    await expect.poll(() => at.came.length).toBe(1);
    await page.clock.runFor(6001);
    held.release();
    expect(await told).toMatchObject({ rejected: { code: -20 } });
  });
});
