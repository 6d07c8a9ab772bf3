import { describe, expect, it } from 'vitest';
import { ControlClient } from '../../simulator/control/client/index.ts';
import { flaws, noBrowser, pages } from '../testing/browser.ts';

describe.skipIf(noBrowser !== null)('who is in a world, changed in the page', () => {
  const at = pages();
  const world = () => new ControlClient(at.box.control).world('default');
  const sims = async () => (await world().getHandset('phone-dual')).sims;

  it('puts another card of its number into a slot, and locks one, and leaves the other SIM as it is', async () => {
    const before = await world().getHandset('phone-dual');
    expect([before.dataSlot, before.sims.length]).toEqual([1, 2]);
    const { page } = await at.visit('#/phones/phone-dual');
    page.setDefaultTimeout(5_000);
    await page.getByText('More', { exact: true }).click();
    const card = page.getByLabel('Slot 2: which card of its number');
    await card.fill('3');
    await card.press('Enter');
    await expect.poll(async () => (await sims())[1]?.card).toBe(3);
    const [first, second] = await sims();
    expect(first).toEqual(before.sims[0]);
    expect(second?.imsi).not.toBe(before.sims[1]?.imsi);
    await page.getByLabel('Slot 1: behind its PIN').click();
    await expect.poll(async () => (await sims())[0]?.locked).toBe(true);
    expect(await sims()).toEqual([{ ...first, locked: true }, second]);
    expect((await world().getHandset('phone-dual')).dataSlot).toBe(1);
    expect(await flaws(page)).toEqual([]);
    // What the text of all SIMs does not name is not lost by it.
    const numbers = page.getByLabel('SIMs').first();
    await page.locator('.phone-switch', { has: numbers }).getByRole('button', { name: 'Show' }).click();
    await numbers.fill(`${second?.msisdn}`);
    await page.locator('.phone-switch', { has: numbers }).getByRole('button', { name: 'Save' }).click();
    await expect.poll(async () => (await sims()).length).toBe(1);
    expect(await sims()).toEqual([{ ...second, slot: 0 }]);
  });

  it('takes an app off a carrier’s file and says since when it is on it', async () => {
    const { page } = await at.visit('#/failures/worlds');
    page.setDefaultTimeout(5_000);
    const shop = async () => (await world().getWorld()).apps.find(({ name }) => name === 'shop');
    const filing = page.getByRole('group', { name: 'shop: filed with' });
    await filing.getByLabel(/^cucc/).click();
    await expect.poll(async () => (await shop())?.notFiledAt).toEqual(['cucc']);
    await filing.getByLabel('filed at').fill('2026-11-30T10:45');
    await expect.poll(async () => (await shop())?.filedAtMs).toBe(Date.parse('2026-11-30T10:45:00+08:00'));
    await filing.getByLabel(/^cucc/).click();
    await expect.poll(async () => (await shop())?.notFiledAt).toEqual([]);
    await filing.getByLabel('filed at').fill('');
    await expect.poll(async () => (await shop())?.filedAtMs).toBe(0);
    expect(await flaws(page)).toEqual([]);
  });

  it('gives a number to somebody else, who has a card of his own', async () => {
    const { page } = await at.visit('#/failures/worlds');
    page.setDefaultTimeout(5_000);
    const sim = async () => (await world().getHandset('phone-cmcc')).sims[0];
    const before = await sim();
    await page.getByRole('button', { name: 'Recycle 138****0001' }).click();
    await expect.poll(async () => (await sim())?.card).toBe(2);
    expect((await sim())?.imsi).not.toBe(before?.imsi);
  });
});
