import { expect, test } from 'vitest';
import { createSimulator } from './library.ts';

test('faults in the definition of a new simulator are refused, not forgotten', () => {
  const world = { faults: [{ effect: 'tok.expired' }] };
  expect(() => createSimulator({ world })).toThrow(
    expect.objectContaining({
      code: 'ERR_WORLD_INVALID',
      problems: [expect.objectContaining({ path: '/world/faults' })],
    }),
  );
});

test('journals are as large as the simulator or the world says, and within bounds', async () => {
  const simulator = createSimulator({ worldJournalBytes: 65_536, world: { journalBytes: 9000 } });
  expect(simulator.defaultWorld.journal.limitBytes).toBe(9000);
  expect((await simulator.createWorld({})).journal.limitBytes).toBe(65_536);
  expect((await simulator.createWorld({ journalBytes: 8192 })).journal.limitBytes).toBe(8192);
  simulator.close();
  expect(createSimulator().defaultWorld.journal.limitBytes).toBe(262_144);
  for (const wrong of [8191, 2 ** 26 + 1, 8192.5, Number.NaN]) {
    const problem = { path: '/worldJournalBytes', seen: wrong, fix: 'give 8192 to 67108864 bytes' };
    expect(() => createSimulator({ worldJournalBytes: wrong })).toThrow(
      expect.objectContaining({ code: 'ERR_WORLD_INVALID', problems: [expect.objectContaining(problem)] }),
    );
    expect(() => createSimulator({ world: { journalBytes: wrong } })).toThrow('is no size for a journal');
  }
});

test('what a box does for its worlds is refused, not forgotten', async () => {
  const simulator = createSimulator();
  const making = simulator.createWorld({ ttlMs: 1000, leaseMs: 60_000, service: true });
  await expect(making).rejects.toMatchObject({
    code: 'ERR_WORLD_INVALID',
    problems: [
      { path: '/ttlMs', id: 'world.ends-in-a-box', seen: 1000 },
      { path: '/leaseMs', id: 'world.ends-in-a-box', seen: 60_000 },
      { path: '/service', id: 'service.absent' },
    ],
  });
  expect((await simulator.createWorld({ service: false })).handle).toBe('w1');
  simulator.close();
});
