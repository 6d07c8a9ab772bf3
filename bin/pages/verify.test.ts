import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { noBrowser } from '../testing/browser.ts';
import { asked, fakeGateway, heldBack, wasPreflighted } from '../testing/fake-gateway.ts';

const m13 = '/h5/getMobile';
const data = {
  ...{ version: '1.0', appId: '300000000001', sign: 'f'.repeat(32), businessType: '1', traceId: 't'.repeat(32) },
  ...{ timestamp: '20260101120000000', openType: '1', expandParams: '' },
};

describe.skipIf(noBrowser !== null)('YDRZ', () => {
  const at = fakeGateway(['/NumberAbility/jssdkVlm_yw/jssdk_v1.0.0.min.js']);
  const call = (page: Page) =>
    page.evaluate(`new Promise((done) => YDRZ.getTokenInfo({ data: ${JSON.stringify(data)},
      success: (told) => done({ by: 'success', told }), error: (told) => done({ by: 'error', told }) }))`);

  test('asks M13 as text without a preflight, and calls back with the token', async () => {
    at.answer({ [m13]: () => ({ header: {}, body: { resultCode: '103000', resultDesc: '成功', token: 'VM' } }) });
    const page = await at.visit();
    const told = await call(page);
    expect(asked(at.came)).toEqual([`POST ${m13}`]);
    expect(wasPreflighted(at.came, m13)).toBe(false);
    expect(at.came[0]?.headers['content-type']).toBe('text/plain;charset=UTF-8');
    const { openType, ...fields } = data;
    const sent = JSON.parse(at.came[0]?.body ?? '{}') as { userInformation: string };
    expect(sent).toEqual({ ...fields, msgId: data.traceId, userInformation: expect.stringMatching(/^[\w%]+$/) });
    const { userInformation } = sent;
    const success = { code: '103000', token: 'VM', userInformation, msgId: data.traceId, message: '成功' };
    expect(told).toEqual({ by: 'success', told: success });
  });

  test.each([
    ['what M13 says', () => ({ body: { resultCode: '103111', resultDesc: 'WAP网关IP错误' } }), '103111'],
    ['500 where it cannot be reached', () => null, '500'],
    ['500 for a bad status', () => 502, '500'],
  ])('an error: %s', async (_, answer, code) => {
    at.answer({ [m13]: answer });
    expect(await call(await at.visit())).toMatchObject({ by: 'error', told: { code, msgId: data.traceId } });
  });

  test('getConnection tells at once', async () => {
    const told = await (await at.visit()).evaluate(`YDRZ.getConnection('300000000001')`);
    expect(told).toMatchObject({ appid: '300000000001', netType: 'unknown' });
  });

  test('a second getTokenInfo while one runs returns silently', async () => {
    const held = heldBack({ body: { resultCode: '103000', token: 'VM' } });
    at.answer({ [m13]: held.answer });
    const page = await at.visit();
    const first = call(page);
    await expect.poll(() => at.came.length).toBe(1);
    await page.evaluate(`YDRZ.getTokenInfo({ data: ${JSON.stringify(data)} })`);
    held.release();
    await first;
    expect(asked(at.came)).toEqual([`POST ${m13}`]);
  });
});
