import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ControlClient } from '../../simulator/control/client/index.ts';
import { barriers, noBrowser, overflow, pages } from '../testing/browser.ts';

/** Told by `npm run screenshots`: the pictures of README and docs are written anew. */
const isKept = process.env['SANWANG_SCREENSHOTS'] === 'keep';
const folder = fileURLToPath(new URL('../../docs/images', import.meta.url));

const languages = { en: 'en-US', zh: 'zh-CN' } as const;
type Language = keyof typeof languages;

/** What a reader of the README sees of the page: taken by clicks and calls, so that no picture shows what is not there. */
describe.each(['en', 'zh'] as const)('the pictures in %s', { skip: noBrowser !== null }, (language) => {
  const at = pages();

  it('why a call was refused', async () => {
    const client = new ControlClient(at.box.control).world('default');
    await client.loginOnHandset('phone-cmcc', { app: 'shop' });
    const { events } = await client.readJournal({ type: 'token.issued', reveal: true });
    const token = events.at(-1)?.token ?? '';
    for (let turn = 0; turn < 2; turn++) await client.redeemToken(token);
    const [refused] = (await client.readJournal({ type: 'exchange.refused' })).events;
    const { page } = await at.visit(`#/timeline/${refused?.n}`, of(language, 1280, 860));
    await page.getByText('104201').first().waitFor();
    await taken(page, 'timeline', language);
  });

  it('the consent pages of the three carriers', async () => {
    const { page } = await at.visit('#/phones/phone-cmcc?beside=phone-cucc,phone-ctcc', of(language, 1280, 1090));
    const phones = page.getByRole('article');
    await expect.poll(() => phones.count()).toBe(3);
    const login = page.getByRole('button', { name: language === 'en' ? 'One-tap login' : '一键登录', exact: true });
    for (const id of ['phone-cmcc', 'phone-cucc', 'phone-ctcc']) {
      const phone = page.getByRole('article', { name: id });
      await phone.getByRole('button', { name: await login.first().innerText(), exact: true }).click();
      await phone.getByRole('checkbox').waitFor();
    }
    await page.evaluate('scrollTo(0, 0)');
    await taken(page, 'phones', language);
  });

  it('a code that is made to happen', async () => {
    const { page } = await at.visit('#/failures/cmcc/104201', of(language, 1280, 860));
    await page.getByRole('link', { name: 'tok.replayed' }).waitFor();
    await taken(page, 'failures', language);
  });
});

const of = (language: Language, width: number, height: number) => ({
  locale: languages[language],
  viewport: { width, height },
});

async function taken(page: Page, name: string, language: Language): Promise<void> {
  expect(await overflow(page)).toEqual([]);
  expect(await barriers(page)).toEqual([]);
  const picture = await page.screenshot();
  expect(picture.length).toBeGreaterThan(20_000);
  if (!isKept) return;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, `${name}.${language}.png`), picture);
}
