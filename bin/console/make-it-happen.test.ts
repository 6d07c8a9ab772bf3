import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ControlClient } from '../../simulator/control/client/index.ts';
import { barriers, noBrowser, overflow, pages } from '../testing/browser.ts';

describe.skipIf(noBrowser !== null)('a code that is made to happen', () => {
  const at = pages();
  const world = () => new ControlClient(at.box.control).world('default');
  const looksWell = async (page: Page) => {
    expect(await barriers(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await overflow(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 800 });
  };

  it.each([
    ['504', 'which only the script of a page says'],
    ['103119?cause=M12:app.unknown', 'where a route answers it that pages alone ask'],
  ])('asks for a page’s app for %s, %s', async (link) => {
    const [code = ''] = link.split('?');
    const { page } = await at.visit(`#/failures/cmcc/${link}`);
    page.setDefaultTimeout(5_000);
    const whose = page.getByLabel('Whose call');
    await expect.poll(() => whose.locator('option:checked').innerText()).toMatch(/^shop-h5/);
    await page.getByRole('button', { name: 'Arm it' }).click();
    const armed = page.getByRole('region', { name: 'Armed for the next calls' });
    await armed.getByText(`The next call gets ${code}`).waitFor();
    expect((await world().listFaults()).map(({ on }) => on.app)).toEqual(['shop-h5']);
    expect((await world().loginOnHandset('phone-cmcc', { app: 'shop-h5' })).code).toBe(code);
    await armed.getByText(new RegExp(`^Your call #\\d+ got ${code}$`)).waitFor();
    await world().replaceFaults([]);
    const app = page.getByRole('combobox', { name: 'App', exact: true });
    expect(await app.locator('option').allInnerTexts()).toEqual(['shop-h5']);
    await page.getByRole('button', { name: 'Play it' }).click();
    await page.getByRole('region', { name: 'What came on the phone' }).getByText('It came').waitFor();
    expect(await world().listFaults()).toEqual([]);
    await looksWell(page);
  });

  it('lists what is armed for a later call than the next one', async () => {
    const { page } = await at.visit('#/failures/cmcc/103119');
    page.setDefaultTimeout(5_000);
    await page.getByLabel('Cause').selectOption('M7:app.unknown');
    await page.getByLabel('Whose call').selectOption({ label: '138****0001' });
    await page.getByLabel('Then, at the calls after it').fill('200025');
    await page.getByRole('button', { name: 'Arm it' }).click();
    const armed = page.getByRole('region', { name: 'Armed for the next calls' });
    await armed.getByText(/gets 200025/).waitFor();
    expect((await world().listFaults()).map(({ when }) => when)).toEqual([{ first: 1 }, { nth: 2 }]);
    await armed.getByRole('button', { name: 'Undo all' }).click();
    await armed.waitFor({ state: 'detached' });
    expect(await world().listFaults()).toEqual([]);
  });

  it('says which codes are of a platform of before, in the list and on the page of the code', async () => {
    const { page } = await at.visit('#/failures?q=103103');
    page.setDefaultTimeout(5_000);
    const row = page.locator('.codes li', { hasText: '103103' }).first();
    await row.getByText('legacy').waitFor();
    await row.getByRole('link').click();
    await page.getByText('Of a platform of before').waitFor();
    await page.goto(`${at.box.control}/#/failures/cmcc/103101`);
    await page.getByRole('heading', { name: '103101' }).first().waitFor();
    expect(await page.getByText('legacy').count()).toBe(0);
  });

  it('shows the line that plays a symptom and the code it ends in, or why none does', async () => {
    const { page } = await at.visit('#/failures?q=fails on Wi-Fi only');
    page.setDefaultTimeout(5_000);
    const symptom = page.locator('.symptom').first();
    const line = 'npx sanwang phone set phone-cmcc --wifi on --mobile-data off\nnpx sanwang phone login phone-cmcc';
    await expect.poll(() => symptom.locator('pre').innerText()).toBe(line);
    await symptom.getByText('With the default cast it ends in').waitFor();
    await looksWell(page);
    await page.goto(`${at.box.control}/#/failures?q=configuration comes back empty`);
    await page.getByText('It is the vendor’s own configuration service').first().waitFor();
  });
});
