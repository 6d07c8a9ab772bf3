import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { noBrowser } from '../testing/browser.ts';
import { asked, fakeGateway } from '../testing/fake-gateway.ts';

const t1 = '/auth/preauth.do';
const sign = 'A'.repeat(40);

describe.skipIf(noBrowser !== null)('fjs', () => {
  const at = fakeGateway(['/open/login/js/wap/js-sdk/EAccountSDK-fjs-1.5.0.min.js']);

  /** A page with a button that the script listens to; its server signs what it is given. */
  async function start(btnId = 'login'): Promise<Page> {
    const page = await at.visit();
    await page.evaluate(`
      document.body.insertAdjacentHTML('beforeend', '<button id="login">x</button>');
      window.heard = [];
      const hear = (by) => (told) => heard.push({ by, told });
      fjs.getAccessCode({
        debug: true, btnId: '${btnId}', appId: '8000000001', authDomain: 'id6.me',
        getSignParams: (told) => { hear('sign')(told); fjs.setSign('${sign}'); },
        ready: hear('ready'), success: hear('success'), error: hear('error'),
      })`);
    return page;
  }

  const heard = async (page: Page, atLeast: number) => {
    await page.waitForFunction(`heard.length >= ${atLeast}`);
    return page.evaluate('heard');
  };

  test('a click has the page sign, then the gateway asked by a script, and the access code told', async () => {
    at.answer({
      [t1]: () => 'fjs_callback({"result":0,"msg":"success","data":"D","accessCode":"nm1","gwAuth":"1234"})',
    });
    const page = await start();
    expect(await heard(page, 1)).toEqual([{ by: 'ready', told: { result: '0', msg: expect.any(String) } }]);
    expect(asked(at.came)).toEqual([]);
    await page.locator('#login').click();
    expect(await heard(page, 3)).toMatchObject([
      { by: 'ready' },
      {
        by: 'sign',
        told: { encryValue: expect.stringMatching(/^jqfjs_callback800000000110010redirect[0-9a-f]{32}\d{13}1\.5$/) },
      },
      {
        by: 'success',
        told: { result: '0', accessCode: 'nm1', gwAuth: '1234', fingerId: expect.stringMatching(/^[0-9a-f]{32}$/) },
      },
    ]);
    expect(at.came[0]?.query).toMatchObject({
      appId: '8000000001',
      clientType: '10010',
      version: '1.5',
      callback: 'fjs_callback',
      sign,
    });
  });

  test('what the gateway refuses is an error', async () => {
    at.answer({ [t1]: () => 'fjs_callback({"result":-10004,"msg":"非电信网络"})' });
    const page = await start();
    await page.locator('#login').click();
    expect(await heard(page, 3)).toMatchObject([
      {},
      {},
      { by: 'error', told: { result: '-10004', msg: '非电信网络' } },
    ]);
  });

  test('an element that is not there is an error', async () => {
    expect(await heard(await start('nowhere'), 1)).toMatchObject([{ by: 'error' }]);
  });
});
