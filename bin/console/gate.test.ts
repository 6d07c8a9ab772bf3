import { describe, expect, it } from 'vitest';
import { noBrowser, overflow, pages } from '../testing/browser.ts';

describe.skipIf(noBrowser !== null)('the page of a box with a control token', () => {
  const at = pages({ controlToken: 'geheim' });

  it('asks for one thing until it has the token, shows no room before, and goes on with it', async () => {
    const context = await at.browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 700 } });
    const page = await context.newPage();
    const refused: string[] = [];
    page.on('response', (response) => {
      if (response.status() === 401) refused.push(new URL(response.url()).pathname);
    });
    await page.clock.install();
    await page.goto(`${at.box.control}/#/phones`);
    const token = page.getByLabel('控制令牌');
    await token.waitFor();
    // Whatever is asked again and again has had its turn, many times.
    await page.clock.runFor(60_000);
    expect(refused).toEqual(['/control/v1/worlds']);
    expect(await overflow(page)).toEqual([]);
    await token.fill('wrong');
    await page.getByRole('button', { name: '进入' }).click();
    await page.getByText('这不是本盒子的令牌').waitFor();
    await token.fill('geheim');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '手机' }).waitFor();
    expect(refused).toHaveLength(2);
    await context.close();
  });
});
