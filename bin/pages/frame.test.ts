import { createHash } from 'node:crypto';
import type { FrameLocator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { noBrowser } from '../testing/browser.ts';
import { asked, fakeGateway, wasPreflighted } from '../testing/fake-gateway.ts';
import { consent, data, heard, m12, m17, recognised, scriptPath, start, token } from '../testing/login-page.ts';

describe.skipIf(noBrowser !== null).each(['0', '3', 'other'])(
  'the consent page in a frame, for authPageType %s',
  (authPageType) => {
    const at = fakeGateway([scriptPath]);

    async function frame(
      authLevel: string,
      ...answers: (object | null)[]
    ): Promise<{ page: Page; within: FrameLocator }> {
      let tries = 0;
      at.answer({ [m12]: () => recognised(at.origins.gateway, { authLevel }), [m17]: () => answers[tries++] ?? null });
      const page = await at.visit();
      await start(page, { authPageType });
      const within = page.frameLocator('#auth');
      await within.locator('.ydrz-submit').waitFor();
      return { page, within };
    }

    test('is asked for with all that it has to know', async () => {
      const { page } = await frame('1');
      const url = new URL((await page.locator('#auth').getAttribute('src')) as string);
      const type = authPageType === '3' ? '3' : '0';
      const { userInformation } = JSON.parse(at.came[0]?.body ?? '{}') as { userInformation: string };
      const { accessToken, maskPhone } = consent('');
      expect(url.origin + url.pathname).toBe(`${at.origins.gateway}/h5/onekeylogin/authPage`);
      expect(Object.fromEntries(url.searchParams)).toEqual({
        ...{ traceId: data.traceId, accessToken, maskPhone, authLevel: '1', authName: 'Shop', userInformation },
        ...{ appId: data.appId, expandParams: data.expandParams, isTest: '1', oper: 'CM', from: at.origins.page },
        ...{ authPageType: type, v: '2.0' },
      });
    });

    test('an agreement that the user opens does not hear the address, in which the access token stands', async () => {
      at.answer({
        [m12]: () =>
          recognised(at.origins.gateway, {
            authLevel: '1',
            customerPrivacyConfig: JSON.stringify({ Terms: `${at.origins.page}/terms` }),
          }),
      });
      const page = await at.visit();
      const look = { agreeStyle: { agreeArr: [{ name: 'Terms', url: `${at.origins.page}/terms` }] } };
      await page.evaluate((given) => Reflect.get(globalThis, 'YDRZAuthLogin').authPageInit(given), look);
      await start(page, { authPageType });
      const opened = page.context().waitForEvent('page');
      await page.frameLocator('#auth').getByText('《Terms》').click();
      const terms = await opened;
      await terms.waitForLoadState();
      expect(await terms.evaluate('document.referrer')).toBe('');
      await terms.close();
    });

    test('a token, and the frame is gone', async () => {
      const { page, within } = await frame('4', token);
      await within.locator('.ydrz-digits').fill('0000');
      await within.locator('input.ydrz-agree').check();
      await within.locator('.ydrz-submit').click();
      const { userInformation } = JSON.parse(at.came[0]?.body ?? '{}') as { userInformation: string };
      const told = { code: '103000', token: token.token, userInformation, msgId: data.traceId, message: '成功' };
      expect(await heard(page)).toEqual([{ by: 'success', told }]);
      expect(await page.locator('#auth').count()).toBe(0);
      const sent = at.came.find((each) => each.path === m17 && each.method === 'POST');
      expect(JSON.parse(sent?.body ?? '{}')).toMatchObject({
        ...{ accessToken: consent('').accessToken, userInformation },
        phone: createHash('md5').update('13800000001').digest('hex'),
      });
      // The carrier asks itself from a page of its own.
      expect(wasPreflighted(at.came, m17)).toBe(false);
    });

    test('507, 508 and wrong digits leave it open; 501 ends it', async () => {
      const { page, within } = await frame('4', { resultCode: '104012', desc: '本机号码校验失败' });
      await within.locator('.ydrz-submit').click();
      await within.locator('.ydrz-digits').fill('1111');
      await within.locator('.ydrz-submit').click();
      await within.locator('input.ydrz-agree').check();
      await within.locator('.ydrz-submit').click();
      await heard(page, 3);
      await within.locator('.ydrz-close').click();
      const codes = (await heard(page, 4)).map(({ by, told }) => [by, told['code']]);
      expect(codes).toEqual([
        ...[
          ['error', '507'],
          ['error', '508'],
        ],
        ...[
          ['error', '104012'],
          ['error', '501'],
        ],
      ]);
      expect(await page.locator('#auth').count()).toBe(0);
      expect(asked(at.came).filter((each) => each === `POST ${m17}`)).toHaveLength(1);
    });

    test.each([
      ['what M17 says', { resultCode: '104009', desc: '超过失败次数限制' }, '104009'],
      ['103005 where it cannot be reached', null, '103005'],
    ])('%s ends it', async (_, answer, code) => {
      const { page, within } = await frame('1', answer);
      await within.locator('input.ydrz-agree').check();
      await within.locator('.ydrz-submit').click();
      expect(await heard(page)).toMatchObject([{ by: 'error', told: { code, msgId: data.traceId } }]);
      expect(await page.locator('#auth').count()).toBe(0);
    });

    test('503 where endGetToken was called meanwhile', async () => {
      const { page, within } = await frame('1', token);
      await page.evaluate('YDRZAuthLogin.endGetToken()');
      await within.locator('input.ydrz-agree').check();
      await within.locator('.ydrz-submit').click();
      expect(await heard(page)).toMatchObject([{ by: 'error', told: { code: '503' } }]);
    });

    test('nobody but the carrier’s origin is heard', async () => {
      const { page, within } = await frame('1');
      const forged = { code: '103000', token: 'forged', msgId: data.traceId };
      await page.evaluate(`postMessage(${JSON.stringify(forged)}, '*'); new Promise((done) => setTimeout(done, 50))`);
      expect(await page.evaluate('heard')).toEqual([]);
      await within.locator('.ydrz-close').click();
      expect(await heard(page)).toMatchObject([{ told: { code: '501' } }]);
    });
  },
);

describe.skipIf(noBrowser !== null)('what the page around sends into the frame', () => {
  const at = fakeGateway([scriptPath]);

  async function frame(authPageType: string, init = ''): Promise<FrameLocator> {
    at.answer({ [m12]: () => recognised(at.origins.gateway, { authLevel: '4' }) });
    const page = await at.visit();
    await page.evaluate(init);
    await start(page, { authPageType });
    return page.frameLocator('#auth');
  }

  test('type 0: the agreements of the gateway', async () => {
    const within = await frame('0');
    await within.getByText('《隐私政策》').waitFor();
    expect(await within.locator('.ydrz-agreements a').allTextContents()).toEqual([
      '《中国移动认证服务条款》',
      '《隐私政策》',
    ]);
  });

  test('type 3: every group of authPageInit', async () => {
    const look = {
      ...{ bgColor: 'rgb(8, 8, 8)', titleStyle: { text: '标题' }, logoStyle: { height: '40px' } },
      ...{
        authTextStyle: { text: '登录' },
        phoneNumStyle: { color: 'rgb(1, 1, 1)', inputStyle: { color: 'rgb(2, 2, 2)' } },
      },
      agreeStyle: {
        checkedButton: {},
        hrefStyle: { agreeArr: [{ name: '用户协议', url: 'https://shop.example/terms' }] },
      },
      ...{ tipStyle: { color: 'rgb(3, 3, 3)' }, returnBtnStyle: { color: 'rgb(4, 4, 4)' } },
      customControlStyle: { text: '其他方式' },
    };
    const within = await frame('3', `YDRZAuthLogin.authPageInit(${JSON.stringify(look)})`);
    await within.getByText('《用户协议》').waitFor();
    const style = (name: string) => within.locator(`.ydrz-${name}`).getAttribute('style');
    expect(await style('layer')).toContain('background: rgb(8, 8, 8)');
    expect(await style('phone')).toContain('rgb(1, 1, 1)');
    expect(await style('digits')).toContain('rgb(2, 2, 2)');
    expect(await style('tip')).toContain('rgb(3, 3, 3)');
    expect(await style('close')).toContain('rgb(4, 4, 4)');
    expect(await style('logoStyle')).toContain('height: 40px');
    expect(await within.locator('.ydrz-title').textContent()).toBe('标题');
    expect(await within.locator('.ydrz-submit').textContent()).toBe('登录');
    expect(await within.locator('.ydrz-customControlStyle').textContent()).toBe('其他方式');
  });
});
