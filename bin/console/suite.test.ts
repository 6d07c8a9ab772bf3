import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { cases } from '../../conformance/cases/index.ts';
import { mutants } from '../../conformance/mutants/index.ts';
import type { SuiteRunRequest } from '../../fixtures/api-types.ts';
import { ControlClient } from '../../simulator/control/client/index.ts';
import { barriers, noBrowser, overflow, pages } from '../testing/browser.ts';

describe.skipIf(noBrowser !== null)('the suite', () => {
  const at = pages();
  const client = () => new ControlClient(at.box.control);

  async function ran(wish: SuiteRunRequest): Promise<string> {
    const { id } = await client().startSuiteRun(wish);
    await expect.poll(async () => (await client().readSuiteRun(id)).state, { timeout: 20_000 }).toBe('finished');
    return id;
  }

  /** In both languages and colours, narrow and wide. */
  async function looksWell(page: Page): Promise<void> {
    for (const [language, colorScheme, width] of [
      ['zh', 'dark', 360],
      ['en', 'light', 2560],
    ] as const) {
      await page.getByLabel(/Language|语言/).selectOption(language);
      await page.emulateMedia({ colorScheme });
      expect(await barriers(page), `${language} ${colorScheme}`).toEqual([]);
      await page.setViewportSize({ width, height: 800 });
      expect(await overflow(page), `${language} ${width}`).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 800 });
    }
  }

  it('judges a mutant by keyboard alone, shows why a case failed, and the line that does it again', async () => {
    const { page } = await at.visit('#/suite');
    page.setDefaultTimeout(10_000);
    await page.getByText('No run yet').waitFor();
    await page.getByLabel('Whom to judge').focus();
    // The last but one.
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    const choice = page.getByRole('combobox', { name: 'Mutant', exact: true });
    await choice.waitFor();
    await page.keyboard.press('Tab');
    const place = mutants.findIndex(({ id }) => id === 'always-passes');
    for (let i = 0; i < place; i++) await page.keyboard.press('ArrowDown');
    await expect.poll(() => choice.inputValue()).toBe('always-passes');
    // Profile, carrier, what is folded.
    for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByLabel('Only these cases').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('VRF-REJECT-01 VRF-PASS-01');
    await page.keyboard.press('Tab');
    await page.keyboard.type('<img src=x>');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'mutant:always-passes' }).waitFor();
    await page.getByText('finished').first().waitFor();
    const failed = page.getByRole('button', { name: 'failed 3' });
    await failed.press('Space');
    expect(await failed.getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('.case-row').count()).toBe(1);
    expect(page.url()).toContain('verdict=fail');
    await looksWell(page);
    await page.getByRole('link', { name: /VRF-REJECT-01/ }).press('Enter');
    await page.getByRole('heading', { name: /differs in one digit/ }).waitFor();
    expect(await page.locator('.result').first().innerText()).toMatch(
      /failed\s+China Mobile[\s\S]*verdict reject[\s\S]*PASS/,
    );
    const evidence = page.locator('.evidence').first();
    const how = evidence.getByText('How it came about');
    await how.press('Enter');
    const call = evidence.getByText('verifyNumber → pass').last();
    await call.press('Enter');
    expect(await evidence.innerText()).toMatch(
      /call[\s\S]*token\.redeemed cmcc M2[\s\S]*POST \/[\s\S]*Phone=1\d\d\*{4}\d{4}[\s\S]*VerifyResult[\s\S]*"\$TOKEN"/,
    );
    await looksWell(page);
    await call.press('Enter');
    await how.press('Enter');
    expect(await page.locator('.steps .ended').innerText()).toMatch(/^3\. expect .*ended here: China Mobile/);
    await page.getByText('一步验证手机号码').waitFor();
    expect(await page.locator('.code code').last().innerText()).toBe(
      "sanwang conform --target mutant:always-passes --profile data-plane --seed '<img src=x>' --only VRF-REJECT-01 --carrier cmcc",
    );
    await looksWell(page);
  });

  it('shows what the service met and how it reacted, and hands the run out as one file', async () => {
    const run = await ran({ only: ['TOK-FORGED-01'], carrier: 'cmcc' });
    const { page } = await at.visit(`#/suite/${run}`);
    await page.getByText('Error handling: ').press('Enter');
    expect(await page.locator('.errors table').innerText()).toMatch(/cmcc .*tok\.unknown\s+refused TOKEN_INVALID/);
    await looksWell(page);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Report as one file' }).click();
    const file = await (await download).path();
    expect((await download).suggestedFilename()).toBe(`sanwang-${run}.html`);
    expect(readFileSync(file, 'utf8')).toMatch(/^<!doctype html>[\s\S]*TOK-FORGED-01/);
  });

  it('says what came otherwise than in a run before', async () => {
    const only = ['VRF-REJECT-02', 'VRF-PHONE-01'];
    const good = await ran({ only });
    const bad = await ran({ target: 'mutant:always-passes', only });
    const { page } = await at.visit(`#/suite/${bad}`);
    page.setDefaultTimeout(10_000);
    await page.getByLabel('Compared with').selectOption(good);
    await page.getByRole('button', { name: 'changed 1' }).click();
    await expect
      .poll(() => page.locator('.case-row').allInnerTexts())
      .toEqual([expect.stringMatching(/^VRF-REJECT-02[\s\S]*failed\s*was: passed$/)]);
    await page.getByRole('searchbox').fill('no such thing');
    await page.getByText('No case fits').waitFor();
  });

  it('follows a run, says that another has to wait, and breaks it off', async () => {
    const { id } = await client().startSuiteRun({ profile: 'data-plane' });
    const { page } = await at.visit('#/suite/mutants/always-passes', { locale: 'zh-CN' });
    page.setDefaultTimeout(10_000);
    await page.getByRole('link', { name: /正在进行/ }).waitFor();
    expect(await page.getByRole('button', { name: '用这些用例运行它' }).isDisabled()).toBe(true);
    await page.goto(`${at.box.control}/#/suite`);
    await page.getByRole('link', { name: /正在进行/ }).click();
    await page.getByText(/^[1-9]\d*\/\d+$/).waitFor();
    await page.locator('summary').getByText('定义').waitFor();
    await page.getByRole('button', { name: '中断' }).click();
    await page.getByText('已中断').first().waitFor();
    expect(await client().readSuiteRun(id)).toMatchObject({ state: 'stopped' });
    await page.getByRole('button', { name: '删除此次运行' }).click();
    await page.getByRole('heading', { name: '新的运行' }).waitFor();
    expect((await client().listSuiteRuns()).map((run) => run.id)).not.toContain(id);
  });

  it('shows which cases catch which mutant, in words as well, down to a case', async () => {
    const { page } = await at.visit('#/suite/mutants');
    page.setDefaultTimeout(10_000);
    const groups = cases.map(({ id }) => id.split('-')[0]);
    const told = `${mutants.length} mutants by ${cases.length} cases, in ${new Set(groups).size} groups`;
    await page.getByText(told).waitFor();
    const row = page.getByRole('row', { name: /^redeems-again/ });
    await row.getByText('8 of TOK: TOK-REPLAY-01, TOK-REPLAY-02').waitFor();
    await page
      .getByRole('link', { name: `TOK: ${groups.filter((group) => group === 'TOK').length} cases. Show them` })
      .press('Enter');
    await row.getByText('TOK-RACE-02 catches it').waitFor();
    expect(await row.getByText('catches it').count()).toBe(8);
    await looksWell(page);
    await page.getByRole('searchbox').fill('charges');
    await expect.poll(() => page.getByRole('row').count()).toBeLessThan(8);
    await page.getByRole('link', { name: 'RACE-01', exact: true }).press('Enter');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('link', { name: 'redeems-again' }).press('Enter');
    await page.getByRole('button', { name: 'Run it against these cases' }).waitFor();
  });
});
