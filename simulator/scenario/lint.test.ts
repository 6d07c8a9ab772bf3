import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../fixtures/api-types.ts';
import { deeds } from './deeds.ts';
import { scenarioProblems } from './lint.ts';
import { scenarioNamed, scenarios } from './shipped.ts';

const words = { en: 'mine', zh: '我的' };
const login = { phone: 'phone-cmcc', login: { app: 'shop' } };
const good = {
  id: 'mine',
  title: words,
  steps: [
    { ...login, as: 'one', expect: { phone: { token: true } } },
    { at: '5m', redeem: { token: 'one' }, expect: { wire: { code: '104201' } } },
  ],
} satisfies Scenario;
const [first, second] = good.steps;

const open = { openGateway: { carrier: 'cmcc' }, as: 'line' };

const found = async (value: unknown) => (await scenarioProblems(value)).map(({ path, id }) => `${path} ${id}`);
const withSteps = (...steps: readonly unknown[]) => ({ ...good, steps });

describe('a shipped scenario', () => {
  it.each(scenarios.map((each) => [each.id, each] as const))('%s is a good one, in both languages', async (_, each) => {
    expect(await scenarioProblems(each)).toEqual([]);
    expect(each.about).toBeDefined();
    for (const { title = words } of each.steps)
      expect(/[一-鿿]/.test(title.zh) && !/[一-鿿]/.test(title.en)).toBe(true);
  });

  it('has an id of its own, and is found by it', () => {
    const ids = scenarios.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(scenarioNamed('sim-swap').id).toBe('sim-swap');
    expect(() => scenarioNamed('sim-swp')).toThrow(/did you mean sim-swap\?/);
  });

  it('holds every kind of step between them', () => {
    const done = new Set(scenarios.flatMap(({ steps }) => steps.flatMap((step) => Object.keys(step))));
    // The token of nobody’s phone is for one’s own.
    expect(Object.keys(deeds).filter((deed) => !done.has(deed))).toEqual(['issue']);
  });
});

describe('one’s own scenario', () => {
  it('is looked at for its shape first', async () => {
    expect(await found(good)).toEqual([]);
    expect(await found({ ...good, steps: [{ ...first, at: '5 min' }] })).toEqual(['/steps/0/at schema.pattern']);
    expect(await found({ ...good, id: undefined, Id: 'x' })).toContain('/Id schema.additionalProperties');
  });

  it.each([
    ['does nothing', [first, { at: '5m' }], '/steps/1 scenario.no-deed'],
    ['does two things', [{ ...first, disarm: 'x' }], '/steps/0 scenario.two-deeds'],
    ['goes back in time', [{ ...first, at: '10m' }, second], '/steps/1/at scenario.backwards'],
    ['goes on for longer than a clock can', [first, { ...second, at: '3651d' }], '/steps/1/at scenario.too-late'],
    [
      'does more than a box plays',
      [...[...Array(5)].map(() => ({ ...first, times: 1000 })), second],
      '/steps scenario.too-much',
    ],
    ['says not on which phone', [{ ...first, phone: undefined }, second], '/steps/0 scenario.no-whom'],
    [
      'names a phone that is not there',
      [{ ...first, phone: 'phone-cmc' }, second],
      '/steps/0/phone scenario.not-in-world',
    ],
    [
      'names an app that is not there',
      [{ ...first, login: { app: 'shp' } }, second],
      '/steps/0/login/app scenario.not-in-world',
    ],
    [
      'looks where nothing shows',
      [{ ...first, expect: { wire: { code: '1' } } }, second],
      '/steps/0/expect/wire scenario.nothing-to-see',
    ],
    [
      'redeems what nobody kept',
      [first, { ...second, redeem: { token: 'won' } }],
      '/steps/1/redeem/token scenario.not-kept',
    ],
    ['disarms what nobody armed', [first, second, { disarm: 'one' }], '/steps/2/disarm scenario.not-kept'],
    [
      'redeems through a gateway that nobody opened',
      [first, { redeem: { token: 'one', through: 'line' } }],
      '/steps/1/redeem/through scenario.not-kept',
    ],
    [
      'has the service ask through one, which never does',
      [open, first, { redeem: { token: 'one', through: 'line', by: 'service' } }],
      '/steps/2/redeem/by scenario.through-by-app',
    ],
    [
      'breaks a gateway that nobody opened',
      [first, { arm: { effect: 'net.refused', on: { gateway: 'line' } } }],
      '/steps/1/arm/on/gateway scenario.not-kept',
    ],
    [
      'asks by TLS where no gateway is named',
      [first, { redeem: { token: 'one', tls: true } }],
      '/steps/1/redeem schema.required',
    ],
    ['keeps what does not come', [first, { ...second, as: 'two' }], '/steps/1/as scenario.keeps-nothing'],
    ['expects nothing at all', [{ ...first, expect: undefined }], '/steps scenario.expects-nothing'],
  ])('is refused by name where it %s', async (_, steps, problem) => {
    // As it comes out of a file: what is undefined is not there.
    expect(await found(JSON.parse(JSON.stringify(withSteps(...steps))))).toEqual([problem]);
  });

  it('may last ten years and do five thousand things', async () => {
    const many = [...Array(4)].map(() => ({ ...first, times: 1000 }));
    expect(await found(withSteps(...many, { ...first, times: 999 }, { ...second, at: '3650d' }))).toEqual([]);
  });

  it('may break a gateway that it opened, and ask through it', async () => {
    const arm = { effect: 'net.refused', on: { gateway: 'line' } };
    expect(
      await found(withSteps(open, first, { arm }, { redeem: { token: 'one', through: 'line', tls: true } })),
    ).toEqual([]);
  });

  it('may bring its own people', async () => {
    const world = { apps: [{ name: 'mine' }] };
    expect(await found({ ...good, world })).toEqual(['/steps/0/login/app scenario.not-in-world']);
    const steps = [{ ...first, login: { app: 'mine' } }, second];
    expect(await found({ ...withSteps(...steps), world })).toEqual([]);
  });

  it('is told every mistake with what was meant', async () => {
    const [problem] = await scenarioProblems(withSteps({ ...first, phone: 'phone-cmc' }, second));
    expect(problem).toMatchObject({
      seen: 'phone-cmc',
      fix: expect.stringMatching(/^did you mean phone-cmcc\? there are /),
    });
  });
});
