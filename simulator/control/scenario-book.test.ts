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

test('one that ends in time does not', async () => {
  expect(await playing([login, login], 60_000)).toMatchObject({ state: 'finished', ok: true });
});
