import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openBox } from '../testing/control.ts';
import { ControlClient } from './client/index.ts';
import { openScenarioBook } from './scenario-book.ts';

const title = { en: 'mine', zh: '我的' };
const login = { phone: 'phone-cmcc', login: { app: 'shop' }, expect: { phone: { code: '103000' } } };

/** Plays logins in a box, each for as long as it may take, and gives what the run has come to. */
async function playing(steps: readonly object[], mostMs: number) {
  const box = await openBox();
  const book = openScenarioBook({
    box: async () => new ControlClient(box.url),
    service: null,
    wallMs: Date.now,
    mostMs,
  });
  try {
    const { id } = await book.start({ scenario: { id: 'own', title, steps: [...steps] } });
    while (book.read(id)?.state === 'running') await setTimeout(5);
    return book.read(id);
  } finally {
    await book.close();
    await box.close();
  }
}

test('a run that takes longer than any may is broken off, also between two times of one step, and says so', async () => {
  for (const steps of [[...Array(300)].map(() => login), [{ ...login, times: 1000 }]]) {
    const run = await playing(steps, 1);
    expect(run).toMatchObject({
      state: 'failed',
      ok: false,
      failure: expect.stringContaining('broken off after 1 ms by the wall'),
    });
    expect(run?.steps.length).toBeLessThan(steps.length);
  }
});

test('faults of a scenario keep to schedules and distributions by the world’s clock, those of its world file too', async () => {
  const box = await openBox();
  const book = openScenarioBook({ box: async () => new ControlClient(box.url), service: null, wallMs: Date.now });
  const refused = { effect: 'http.status', with: { status: 503 }, on: { carrier: 'cmcc', endpoint: 'M7' } };
  const nowMs = Date.UTC(2026, 2, 2, 0, 59);
  const tries = (at: string, phone: string, token: boolean) => ({
    at,
    phone,
    login: { app: 'shop' },
    expect: { phone: { token } },
  });
  const { id } = await book.start({
    scenario: {
      id: 'own',
      title,
      world: {
        nowMs,
        // Nine o’clock in Beijing, a minute from now.
        faults: [{ ...refused, id: 'nine', on: { carrier: 'cucc' }, when: { cron: '0 9 * * 1', forMs: 60_000 } }],
      },
      steps: [
        { arm: { ...refused, when: { flap: { onMs: 60_000, offMs: 60_000 }, ttlMs: 200_000 } } },
        { arm: { effect: 'delay', with: { ms: 1, p99Ms: 4, distribution: 'pareto' }, on: { carrier: 'ctcc' } } },
        tries('0s', 'phone-cmcc', false),
        tries('0s', 'phone-cucc', true),
        tries('0s', 'phone-ctcc', true),
        tries('60s', 'phone-cmcc', true),
        tries('60s', 'phone-cucc', false),
        tries('120s', 'phone-cmcc', false),
        tries('120s', 'phone-cucc', true),
        tries('201s', 'phone-cmcc', true),
      ],
    },
  });
  while (book.read(id)?.state === 'running') await setTimeout(5);
  const run = book.read(id);
  expect([run?.state, run?.failure, run?.steps.flatMap(({ n, unmet }) => unmet.map((each) => [n, each]))]).toEqual([
    ...['finished', undefined, []],
  ]);
  const world = box.simulator.world(run?.world ?? '');
  const left = world === null ? [] : box.simulator.boardOf(world).list();
  // The one with a ttl is gone by itself; the other one tells how long it made wait.
  expect(left).toMatchObject([
    { id: 'nine' },
    { effect: 'net.latency', waits: { soFar: { p50Ms: expect.any(Number) } } },
  ]);
  expect(left).toHaveLength(2);
  await book.close();
  await box.close();
});

test('one that ends in time does not', async () => {
  expect(await playing([login, login], 60_000)).toMatchObject({ state: 'finished', ok: true });
});
