import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { ControlClient, type WorldVerbs } from '../../simulator/control/client/index.ts';
import type { World } from '../../simulator/core/world/world.ts';
import { type Account, getNumber, verifyNumber } from '../../simulator/reproduce/backend.ts';
import { barriers, flaws, noBrowser, overflow, pages } from '../testing/browser.ts';

const phones = { cmcc: 'phone-cmcc', cucc: 'phone-cucc', ctcc: 'phone-ctcc' } as const;
type Carrier = keyof typeof phones;

describe.skipIf(noBrowser !== null)('the timeline', () => {
  const at = pages();
  let first: Page | null = null;
  let world: WorldVerbs;

  const row = (page: Page, name: string | RegExp) => page.getByRole('link', { name });
  const rows = (page: Page) => page.getByRole('list', { name: /Events/ }).getByRole('listitem');
  const search = (page: Page) => page.getByRole('combobox', { name: 'Search the timeline' });

  /** The page that the tests share, at another link. */
  async function visit(link: string, options?: BrowserContextOptions): Promise<{ page: Page }> {
    if (first !== null && options === undefined) await first.goto(`${at.box.control}/${link}`);
    const page = first !== null && options === undefined ? first : (await at.visit(link, options)).page;
    page.setDefaultTimeout(10_000);
    if (options === undefined) first = page;
    return { page };
  }

  async function accountAt(carrier: Carrier, wrong: object = {}): Promise<Account> {
    const client = new ControlClient(at.box.control);
    const [{ apps }, keys] = await Promise.all([world.getWorld(), client.getKeys()]);
    const ids = { ...(apps[0]?.carriers[carrier] as Account['ids']), ...wrong };
    return { origin: at.box.gateways[carrier], ids, platformKey: keys[carrier]?.['encrypt'] ?? '' };
  }

  async function loginOn(carrier: Carrier): Promise<string> {
    return (await world.loginOnHandset(phones[carrier], { app: 'shop' })).token ?? '';
  }

  /** A world of a test's own, with its journal as it is inside. */
  async function ownWorld(name: string, definition: object = {}): Promise<World> {
    await new ControlClient(at.box.control).createWorld({ name, ...definition });
    return at.box.simulator.world(name) as World;
  }

  beforeAll(async () => {
    if (noBrowser !== null) return;
    world = new ControlClient(at.box.control).world('default');
    for (const carrier of ['cmcc', 'cucc', 'ctcc'] as const) {
      const [account, token] = [await accountAt(carrier), await loginOn(carrier)];
      await getNumber(carrier, await accountAt(carrier, { appSecret: 'wrong', clientSecret: 'wrong' }), token);
      await getNumber(carrier, account, token);
      await getNumber(carrier, account, token);
    }
    const { token = '' } = await world.verifyOnHandset('phone-cmcc', { app: 'shop' });
    await verifyNumber('cmcc', await accountAt('cmcc'), token, '13800009999');
  });

  it('shows what happens as it happens, and why it was refused, under a link that opens the same', async () => {
    const { page } = await visit('#/timeline');
    await row(page, 'China Telecom refused: the token was redeemed before').waitFor();
    const token = await loginOn('cmcc');
    await world.armFaults({
      effect: 'reset',
      point: 'after',
      on: { carrier: 'cmcc', endpoint: 'M1' },
      when: { first: 1 },
    });
    await getNumber('cmcc', await accountAt('cmcc'), token).catch(() => {});
    await row(page, /Fault f1 fired/).waitFor();
    await getNumber('cmcc', await accountAt('cmcc'), token);
    await seen(() => rows(page).first().innerText()).toContain('redeemed before');
    await rows(page).first().getByRole('link').click();
    const article = page.getByRole('article');
    await article
      .locator('.why-change', { hasText: 'fault f1 (net.reset-no-reply) lost or spoilt that answer' })
      .waitFor();
    const spender = article.getByRole('region', { name: 'Why' }).getByRole('link');
    await article.getByRole('link', { name: /never arrived as it was/ }).waitFor();
    expect(await barriers(page)).toEqual([]);

    const { page: elsewhere } = await at.visit(new URL(page.url()).hash);
    const heading = elsewhere.getByRole('heading', { name: 'China Mobile refused: the token was redeemed before' });
    await heading.waitFor();
    await spender.click();
    await page.getByRole('heading', { name: 'China Mobile took the token and answered' }).waitFor();
  });

  it('marks what differs, opens the envelope and says what to change', async () => {
    const { page } = await visit('#/timeline?q=carrier:ctcc+refusal:sig.bad');
    await row(page, /China Telecom refused: the sign is wrong/).click();
    const why = page.getByRole('region', { name: 'Why' });
    await why.getByText('accessCode=').waitFor();
    expect(await why.locator('mark.expected').innerText()).toMatch(/^[0-9A-F]{40}$/);
    expect(await why.locator('mark.got').innerText()).toMatch(/^[0-9A-F]{40}$/);
    expect(await why.locator('.why-change').innerText()).toContain('appSecret');
    expect(await why.innerText()).toContain('‹appSecret›');
  });

  it('draws the life of a token: phone, carrier, backend, in order, with links', async () => {
    const { page } = await visit('#/timeline?q=carrier:cucc+type:token.redeemed');
    await row(page, /China Unicom took the token/).click();
    const life = page.getByRole('region', { name: 'Life of this credential' });
    const steps = life.getByRole('list', { name: 'Who asked whom' }).getByRole('listitem');
    await steps.nth(10).waitFor();
    const told = (await steps.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));
    expect(told[0]).toMatch(/^Phone to China Unicom: U6 who is on this line/);
    expect(told[2]).toMatch(/^Phone to China Unicom: U7 asks for a token/);
    expect(told[4]).toMatch(/^Phone to Your backend: hands the token/);
    expect(told[5]).toMatch(/^Your backend to China Unicom: U9 redeems the token/);
    expect(told[6]).toMatch(/^China Unicom to Your backend: 1002/);
    expect(told.slice(-1)[0]).toMatch(/^China Unicom to Your backend: 201/);
    await life.getByText(/^Used .* after it was issued$/).waitFor();
    await steps.last().getByRole('link').click();
    await page.getByRole('heading', { name: /China Unicom refused: the token was redeemed before/ }).waitFor();
  });

  it('finds by words and by keys, from values that are clicked, and keeps the search in the link', async () => {
    const { page } = await visit('#/timeline');
    await rows(page).first().waitFor();
    const all = await rows(page).count();
    await page.getByRole('button', { name: '1002' }).click();
    await seen(() => rows(page).count()).toBe(1);
    expect(await search(page).inputValue()).toBe('code:1002');
    expect(decodeURIComponent(page.url())).toContain('q=code:1002');
    await search(page).fill('carrier:cmcc 13800000001 type:token.redeemed');
    await expect
      .poll(() => rows(page).allInnerTexts())
      .toHaveLength(await countOf({ carrier: 'cmcc', type: 'token.redeemed' }));
    await search(page).fill('no such thing anywhere');
    await page.getByRole('heading', { name: 'No event matches' }).waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await seen(() => rows(page).count()).toBeGreaterThanOrEqual(all);
    await page.getByLabel('Unwelcome only').check();
    await expect
      .poll(async () => (await rows(page).allInnerTexts()).every((text) => /refused|another number/.test(text)))
      .toBe(true);
  });

  it('masks numbers and tokens until somebody asks', async () => {
    const { page } = await visit('#/timeline?q=endpoint:M2');
    await row(page, /it is another number/).click();
    const article = page.getByRole('article');
    await article.getByText('138****0001').first().waitFor();
    expect(await page.locator('body').innerText()).not.toMatch(/13800000001|STsid\w{40}/);
    await page.getByLabel('Show in clear').check();
    await article.getByText('13800000001').first().waitFor();
    await article
      .getByText(/STsid\w{40}/)
      .first()
      .waitFor();
    expect(page.url()).toContain('reveal=1');
  });

  it('loses nothing of what comes at once, and draws only a part of it', async () => {
    const { journal, note } = bound(await ownWorld('burst'));
    const { page } = await visit('#/timeline?world=burst');
    await page.getByRole('heading', { name: 'Nothing has happened in this world yet' }).waitFor();
    for (let i = 0; i < 450; i++) note(i);
    await page.getByRole('button', { name: 'All 450' }).waitFor();
    await seen(() => rows(page).first().innerText()).toContain(`#${journal.next - 1}`);
    expect(await rows(page).count()).toBeLessThan(200);
    const down = () => page.evaluate('scrollTo(0, document.body.scrollHeight)');
    await seen(() => down().then(() => rows(page).count())).toBe(450);
    const numbers = await rows(page).locator('.event-n').allInnerTexts();
    expect(numbers).toEqual(Array.from({ length: 450 }, (_, i) => `#${journal.next - 1 - i}`));
    expect(await page.getByText('came faster than they can be shown').count()).toBe(0);
  });

  it('says how many it left out where too many come, and counts them all', async () => {
    const { note } = bound(await ownWorld('flood', { journalBytes: 4_000_000 }));
    const { page } = await visit('#/timeline?world=flood');
    await page.getByRole('heading', { name: 'Nothing has happened' }).waitFor();
    for (let i = 0; i < 3_000; i++) note(i);
    await page.getByText('came faster than they can be shown').waitFor();
    await page.getByRole('button', { name: 'All 3,000' }).waitFor();
    await page.getByRole('button', { name: 'Changed 3,000' }).waitFor();
    await page.getByRole('button', { name: 'Read them from the journal' }).click();
    await page.getByText('The page keeps the last 2,000.').waitFor();
    expect(await page.getByText('came faster than they can be shown').count()).toBe(0);
  });

  it('says what the journal no longer keeps', async () => {
    const { note } = bound(await ownWorld('small', { journalBytes: 8_192 }));
    for (let i = 0; i < 300; i++) note(i);
    const { page } = await visit('#/timeline/1?world=small');
    await page.getByText(/The journal no longer keeps events 1 to \d+/).waitFor();
    await page.getByRole('heading', { name: 'There is no event 1 here' }).waitFor();
    await page.getByRole('button', { name: 'All 300' }).waitFor();
  });

  it('shows as text what others named, and cuts what is endless', async () => {
    const hostile = await ownWorld('hostile', { journalBytes: 4_000_000 });
    const named = '<img src=x onerror="document.title=1">\u202Egnp\u001b[31m';
    const detail = { changed: named, app: 'x'.repeat(3_500) };
    hostile.note('world.changed', Date.now(), JSON.stringify(detail));
    const { page } = await visit(`#/timeline/${hostile.journal.next - 1}?world=hostile`);
    await page.getByText(/more characters\)/).waitFor();
    await seen(() => rows(page).first().innerText()).toContain('<img src=x');
    expect(await page.locator('#content img').count()).toBe(0);
    expect((await page.locator('#content').innerText()).length).toBeLessThan(3_500);
    expect(await overflow(page)).toEqual([]);
  });

  it('stands still while it is paused, and says how much is new', async () => {
    const { note } = bound(await ownWorld('pause'));
    note(1);
    const { page } = await visit('#/timeline?world=pause');
    await rows(page).first().waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    for (let i = 0; i < 3; i++) note(i);
    await page.getByText('3 new').waitFor();
    expect(await rows(page).count()).toBe(1);
    await page.getByRole('button', { name: 'Go on' }).click();
    await seen(() => rows(page).count()).toBe(4);
  });

  it('is walked by the keyboard alone', async () => {
    const { page } = await visit('#/timeline');
    await rows(page).nth(3).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('refusal:tok.replayed');
    await expect
      .poll(async () => (await rows(page).allInnerTexts()).every((text) => text.includes('redeemed before')))
      .toBe(true);
    const focused = () => page.evaluate('document.activeElement.id') as Promise<string>;
    for (let i = 0; i < 40 && !(await focused()).startsWith('event-'); i++) await page.keyboard.press('Tab');
    const first = await focused();
    await page.keyboard.press('ArrowDown');
    const second = await focused();
    expect(second).toMatch(/^event-\d+$/);
    expect(second).not.toBe(first);
    await page.keyboard.press('Enter');
    await page.getByRole('article').getByRole('region', { name: 'Why' }).waitFor();
    await page.keyboard.press('Escape');
    await seen(() => page.getByRole('article').count()).toBe(0);
    await seen(focused).toBe(second);
  });

  it('gives the request as curl that is refused again, and a test', async () => {
    const { page } = await visit('#/timeline?q=carrier:cmcc+refusal:sig.bad&reveal=1');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await row(page, /the sign is wrong/).click();
    const clipboard = () => page.evaluate('navigator.clipboard.readText()') as Promise<string>;
    await page.getByRole('button', { name: /Copy as vitest test/ }).click();
    await seen(clipboard).toContain("from 'sanwang/vitest'");
    await page.getByRole('button', { name: /Copy as curl/ }).click();
    await seen(clipboard).toContain('--data-raw');
    const [, url = '', body = ''] = /'(http[^']+)'[\s\S]*--data-raw '([^']+)'/.exec(await clipboard()) ?? [];
    const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(await answer.json()).toMatchObject({ resultCode: '103101' });
  });

  it('fits a telephone, in both languages, dark and light, without a barrier', async () => {
    const n = (await world.readJournal({ refusal: 'sig.bad' })).events[0]?.n;
    const { page } = await visit(`#/timeline/${n}`, { locale: 'zh-CN', viewport: { width: 360, height: 780 } });
    await page.getByRole('heading', { name: /^中国移动拒绝/ }).waitFor();
    await page.getByRole('list', { name: '交互过程' }).waitFor();
    expect(await flaws(page), 'event').toEqual([]);
    await page.getByRole('link', { name: '返回列表' }).click();
    await page.getByRole('list', { name: '流水，最新在前' }).getByRole('listitem').first().waitFor();
    expect(await flaws(page), 'list').toEqual([]);
  });

  const countOf = async (filter: object) => (await world.countEvents(filter)).total;
});

/** Looks again until it is so, on a machine that may be busy. */
const seen = <Value>(look: () => Value) => expect.poll(look, { timeout: 10_000 });

/** A journal, and somebody who changes the world without anything being changed. */
function bound(world: World) {
  const { journal } = world;
  return {
    journal,
    note: (i: number) => world.note('world.changed', Date.now(), JSON.stringify({ changed: 'app', app: `a${i}` })),
  };
}
