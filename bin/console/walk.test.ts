import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { ControlClient } from '../../simulator/control/client/index.ts';
import { barriers, noBrowser, overflow, pages, smallTargets } from '../testing/browser.ts';

const looks = [
  { locale: 'zh-CN', colorScheme: 'dark', widths: [768, 360] },
  { locale: 'en-US', colorScheme: 'light', widths: [360, 1280, 1920, 2560] },
] as const;
const walkLimit = { timeout: 60_000 };
const world = 'checkout-team-nightly-regression';

describe.skipIf(noBrowser !== null)('every leaf of the page, with a life in it', () => {
  const at = pages();

  /** Many phones, long names, thirty faults, a token's whole life: what a team leaves behind. */
  async function live(): Promise<number> {
    const client = new ControlClient(at.box.control);
    await client.createWorld({ name: world });
    const of = client.world(world);
    await of.addApps([
      { name: '某某银行股份有限公司信用卡中心掌上生活国际版' },
      { name: 'com.example.superapp.edition' },
    ]);
    for (let i = 10; i < 25; i++) await of.addSubscribers({ msisdn: `138000020${i}` });
    for (let i = 10; i < 25; i++) {
      const id = i === 10 ? 'phone-of-the-regression-team-in-building-seven' : `phone-${i}`;
      await of.addHandsets({ id, os: 'android', sims: [{ msisdn: `138000020${i}` }] });
    }
    for (const handset of ['phone-cmcc', 'phone-cucc', 'phone-ctcc']) {
      const { token = '' } = await of.loginOnHandset(handset, { app: 'shop' });
      for (let turn = 0; turn < 2; turn++) await of.redeemToken(token).catch(() => {});
    }
    await of.issueToken({ msisdn: '13800000001', app: 'shop', purpose: 'login' });
    const effects = (await client.getEffects()).filter(({ supported, required }) => supported && required.length === 0);
    // What acts on a connection has no app yet.
    const ofExchanges = effects.filter(({ points }) => points.some((point) => point === 'before' || point === 'after'));
    for (const { name } of ofExchanges.slice(0, 30))
      await of.armFaults({ effect: name, on: { app: 'shop' }, when: { pattern: 'FSSF' } }).catch(() => {});
    expect((await of.listFaults()).length).toBeGreaterThan(20);
    await client.askService('POST', '/v1/accounts', { name: '某某银行股份有限公司信用卡中心', funds: '1234567.50' });
    return (await of.readJournal({ type: 'exchange.refused' })).events.at(-1)?.n ?? 0;
  }

  let refused = 0;
  beforeAll(async () => {
    if (noBrowser === null) refused = await live();
  });

  it.for(looks)(
    'is whole in $locale, $colorScheme, at $widths px, and within a finger’s reach',
    walkLimit,
    async (look) => {
      const { locale, colorScheme, widths } = look;
      const { page } = await at.visit(`#/nowhere?world=${world}`, { locale, colorScheme });
      page.setDefaultTimeout(10_000);
      const found: string[] = [];
      for (const leaf of leavesWith(refused)) {
        await page.goto(`${at.box.control}/#/${leaf}${leaf.includes('?') ? '&' : '?'}world=${world}`);
        await page.locator('main h1').first().waitFor();
        await settled(page);
        found.push(...(await barriers(page)).map((each) => `${leaf}: ${each}`));
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 });
          found.push(...(await overflow(page)).map((each) => `${leaf} ${width}: wide: ${each}`));
          found.push(...(await smallTargets(page)).map((each) => `${leaf} ${width}: small: ${each}`));
        }
      }
      expect(found).toEqual([]);
    },
  );

  it('writes the time of Beijing wherever it is read, the same in two rooms', async () => {
    const { events } = await new ControlClient(at.box.control).world(world).readJournal({ type: 'exchange.refused' });
    const time = new Date((events.at(-1)?.atMs ?? 0) + 8 * 3_600_000).toISOString().slice(11, 19);
    const { page } = await at.visit(`#/?world=${world}`, { timezoneId: 'America/Los_Angeles' });
    await page.getByText(time).first().waitFor();
    await page.goto(`${at.box.control}/#/timeline?world=${world}`);
    await page.getByText(time).first().waitFor();
  });

  it('keeps switches and what is chosen where the system lays its colours over all, and prints no menu', async () => {
    const { page } = await at.visit(`#/phones/phone-cmcc?world=${world}`, { forcedColors: 'active' });
    const airplane = page.getByRole('switch', { name: 'Airplane mode' });
    await airplane.waitFor();
    const drawn = await airplane.evaluate(
      (element) => element.ownerDocument.defaultView?.getComputedStyle(element).forcedColorAdjust,
    );
    expect(drawn).toBe('none');
    await page.emulateMedia({ media: 'print', forcedColors: 'none' });
    expect(await page.getByRole('navigation').count()).toBe(0);
    await page.getByRole('article', { name: 'phone-cmcc' }).waitFor();
  });
});

const leavesWith = (refused: number) => [
  '',
  'timeline',
  `timeline/${refused}`,
  'phones/phone-cmcc?beside=phone-cucc',
  'failures',
  'failures/cmcc/104201',
  'failures/faults',
  'failures/clock',
  'failures/policies',
  'failures/worlds',
  'service/accounts',
  'suite',
  'nowhere',
];

/** Until what was asked for is there: a page that is drawn anew has more to it. */
async function settled(page: Page): Promise<void> {
  const size = () => page.locator('main *').count();
  let before = -1;
  await expect
    .poll(async () => {
      const now = await size();
      const isSame = now === before && now > 2;
      before = now;
      return isSame;
    })
    .toBe(true);
}
