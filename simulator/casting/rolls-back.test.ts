import { expect, test } from 'vitest';
import type { Ledger } from '../core/ledger/ledger.ts';
import { MemoryLedger } from '../core/ledger/memory-ledger.ts';
import { createSimulator } from '../index.ts';
import { LateLedger } from '../testing/ledgers.ts';
import { armAll } from './faults.ts';

const fault = { effect: 'state.rollback' };

/** A ledger that somebody brought, and that knows nothing of going back. */
function forgetful(): Ledger {
  const there = new MemoryLedger();
  return { do: (op) => there.do(op) };
}

test('a ledger of one’s own that cannot go back is told so, when the fault is armed and when a world is made with it', async () => {
  const simulator = createSimulator({ ledger: forgetful });
  const world = await simulator.createWorld({ name: 'own' });
  const armed = armAll(simulator, world, [fault]);
  await expect(armed).rejects.toMatchObject({
    code: 'ERR_FAULT_INVALID',
    problems: [{ id: 'fault.ledger-unable', path: '/effect', seen: 'state.rollback' }],
  });
  await expect(armed).rejects.toThrow(/rollsBack/);
  await expect(simulator.createWorld({ name: 'second', faults: [fault] })).rejects.toMatchObject({
    problems: [{ id: 'fault.ledger-unable', path: '/faults/0/effect' }],
  });
  // Its twin, which needs no such ledger, is armed there.
  expect(await armAll(simulator, world, [{ effect: 'state.forget-to-spend' }])).toHaveLength(1);
  simulator.close();
});

test.each([
  ['its own', undefined],
  ['one that answers later', () => new LateLedger()],
] as const)('over %s it is armed', async (_, ledger) => {
  const simulator = createSimulator(ledger === undefined ? {} : { ledger });
  const world = await simulator.createWorld({ name: 'able', faults: [fault] });
  expect(await armAll(simulator, world, [fault])).toHaveLength(1);
  simulator.close();
});
