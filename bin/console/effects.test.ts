import { describe, expect, it } from 'vitest';
import { flaws, noBrowser, pages } from '../testing/browser.ts';

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
});
