import { describe, expect, test } from 'vitest';
import { pageRows } from '../../simulator/catalogue/page-rows.ts';
import { noBrowser } from '../testing/browser.ts';
import { fakeGateway } from '../testing/fake-gateway.ts';

const note = '/sanwang/unknown-member';

describe.skipIf(noBrowser !== null)('what a page reads and a stand-in lacks', () => {
  const at = fakeGateway(pageRows.filter(({ file }) => file.endsWith('.js')).map(({ path }) => path));
  const told = () => at.came.filter(({ path }) => path === note).map(({ query }) => query['member']);

  test.each(['YDRZAuthLogin', 'YDRZ', 'LTRZ', 'fjs'])('%s: each name is told once', async (name) => {
    const page = await at.visit();
    expect(await page.evaluate(`${name}.nowhere`)).toBeUndefined();
    await page.evaluate(`${name}.nowhere; ${name}.other`);
    await expect.poll(told).toEqual([`${name}.nowhere`, `${name}.other`]);
  });

  test.each([
    [
      'YDRZAuthLogin.getTokenInfo({ odd: 1, data: { strange: 1 } })',
      ['YDRZAuthLogin.getTokenInfo.odd', 'YDRZAuthLogin.getTokenInfo.data.strange'],
    ],
    [
      'YDRZAuthLogin.authGetToken({ odd: 1, data: { strange: 1 } })',
      ['YDRZAuthLogin.authGetToken.odd', 'YDRZAuthLogin.authGetToken.data.strange'],
    ],
    [`YDRZAuthLogin.CustomControlsInit('x', { oddStyle: {} })`, ['YDRZAuthLogin.CustomControlsInit.oddStyle']],
    ['YDRZAuthLogin.authPageInit({ oddStyle: {} })', ['YDRZAuthLogin.authPageInit.oddStyle']],
    [
      'YDRZ.getTokenInfo({ odd: 1, data: { strange: 1 } })',
      ['YDRZ.getTokenInfo.odd', 'YDRZ.getTokenInfo.data.strange'],
    ],
    ['LTRZ.getTokenInfo({ odd: 1 }).catch(() => {})', ['LTRZ.getTokenInfo.odd']],
    ['fjs.getAccessCode({ odd: 1 })', ['fjs.getAccessCode.odd']],
  ])('options: %s', async (call, members) => {
    const page = await at.visit();
    await page.evaluate(`void (${call})`);
    await expect.poll(() => told().sort()).toEqual([...members].sort());
  });

  test('the app is told once the page has named it', async () => {
    const page = await at.visit();
    await page.evaluate(`YDRZAuthLogin.getConnection('300000000001'); YDRZAuthLogin.odd`);
    await expect
      .poll(() => at.came.find(({ path }) => path === note)?.query)
      .toEqual({ member: 'YDRZAuthLogin.odd', app: '300000000001' });
  });

  test('the console says which libraries the carriers’ own scripts need', async () => {
    const page = await at.visit();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await page.reload();
    for (const name of ['CryptoJS', 'jQuery', 'Fingerprint2'])
      expect(said.some((text) => text.includes(name))).toBe(true);
    said.length = 0;
    await page.addInitScript('globalThis.CryptoJS = {}');
    await page.reload();
    expect(said.filter((text) => text.includes('CryptoJS'))).toEqual([]);
  });
});
