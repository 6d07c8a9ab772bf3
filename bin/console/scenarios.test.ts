import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../fixtures/api-types.ts';
import { ControlClient } from '../../simulator/control/client/index.ts';
import { flaws, noBrowser, pages, smallTargets } from '../testing/browser.ts';

const swap: Scenario = JSON.parse(
  readFileSync(new URL('../../fixtures/scenarios/sim-swap.json', import.meta.url), 'utf8'),
);

describe.skipIf(noBrowser !== null)('scenarios and magic numbers in the page', () => {
  const at = pages();
  const client = () => new ControlClient(at.box.control);
  const looksWell = async (page: Page) => {
    expect(await flaws(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
  };

  it.each([
    { locale: 'en-US', run: 'Run it', all: 'all as it should be', met: 'as it should be', good: 'A good service' },
    { locale: 'zh-CN', run: '运行', all: '全部符合', met: '符合', good: '合格的服务' },
  ])('shows what happens and what a good service says, and plays it, in $locale', async (row) => {
    const before = (await client().listWorlds()).length;
    const language = row.locale === 'en-US' ? 'en' : 'zh';
    const { page } = await at.visit('#/failures/scenarios', { locale: row.locale });
    page.setDefaultTimeout(20_000);
    await page.getByRole('link', { name: swap.title[language] }).first().waitFor();
    await looksWell(page);
    await page.getByRole('link', { name: swap.title[language] }).first().click();
    const steps = page.locator('.scenario-step');
    await expect.poll(() => steps.count()).toBe(swap.steps.length);
    expect(await page.getByText(row.good, { exact: true }).count()).toBe(3);
    expect(await page.content()).not.toMatch(/15900000003|13800000001/);
    await page.getByRole('button', { name: row.run, exact: true }).press('Enter');
    await page.getByRole('status').getByText(row.all).waitFor();
    await expect.poll(() => steps.getByText(row.met, { exact: true }).count()).toBe(swap.steps.length);
    expect(await page.content()).not.toMatch(/15900000003|13800000001/);
    await looksWell(page);
    expect((await client().listWorlds()).length).toBe(before + 1);
    const [run] = await client().listScenarioRuns();
    expect(page.url()).toContain(`#/failures/scenarios/sim-swap/${run?.id}`);
    await steps.nth(2).getByRole('link').click();
    await expect.poll(() => page.url()).toMatch(new RegExp(`#/timeline/\\d+\\?world=${run?.world}$`));
  });

  it('stops a run, forgets it, and shows what is not as it should be in one of somebody’s own', async () => {
    const { page } = await at.visit('#/failures/scenarios/qa-checklist');
    page.setDefaultTimeout(20_000);
    await page.getByLabel('with the box’s own').uncheck();
    await page.getByRole('button', { name: 'Run it' }).click();
    const stop = page.getByRole('button', { name: 'Stop' });
    const forget = page.getByRole('button', { name: 'Forget this run' });
    await stop.or(forget).waitFor();
    if (await stop.isVisible()) await stop.click();
    await forget.waitFor();
    await page.getByText('no service takes part').waitFor();
    const [run] = await client().listScenarioRuns();
    expect(run?.service).toBe(null);
    await forget.click();
    await expect.poll(() => page.url()).toMatch(/#\/failures\/scenarios$/);
    expect((await client().listScenarioRuns()).map(({ id }) => id)).not.toContain(run?.id);
    const own: Scenario = {
      id: 'own',
      title: { en: 'One of mine', zh: '自己的' },
      steps: [{ phone: 'phone-cmcc', login: { app: 'shop' }, expect: { phone: { code: '200022' } } }],
    };
    const { id } = await client().startScenarioRun({ scenario: own, service: false });
    await page.getByRole('link', { name: 'One of mine' }).click();
    await page.getByRole('status').getByText('not as it should be: 1').waitFor();
    expect(page.url()).toContain(id);
    await page.locator('.scenario-step .danger-text', { hasText: 'code 103000' }).waitFor();
    await looksWell(page);
  });

  it('lists every magic number with what it does, and says where there are none', async () => {
    const { numbers } = await client().world('default').getWorldMagic();
    const { page } = await at.visit('#/failures/magic');
    page.setDefaultTimeout(5_000);
    const rows = page.locator('main li');
    await expect.poll(() => rows.count()).toBe(numbers.filter(({ carrier }) => carrier === 'cmcc').length);
    await page.getByRole('searchbox').fill('hang');
    await page.getByText('The connection stays open and nothing is ever answered').waitFor();
    await page.getByLabel('Carrier or vendor').selectOption('ctcc');
    await page.getByText('13300009920').waitFor();
    await page.getByRole('searchbox').fill('13300009101');
    await expect.poll(() => rows.count()).toBe(1);
    await looksWell(page);
    const [code] = await rows.getByRole('link').allInnerTexts();
    await rows.getByRole('link').first().click();
    await expect.poll(() => page.url()).toContain(`#/failures/ctcc/${code}`);
    await client().createWorld({ name: 'given', subscribers: [{ msisdn: '13800000001' }] });
    await page.goto(`${at.box.control}/#/failures/magic?world=given`);
    await page.getByText('This world has no magic numbers').waitFor();
  });
});
