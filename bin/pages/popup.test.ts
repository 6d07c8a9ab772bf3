import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { noBrowser } from '../testing/browser.ts';
import { asked, fakeGateway, wasPreflighted } from '../testing/fake-gateway.ts';
import { data, heard, m12, m17, m22, recognised, scriptPath, start, token } from '../testing/login-page.ts';

describe.skipIf(noBrowser !== null).each(['1', '2'])(
  'the popup that YDRZAuthLogin draws for authPageType %s',
  (authPageType) => {
    const at = fakeGateway([scriptPath]);

    /** Opens the popup; M17 answers what is given, by and by. */
    async function popup(authLevel: string, ...answers: (object | null)[]): Promise<Page> {
      let tries = 0;
      at.answer({
        [m12]: () => recognised(at.origins.gateway, { authLevel }),
        [m17]: () => answers[tries++] ?? null,
      });
      const page = await at.visit();
      await start(page, { authPageType });
      await heard(page);
      return page;
    }

    const byLayer = (page: Page) =>
      page.evaluate(`new Promise((done) => YDRZAuthLogin.authGetTokenByLayer(
      (told) => done({ success: told }), (told) => done({ error: told })))`);

    test('stands once the page options were asked for, and shows mask and agreements', async () => {
      const page = await popup('1');
      expect(await heard(page)).toMatchObject([{ by: 'layer', told: { code: '103000', msgId: data.traceId } }]);
      expect(asked(at.came)).toEqual([`POST ${m12}`, `GET ${m22}`]);
      expect(wasPreflighted(at.came, m22)).toBe(true);
      expect(at.came.find((each) => each.path === m22 && each.method === 'GET')?.headers).toMatchObject({
        ...{ interfaceversion: '1.0', traceid: data.traceId, appid: data.appId, businesstype: '8' },
        timestamp: expect.stringMatching(/^\d{17}$/),
      });
      expect(await page.locator('.ydrz-phone').textContent()).toBe('138****0001');
      expect(await page.locator('.ydrz-digits').count()).toBe(0);
      expect(await page.locator('.ydrz-agreements a').allTextContents()).toEqual([
        '《中国移动认证服务条款》',
        '《隐私政策》',
      ]);
    });

    test('looks as the gateway’s options say', async () => {
      const customerPrivacyConfig = '{"会员协议":"https://shop.example/members"}';
      const colours = { agreeButtonColour: 'rgb(1, 2, 3)', agreeTextColour: 'rgb(4, 5, 6)' };
      const pageOption = { pageTitle: '登录小店', agreeButtonText: '同意', ...colours, customerPrivacyConfig };
      at.answer({ [m22]: () => ({ resultCode: '103000', data: { pageOption } }) });
      const page = await popup('1');
      expect(await page.locator('.ydrz-title').textContent()).toBe('登录小店');
      expect(await page.locator('.ydrz-submit').textContent()).toBe('同意');
      expect(await page.locator('.ydrz-submit').getAttribute('style')).toContain('background: rgb(1, 2, 3)');
      const link = page.locator('.ydrz-agreements a').last();
      expect(await link.textContent()).toBe('《会员协议》');
      expect(await link.getAttribute('href')).toBe('https://shop.example/members');
      expect(await link.getAttribute('style')).toBe('color: rgb(4, 5, 6);');
    });

    test('a token by its own button, and the popup is gone', async () => {
      const page = await popup('1', token);
      await page.locator('input.ydrz-agree').check();
      await page.locator('.ydrz-submit').click();
      const told = { code: '103000', token: token.token, msgId: data.traceId, message: '成功' };
      expect((await heard(page, 2))[1]).toMatchObject({ by: 'success', told });
      expect(await page.locator('.ydrz-layer, .ydrz-mask').count()).toBe(0);
    });

    test('507 and 508 for what is left out, and the popup stays', async () => {
      const page = await popup('4', token);
      await page.locator('.ydrz-submit').click();
      await page.locator('.ydrz-digits').fill('0000');
      await page.locator('.ydrz-submit').click();
      expect((await heard(page, 3)).slice(1)).toMatchObject([
        { by: 'error', told: { code: '507', msgId: data.traceId } },
        { by: 'error', told: { code: '508', msgId: data.traceId } },
      ]);
      expect(await page.locator('.ydrz-tip').textContent()).not.toBe('');
      expect(asked(at.came)).not.toContain(`POST ${m17}`);
      await page.locator('input.ydrz-agree').check();
      await page.locator('.ydrz-submit').click();
      expect((await heard(page, 4))[3]).toMatchObject({ by: 'success' });
    });

    test('104012 leaves the popup for another try, every other code closes it', async () => {
      const refused = (resultCode: string) => ({ resultCode, desc: resultCode });
      const page = await popup('4', refused('104012'), refused('104009'));
      await page.locator('.ydrz-digits').fill('1111');
      await page.locator('input.ydrz-agree').check();
      await page.locator('.ydrz-submit').click();
      expect((await heard(page, 2))[1]).toMatchObject({ by: 'error', told: { code: '104012' } });
      await page.locator('.ydrz-digits').fill('2222');
      await page.locator('.ydrz-submit').click();
      expect((await heard(page, 3))[2]).toMatchObject({ by: 'error', told: { code: '104009' } });
      expect(await page.locator('.ydrz-layer').count()).toBe(0);
      const phones = at.came
        .filter(({ method, path }) => method === 'POST' && path === m17)
        .map(({ body }) => (JSON.parse(body) as { phone: string }).phone);
      expect(phones).toEqual(
        ['13811110001', '13822220001'].map((text) => createHash('md5').update(text).digest('hex')),
      );
    });

    test('501 where the user closes it', async () => {
      const page = await popup('1');
      await page.locator('.ydrz-close').click();
      expect((await heard(page, 2))[1]).toMatchObject({ by: 'error', told: { code: '501', msgId: data.traceId } });
      expect(await page.locator('.ydrz-layer').count()).toBe(0);
    });

    test('authGetTokenByLayer asks for the popup that stands: 508, then a token; 505 where none stands', async () => {
      const page = await popup('1', token);
      expect(await byLayer(page)).toMatchObject({ error: { code: '508' } });
      await page.locator('input.ydrz-agree').check();
      expect(await byLayer(page)).toMatchObject({ success: { code: '103000', token: token.token } });
      expect(await byLayer(page)).toMatchObject({ error: { code: '505' } });
      // Whoever asked got it: the callbacks of getTokenInfo hear of it no second time, and another login may begin.
      expect(await heard(page)).toHaveLength(1);
      await start(page, { authPageType });
      await heard(page, 2);
    });

    test('103005 where M17 cannot be reached', async () => {
      const page = await popup('1', null);
      await page.locator('input.ydrz-agree').check();
      await page.locator('.ydrz-submit').click();
      expect((await heard(page, 2))[1]).toMatchObject({ by: 'error', told: { code: '103005' } });
    });

    test('503 where endGetToken was called while it stands', async () => {
      const page = await popup('1', token);
      await page.evaluate('YDRZAuthLogin.endGetToken()');
      await page.locator('input.ydrz-agree').check();
      await page.locator('.ydrz-submit').click();
      expect((await heard(page, 2))[1]).toMatchObject({ by: 'error', told: { code: '503' } });
      expect(asked(at.came)).not.toContain(`POST ${m17}`);
    });
  },
);

describe.skipIf(noBrowser !== null)('CustomControlsInit, for authPageType 2 alone', () => {
  const at = fakeGateway([scriptPath]);
  const agreeStyle = { agreeArr: [{ name: '用户协议', url: 'https://shop.example/terms' }] };
  const groups = {
    ...{
      layerStyle: { width: '260px' },
      maskStyle: { opacity: '0.25' },
      titleStyle: { text: '标题', color: 'rgb(9, 9, 9)' },
    },
    ...{ logoStyle: { height: '40px' }, phoneStyle: { color: 'rgb(1, 1, 1)' }, agreeStyle },
    ...{ closeBtnStyle: { color: 'rgb(2, 2, 2)' }, errTipStyle: { color: 'rgb(3, 3, 3)' } },
    ...{ customControlStyle: { text: '其他方式' }, submitBtnStyle: { text: '登录', color: 'rgb(4, 4, 4)' } },
  };

  async function popup(authPageType: string, init: string, markup = ''): Promise<Page> {
    at.answer({ [m12]: () => recognised(at.origins.gateway) });
    const page = await at.visit();
    await page.evaluate(`document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(markup)}); ${init}`);
    await start(page, { authPageType });
    await heard(page);
    return page;
  }

  test('draws into the element of that name, with every group', async () => {
    const init = `YDRZAuthLogin.CustomControlsInit('ydrzCustomControls', ${JSON.stringify(groups)})`;
    const page = await popup('2', init, '<div id="ydrzCustomControls"></div>');
    const styles = (await page.evaluate(`Object.fromEntries([...document.querySelectorAll('#ydrzCustomControls *')]
      .filter((each) => each.className).map((each) => [each.className, each.style.cssText + '|' + each.textContent]))`)) as object;
    expect(styles).toMatchObject({
      'ydrz-layer': expect.stringContaining('width: 260px'),
      'ydrz-title': expect.stringMatching(/rgb\(9, 9, 9\).*\|标题$/),
      'ydrz-logoStyle': expect.stringContaining('height: 40px'),
      'ydrz-phone': expect.stringContaining('rgb(1, 1, 1)'),
      'ydrz-close': expect.stringContaining('rgb(2, 2, 2)'),
      'ydrz-tip': expect.stringContaining('rgb(3, 3, 3)'),
      'ydrz-customControlStyle': expect.stringContaining('其他方式'),
      'ydrz-submit': expect.stringMatching(/rgb\(4, 4, 4\).*\|登录$/),
    });
    expect(await page.locator('.ydrz-agreements a').last().textContent()).toBe('《用户协议》');
  });

  test('without a name it lies over the page, on a mask', async () => {
    const page = await popup('2', `YDRZAuthLogin.CustomControlsInit(${JSON.stringify(groups)})`);
    expect(await page.locator('body > .ydrz-mask').getAttribute('style')).toContain('opacity: 0.25');
    expect(await page.locator('body > .ydrz-layer').count()).toBe(1);
  });

  test('506 where the page has no element of that name', async () => {
    const page = await popup('2', `YDRZAuthLogin.CustomControlsInit('ydrzCustomControls', {})`);
    expect(await heard(page)).toMatchObject([{ by: 'error', told: { code: '506', msgId: data.traceId } }]);
  });

  test('type 1 is drawn as the script draws it, whatever was set up', async () => {
    const page = await popup('1', `YDRZAuthLogin.CustomControlsInit('nowhere', ${JSON.stringify(groups)})`);
    expect(await page.locator('body > .ydrz-layer .ydrz-title').textContent()).toBe('Shop');
  });
});
