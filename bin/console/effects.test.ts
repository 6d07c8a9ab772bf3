import { describe, expect, it } from 'vitest';
import { ControlClient } from '../../simulator/control/client/index.ts';
import { flaws, noBrowser, overflow, pages } from '../testing/browser.ts';

/** An effect that nobody knows, of every kind of parameter. */
const unknown = {
  ...{ name: 'tls.odd', group: 'tls', supported: true, mounts: ['http'], points: ['after'], usual: 'after' },
  ...{ en: 'Something odd in the handshake.', zh: '握手异常。', required: ['ms'] },
  parameters: {
    ms: { type: 'integer', minimum: 1, description: 'how long', 'x-zh': '多久' },
    clock: { enum: ['wall', 'world'] },
    isWhole: { type: 'boolean' },
    certificate: { type: 'object', properties: { days: { type: 'integer' } } },
    names: { type: 'array', items: { type: 'string' } },
  },
};

describe.skipIf(noBrowser !== null)('the form of a fault', () => {
  const at = pages();

  it('is made of what GET effects tells, whatever that is', async () => {
    const { page } = await at.visit();
    page.setDefaultTimeout(5_000);
    await page.route('**/control/v1/effects', async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: [...(await answer.json()), unknown] });
    });
    const sent: unknown[] = [];
    await page.route('**/control/v1/worlds/default/faults', async (route) => {
      if (route.request().method() === 'POST') sent.push(route.request().postDataJSON().with);
      await route.continue();
    });
    await page.evaluate(`location.hash = '#/failures/faults'`);
    await page.getByLabel('Effect').selectOption('tls.odd');
    await page.getByText('how long').waitFor();
    await page.getByText('Can be had on: http').waitFor();
    expect(await flaws(page)).toEqual([]);
    await page.getByRole('button', { name: 'Arm it' }).click();
    await page.getByRole('alert').getByText('is needed').waitFor();
    await expect
      .poll(() => page.getByLabel('ms', { exact: true }).evaluate((each) => each.matches(':focus')))
      .toBe(true);
    expect(sent).toEqual([]);
    await page.keyboard.type('5');
    await page.getByRole('combobox', { name: 'clock' }).selectOption('world');
    await page.getByLabel('isWhole').selectOption('yes');
    await page.getByLabel('days').fill('3');
    await page.getByLabel('names').fill('a\nb');
    await page.getByRole('button', { name: 'Arm it' }).click();
    await expect.poll(() => sent).toHaveLength(1);
    const whole = { ms: 5, clock: 'world', isWhole: true, certificate: { days: 3 }, names: ['a', 'b'] };
    expect(sent).toEqual([whole]);
    // The box itself knows no such effect, and says so.
    await page.getByText('tls.odd').last().waitFor();
    await page.getByLabel(/^Language/).selectOption('zh');
    await page.getByText('多久').waitFor();
    await page.getByText(/种无法在此布置/).click();
    const reasons = await page.locator('.cannot li .soft').allInnerTexts();
    expect(reasons.length).toBeGreaterThan(10);
    expect(reasons.filter((reason) => !/\p{Script=Han}/u.test(reason))).toEqual([]);
  });

  it('says when, by every kind of schedule, and changes one without losing what it has no field for', async () => {
    const client = new ControlClient(at.box.control);
    const world = client.world((await client.createWorld({ name: 'timed' })).id);
    await world.armFaults({ id: 'both', effect: 'close', when: { rate: 0.5, flap: { onMs: 1_000, offMs: 2_000 } } });
    await world.armFaults({ id: 'late', effect: 'net.latency', with: { ms: 20 } });
    const { page } = await at.visit('#/failures/faults?world=timed');
    page.setDefaultTimeout(5_000);
    await page.getByText('in 50% of all cases, drawn from the seed · 1 s on and 2 s off in turn').waitFor();
    const waits = '20 ms or less half the time, 20 nine times in ten, 20 in 99 of 100';
    await page.getByLabel('late', { exact: true }).getByText(waits).waitFor();
    await page.getByRole('button', { name: 'Change both' }).click();
    await page.getByLabel('Percent').fill('25');
    await page.getByLabel('Gone after seconds').fill('3600');
    expect(await flaws(page)).toEqual([]);
    await page.getByRole('button', { name: 'Put it in its place' }).click();
    await page.getByText('gone 1 h after it was armed').waitFor();
    const changed = (await world.listFaults()).find(({ id }) => id === 'both');
    expect(changed?.when).toEqual({ rate: 0.25, flap: { onMs: 1_000, offMs: 2_000 }, ttlMs: 3_600_000 });
    await page.getByLabel('Effect').selectOption('net.fin-early');
    for (const [kind, fields, when] of [
      [
        'ramp',
        { 'From percent': '10', Percent: '90', 'For seconds': '60' },
        { ramp: { overMs: 60_000, from: 0.1, to: 0.9 } },
      ],
      ['quota', { 'How many': '5', 'For seconds': '1' }, { quota: 5, windowMs: 1_000 }],
      ['flap', { 'For seconds': '2', 'Then off for seconds': '8' }, { flap: { onMs: 2_000, offMs: 8_000 } }],
      ['cron', { 'Cron (Beijing time)': '30 2 * * *', 'For seconds': '90' }, { cron: '30 2 * * *', forMs: 90_000 }],
    ] as const) {
      await page.getByLabel('Effect').selectOption('net.fin-early');
      await page.getByLabel('When').selectOption(kind);
      for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
      await page.getByRole('button', { name: 'Arm it' }).click();
      await expect.poll(async () => (await world.listFaults()).at(-1)?.when, { timeout: 5_000 }).toEqual(when);
    }
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await overflow(page)).toEqual([]);
  });

  it('lists faults in the order in which they act, and refuses before it sends what cannot be met there', async () => {
    const client = new ControlClient(at.box.control);
    const world = client.world((await client.createWorld({ name: 'ordered' })).id);
    const given: Readonly<Record<string, object>> = { 'http.status': { status: 503 }, 'net.latency': { ms: 1 } };
    for (const effect of ['http.status', 'net.fin-early', 'tok.expired', 'net.latency'])
      await world.armFaults({ id: effect, effect, point: 'before', with: { ...given[effect] } });
    const { page } = await at.visit('#/failures/faults?world=ordered');
    page.setDefaultTimeout(5_000);
    await page.getByText('In the order in which they act').waitFor();
    const shown = await page.locator('article.fault').evaluateAll((all) => all.map((each) => each.ariaLabel));
    expect(shown).toEqual(['net.latency', 'net.fin-early', 'http.status', 'tok.expired']);
    const arm = page.getByRole('button', { name: 'Arm it' });
    await page.getByLabel('Effect').selectOption('http.drip');
    await page.getByText('Can be had on: http, fetch, express, msw, undici').waitFor();
    await page.getByLabel('or calls of the service by').selectOption('unvs');
    expect(await arm.isEnabled()).toBe(true);
    await page.getByLabel('Effect').selectOption('lie.masked');
    await page.getByRole('alert').getByText('cannot meet a call of the service').waitFor();
    expect(await arm.isDisabled()).toBe(true);
    expect(await flaws(page)).toEqual([]);
    await page.getByLabel('or calls of the service by').selectOption('');
    expect(await arm.isEnabled()).toBe(true);
    await page.setViewportSize({ width: 360, height: 800 });
    expect(await overflow(page)).toEqual([]);
  });
});
