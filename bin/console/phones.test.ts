import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ControlClient } from '../../simulator/control/client/index.ts';
import type { World } from '../../simulator/core/world/world.ts';
import { flaws, noBrowser, overflow, pages } from '../testing/browser.ts';

describe.skipIf(noBrowser !== null)('the phones of a page', () => {
  const at = pages();
  let worlds = 0;

  /** The room with some phones of a world of the test's own. */
  async function room(link: string, options: Parameters<typeof at.visit>[1] = {}) {
    const client = new ControlClient(at.box.control);
    const { id } = await client.createWorld({ name: `phones-${++worlds}` });
    const url = `#/phones/${link}${link.includes('?') ? '&' : '?'}world=${id}`;
    const { page } = await at.visit(url, options);
    await page.getByRole('article').first().waitFor();
    return { page, world: client.world(id) };
  }

  const phone = (page: Page, id: string) => page.getByRole('article', { name: id });
  const consent = (page: Page) => page.getByRole('button', { name: '一键登录' });
  const tick = (page: Page) => page.getByRole('checkbox', { name: '我已阅读并同意' });

  it.each([
    ['phone-cmcc', '103000', '138****0001', '《中国移动认证服务条款》', 'M1'],
    ['phone-cucc', '0', '130****0001', '《联通统一认证服务条款》', 'U9'],
    ['phone-ctcc', '0', '133****0001', '《天翼账号服务与隐私协议》', 'T11'],
  ])('logs %s in by clicks, once its box is ticked', async (id, code, mask, agreement, route) => {
    const { page, world } = await room(id);
    await page.getByRole('button', { name: 'One-tap login' }).click();
    await page.getByText(mask, { exact: true }).last().waitFor();
    await page.getByRole('button', { name: agreement }).click();
    await page.getByRole('heading', { name: agreement }).waitFor();
    await page.getByRole('button', { name: '返回' }).click();
    await consent(page).click();
    await page.getByText('请先阅读并勾选协议').waitFor();
    const issued = async () => (await world.countEvents({ type: 'token.issued', endpoint: 'M7' })).total;
    expect(await issued()).toBe(0);
    await tick(page).check();
    await consent(page).click();
    await page.getByRole('heading', { name: 'The app has its token' }).waitFor();
    const told = page.getByRole('region', { name: 'What the app got' });
    await told.getByText('Good for another').waitFor();
    const { events } = await world.readJournal({ type: 'token.issued', reveal: true });
    const token = events.at(-1)?.token ?? '';
    expect(token).not.toBe('');
    expect(await told.innerText()).not.toContain(token);
    expect(await told.innerText()).toContain(`sanwang sign ${route} `);
    expect(await told.getByText(code, { exact: true }).first().innerText()).toBe(code);
    await told.getByRole('button', { name: 'Show' }).click();
    expect(await told.innerText()).toContain(token);
    expect(await told.getByRole('link', { name: 'In the timeline' }).first().getAttribute('href')).toContain(
      `#/timeline/${events.at(-1)?.n}`,
    );
  });

  it('follows the token until it is redeemed', async () => {
    const { page, world } = await room('phone-ctcc');
    await page.getByRole('button', { name: 'Check my number' }).click();
    await page.getByText('Good for another').waitFor();
    await page.getByRole('button', { name: 'Ask as the backend does' }).click();
    await page.getByText('It is this number').waitFor();
    expect((await world.readJournal({ type: 'token.redeemed' })).events).toHaveLength(1);
    await page.getByText('Redeemed').waitFor();
  });

  it('leaves the page by every other way, and shows the code of each', async () => {
    const { page } = await room('phone-cmcc');
    for (const [way, code] of [
      [() => page.getByRole('button', { name: '关闭' }).click(), '200020'],
      [() => page.keyboard.press('Escape'), '200020'],
      [() => page.getByRole('button', { name: '其他登录方式' }).click(), '200060'],
      [() => page.getByRole('button', { name: 'Let it time out' }).click(), '200023'],
      [() => page.getByRole('button', { name: 'The page does not open' }).click(), '200042'],
    ] as const) {
      await page.getByRole('button', { name: 'One-tap login' }).click();
      await consent(page).waitFor();
      await way();
      await page.getByRole('heading', { name: 'Login failed' }).waitFor();
      expect(await page.locator('.ending-code').innerText()).toBe(code);
      await page.getByRole('button', { name: 'Back', exact: true }).click();
    }
  });

  it('has an app call another generation of its SDK, and out of order', async () => {
    const { page } = await room('phone-cucc');
    for (const [generation, leftOut, code] of [
      ['', 'pre-login', '10001'],
      ['', 'init', '10021'],
      ['zzx', 'init', '101004'],
    ] as const) {
      await page.getByRole('combobox', { name: /^Generation/ }).selectOption(generation);
      await page.getByRole('combobox', { name: /^Left out/ }).selectOption(leftOut);
      await page.getByRole('button', { name: 'One-tap login' }).click();
      await page.getByRole('heading', { name: 'Login failed' }).waitFor();
      expect(await page.locator('.ending-code').innerText()).toBe(code);
      await page.getByRole('button', { name: 'Back', exact: true }).click();
    }
  });

  it('opens no page in airplane mode, says why, and is the same after a reload', async () => {
    const { page, world } = await room('phone-ctcc');
    await page.getByRole('switch', { name: 'Airplane mode' }).click();
    await page.getByText(/The data session \w+ has ended/).waitFor();
    await page.getByRole('img', { name: 'Airplane mode' }).waitFor();
    await page.getByRole('button', { name: 'One-tap login' }).click();
    await page.getByRole('heading', { name: 'Login failed' }).waitFor();
    expect(await page.locator('.ending-code').innerText()).toBe('80003');
    const told = page.getByRole('region', { name: 'What the app got' });
    const [event] = (await world.readJournal({ type: 'phone.failed' })).events;
    expect(await told.getByRole('link', { name: 'Why?' }).getAttribute('href')).toContain(`#/timeline/${event?.n}`);
    expect(await told.getByRole('link', { name: 'About this code' }).getAttribute('href')).toContain('/ctcc/80003');
    await page.reload();
    await expect.poll(() => page.getByRole('switch', { name: 'Airplane mode' }).isChecked()).toBe(true);
    await page.getByRole('switch', { name: 'Airplane mode' }).click();
    await page.getByText('A data session has begun').waitFor();
    expect((await world.getHandset('phone-ctcc')).airplane).toBe(false);
  });

  it('shows what the box refuses, and leaves the switch as it was', async () => {
    const { page } = await room('phone-cmcc');
    await page.getByText('More', { exact: true }).click();
    const addresses = page.getByLabel('Source addresses');
    await addresses.fill('nowhere');
    await addresses.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'nowhere' }).waitFor();
    await page.getByRole('combobox', { name: 'Roaming' }).selectOption({ label: 'local breakout' });
    await page.getByTestId('status').getByText('Roaming').waitFor();
    await page.getByRole('button', { name: 'One-tap login' }).click();
    await page.getByRole('heading', { name: 'Login failed' }).waitFor();
  });

  it('stands several side by side, as its link says', async () => {
    const { page } = await room('phone-cmcc?beside=phone-cucc', { viewport: { width: 1440, height: 900 } });
    await page.getByRole('link', { name: 'Show phone-ctcc beside' }).click();
    await phone(page, 'phone-ctcc').waitFor();
    expect(new URL(page.url()).hash).toContain('phone-cmcc');
    expect(decodeURIComponent(page.url())).toContain('beside=phone-cucc,phone-ctcc');
    // All three carriers in a row on a usual screen.
    await page.setViewportSize({ width: 1280, height: 900 });
    const tops = await page
      .getByRole('article')
      .evaluateAll((all) =>
        all.map((each) => (each as unknown as { getBoundingClientRect(): { y: number } }).getBoundingClientRect().y),
      );
    expect(tops).toHaveLength(3);
    expect(new Set(tops).size).toBe(1);
    await phone(page, 'phone-cucc').getByRole('button', { name: 'Check my number' }).click();
    await phone(page, 'phone-cucc').getByRole('heading', { name: 'The app can check the number' }).waitFor();
    await phone(page, 'phone-cmcc').getByRole('button', { name: 'Check my number' }).waitFor();
    await phone(page, 'phone-cmcc').getByRole('link', { name: 'Take phone-cmcc away' }).click();
    await expect.poll(() => page.getByRole('article').count()).toBe(2);
  });

  it('speaks as a vendor’s SDK does', async () => {
    const { page } = await room('phone-cmcc');
    await page.getByLabel('SDK in it').selectOption({ label: 'Aliyun' });
    await page.getByRole('button', { name: 'One-tap login' }).click();
    await tick(page).check();
    await consent(page).click();
    const told = page.getByRole('region', { name: 'What the app got' });
    await told.getByText('Callback before it').waitFor();
    expect(await told.innerText()).toContain('600000');
    await told.getByText('which the box serves at http://127.0.0.1:').waitFor();
  });

  it('saves a picture of the phone, with something on it', async () => {
    const { page } = await room('phone-cucc', { locale: 'zh-CN' });
    await page.getByRole('button', { name: '一键登录' }).click();
    await page.getByRole('button', { name: '其他登录方式' }).waitFor();
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: '保存截图' }).click();
    const saved = await coming;
    expect(saved.suggestedFilename()).toMatch(/^sanwang-\d{8}-\d{6}-cucc-page-0\.png$/);
    const bytes = await readFile(await saved.path());
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([860, 1920]);
    // A page of one colour would be some kilobytes.
    expect(bytes.length).toBeGreaterThan(20_000);
  });

  it('makes this browser a phone, one at a time, and none again', async () => {
    const { page, world } = await room('phone-cmcc?beside=phone-ctcc', { viewport: { width: 1440, height: 900 } });
    const here = (id: string) => phone(page, id).getByRole('switch', { name: 'This browser is this phone' });
    const addresses = async (id: string) => (await world.getHandset(id)).addresses;
    await here('phone-cmcc').click();
    await expect.poll(() => here('phone-cmcc').isChecked()).toBe(true);
    expect(await addresses('phone-cmcc')).toEqual(['127.0.0.1', '::1']);
    await phone(page, 'phone-ctcc').getByText('Now it is phone-cmcc.').waitFor();
    await here('phone-ctcc').click();
    await expect.poll(() => here('phone-ctcc').isChecked()).toBe(true);
    expect([await addresses('phone-cmcc'), await addresses('phone-ctcc')]).toEqual([[], ['127.0.0.1', '::1']]);
    await here('phone-ctcc').click();
    await expect.poll(() => addresses('phone-ctcc')).toEqual([]);
  });

  it('adds a phone with a number of its own', async () => {
    const { page, world } = await room('phone-cmcc');
    await page.getByRole('button', { name: 'Add a phone' }).click();
    await page.getByRole('combobox', { name: /^Number/ }).selectOption({ label: 'a new one of China Unicom' });
    await page.getByLabel('Name (optional)').fill('mine');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await phone(page, 'mine').getByRole('button', { name: 'One-tap login' }).click();
    await consent(page).waitFor();
    expect((await world.getHandset('mine')).sims).toMatchObject([{ carrier: 'cucc' }]);
  });

  it('adds a phone with HarmonyOS, says so of it, and finds the app for it', async () => {
    const { page, world } = await room('phone-cmcc');
    await world.addApps({ name: 'shop-harmony', platform: 'harmony' });
    await page.reload();
    await page.getByRole('button', { name: 'Add a phone' }).click();
    await page.getByRole('combobox', { name: /^System/ }).selectOption('HarmonyOS');
    await page.getByLabel('Name (optional)').fill('pura');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await phone(page, 'pura').getByRole('button', { name: 'One-tap login' }).click();
    await consent(page).waitFor();
    await expect
      .poll(() => page.getByRole('article', { name: 'pura' }).getByText('HarmonyOS', { exact: true }).count())
      .toBe(1);
    expect((await world.getHandset('pura')).os).toBe('harmony');
  });

  it('is driven by the keyboard alone, from the shelf to the token', async () => {
    const { page } = await room('phone-cmcc');
    const press = async (name: string, role: 'link' | 'button' | 'checkbox', key: string) => {
      const target = page.getByRole(role, { name }).first();
      await expect
        .poll(
          async () => {
            await page.keyboard.press('Tab');
            return target.evaluate(
              (each) =>
                each === (each as unknown as { ownerDocument: { activeElement: unknown } }).ownerDocument.activeElement,
            );
          },
          { interval: 1, timeout: 10_000 },
        )
        .toBe(true);
      await page.keyboard.press(key);
    };
    await press('phone-ctcc', 'link', 'Enter');
    await phone(page, 'phone-ctcc').waitFor();
    await press('One-tap login', 'button', 'Enter');
    await consent(page).waitFor();
    await press('我已阅读并同意', 'checkbox', 'Space');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'The app has its token' }).waitFor();
    await press('Back', 'button', 'Enter');
    // Where the last screen was left, the next one begins.
    await page.locator('button:focus', { hasText: 'One-tap login' }).waitFor();
    await page.keyboard.press('Enter');
    await consent(page).waitFor();
  });

  it('shows the text messages of the phone, their codes in clear', async () => {
    const { page, world } = await room('phone-cmcc');
    await page.getByRole('button', { name: 'Text messages' }).click();
    await page.getByText('No text message has come to this phone.').waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    const { inbox } = at.box.simulator.world((await world.getWorld()).id) as World;
    const text = '【商城】验证码 246810，五分钟内有效。';
    inbox.take({ msisdn: '13800000001', from: '106', text, code: '246810' }, Date.now(), true);
    inbox.take({ msisdn: '13000000001', from: '106', text: 'of another phone', code: null }, Date.now(), true);
    await page.getByRole('button', { name: /Text messages\s*1/ }).click();
    await page.getByText(text).waitFor();
    expect(await page.getByText('of another phone').count()).toBe(0);
  });

  it('shows a hostile name of an app as text, on the page and in the picture', async () => {
    const { page, world } = await room('phone-cmcc', { viewport: { width: 360, height: 800 } });
    const name = `<img src=x onerror=alert(1)>\u202Eevil${'长'.repeat(30)}`;
    await world.addApps({ name });
    await page.getByRole('combobox', { name: /^App/ }).selectOption(name);
    await page.locator('.phone-home-title').getByText(name).waitFor();
    await page.getByRole('button', { name: 'One-tap login' }).click();
    await tick(page).check();
    expect(await page.locator('article img').count()).toBe(0);
    expect(await overflow(page)).toEqual([]);
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save a picture' }).click();
    await coming;
    await consent(page).click();
    await page.getByRole('heading', { name: 'The app has its token' }).waitFor();
  });

  it('fits every width in both languages, dark and light, without a barrier', async () => {
    const { page } = await room('phone-cmcc?beside=phone-guest,nobody', { locale: 'zh-CN' });
    await page.getByText('这个世界没有手机“nobody”').waitFor();
    await phone(page, 'phone-cmcc').getByRole('button', { name: '一键登录' }).click();
    await tick(page).waitFor();
    expect(await flaws(page)).toEqual([]);
  });
});
