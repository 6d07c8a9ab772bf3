import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { freeRow } from '../bin/readme/free-row.ts';
import { Stage } from '../bin/readme/stage.ts';
import { noBrowser } from '../bin/testing/browser.ts';
import { ControlClient } from '../simulator/control/client/index.ts';

// The shop as its README starts it, and its page in browsers that are phones: nothing is intercepted.
describe.skipIf(noBrowser !== null)('the shop whose page logs in', { timeout: 60_000 }, () => {
  let stage: Stage;
  let browser: Browser;
  let box: ControlClient;

  beforeAll(async () => {
    stage = new Stage(fileURLToPath(new URL('..', import.meta.url)), await freeRow(12, 25_700));
    cpSync(fileURLToPath(new URL('h5', import.meta.url)), stage.folder, { recursive: true });
    const file = (name: string) => join(stage.folder, name);
    writeFileSync(file('world.json'), stage.move(readFileSync(file('world.json'), 'utf8')));
    const { scripts } = JSON.parse(readFileSync(file('package.json'), 'utf8')) as { scripts: { dev: string } };
    await stage.background(scripts.dev, (output) => output.includes('Ctrl-C'));
    box = new ControlClient(stage.move('http://127.0.0.1:8600'));
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await box.world('default').resetWorld({ state: true });
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });

  /** The shop's page on a phone, once its user has tapped the button. */
  async function tapped(handset: string): Promise<Page> {
    const { url } = await box.world('default').openGateway({ proxy: { handset } });
    const page = await (
      await browser.newContext({ proxy: { server: url, bypass: '127.0.0.1' }, ignoreHTTPSErrors: true })
    ).newPage();
    await page.goto(stage.move('http://127.0.0.1:8605/'));
    await page.getByRole('button', { name: '本机号码一键登录' }).click();
    return page;
  }

  async function agree(page: Page, digits = '0000'): Promise<void> {
    const consent = page.frameLocator('#auth');
    await consent.locator('.ydrz-digits').fill(digits);
    await consent.locator('input.ydrz-agree').check();
    await consent.locator('.ydrz-submit').click();
  }

  const said = (page: Page) => expect.poll(() => page.getByRole('status').textContent(), { timeout: 20_000 });
  const sms = (code: string) => `请使用短信验证码登录（${code}）`;

  test.each(['phone-cmcc', 'phone-cucc', 'phone-ctcc'])('%s logs in', async (handset) => {
    const page = await tapped(handset);
    await agree(page);
    await said(page).toMatch(/^已登录 [\da-f-]{36}$/);
  });

  test('a user who leaves the consent page gets a text message', async () => {
    const page = await tapped('phone-cmcc');
    await page.frameLocator('#auth').locator('.ydrz-close').click();
    await said(page).toBe(sms('501'));
  });

  test('a user on Wi-Fi alone gets a text message', async () => {
    await said(await tapped('phone-wifi')).toContain(sms('103111').slice(0, -1));
  });
});
