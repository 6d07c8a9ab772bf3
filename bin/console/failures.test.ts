import { describe, expect, it } from 'vitest';
import { noBrowser, pages } from '../testing/browser.ts';

describe.skipIf(noBrowser !== null)('the failure desk', () => {
  const at = pages();

  it('finds a code by number, words of both languages and cause, and keeps the search in the link', async () => {
    const { page } = await at.visit('#/failures');
    page.setDefaultTimeout(5_000);
    const box = page.getByRole('searchbox');
    const rows = page.locator('.codes li');
    await rows.nth(99).waitFor();
    expect(await rows.count()).toBe(100);
    await page.getByRole('button', { name: /^Show \d+ more$/ }).click();
    await expect.poll(() => rows.count()).toBe(200);
    for (const [query, code] of [
      ['103111', '103111'],
      ['电信 timestamp', '-10009'],
      ['移动token失效或不存在', '104201'],
      ['sim.arrears', '102223'],
      ['isv.TOKEN_INVALID', 'isv.TOKEN_INVALID'],
    ] as const) {
      await box.fill(query);
      await rows.first().getByText(code, { exact: true }).waitFor();
    }
    await page.getByLabel('Carrier or vendor').selectOption('jiguang');
    await page.getByText('Nothing fits').waitFor();
    await page.getByLabel('How it comes about').selectOption('natural');
    await box.fill('9003');
    await rows.first().getByText('9003').waitFor();
    expect(page.url()).toContain('#/failures?q=9003&carrier=jiguang&kind=natural');
    await page.reload();
    await rows.first().getByText('9003').waitFor();
    await box.press('Enter');
    await page.getByRole('heading', { name: '9003' }).waitFor();
    await page.goto(`${at.box.control}/#/failures/constructor/1`);
    await page.getByRole('heading', { name: 'constructor has no code 1' }).waitFor();
  });
});
