import { describe, expect, it } from 'vitest';
import { barriers, noBrowser, overflow, pages } from '../testing/browser.ts';

describe.skipIf(noBrowser !== null)('the page', () => {
  const at = pages();

  it('stands at / with every room, in both languages, dark and light, at every width', async () => {
    const { page } = await at.visit();
    for (const room of ['Start', 'Timeline', 'Phones', 'Failures', 'Service', 'Suite']) {
      await page.getByRole('navigation').getByRole('link', { name: room }).click();
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        expect(await barriers(page), `${room} ${scheme}`).toEqual([]);
      }
      for (const width of [360, 800, 1280, 2560]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await overflow(page), `${room} ${width}`).toEqual([]);
      }
    }
    await page.getByLabel('Language').selectOption('zh');
    await page.getByRole('link', { name: '流水' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
  });
});
