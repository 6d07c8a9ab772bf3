import { expect, test } from 'vitest';
import type { Ledger, LedgerOp } from '../../core/ledger/ledger.ts';
import { MemoryLedger } from '../../core/ledger/memory-ledger.ts';
import type { App } from '../../core/words/app.ts';
import { createSimulator } from '../../index.ts';
import { issueToken } from '../../questions/issue.ts';
import { askCmcc } from '../../testing/box.ts';
import { openGateway } from './listen.ts';

const down = new Error('the store is down');

async function redeemed(failure: () => Promise<never>, ours = false) {
  const inner = new MemoryLedger();
  let isDown = false;
  const answer = (op: LedgerOp) => (isDown ? failure() : inner.do(op));
  // The one in memory is ours, also where it is broken.
  const ledger: Ledger = ours ? Object.assign(new MemoryLedger(), { do: answer }) : ({ do: answer } as Ledger);
  const simulator = createSimulator({ ledger: () => ledger });
  const errors: unknown[] = [];
  const gateway = await openGateway({
    exchange: (arrival) => simulator.exchange(arrival),
    wallMs: Date.now,
    onError: (error) => errors.push(error),
  });
  try {
    const world = simulator.defaultWorld;
    const { issued } = await issueToken(simulator, world, { msisdn: '13800000001', app: 'shop', purpose: 'login' });
    const { method, path, headers, body } = askCmcc(world.apps.get('shop') as App, issued?.token ?? '', Date.now());
    const ask = async () => {
      const answer = await fetch(gateway.url + path, {
        method,
        headers: { 'content-type': headers['content-type'] ?? '' },
        body,
      });
      return [answer.status, await answer.text()] as const;
    };
    isDown = true;
    const refused = await ask();
    isDown = false;
    return { refused, granted: await ask(), errors };
  } finally {
    await gateway.close();
    simulator.close();
  }
}

test.each([
  ['rejects', () => Promise.reject(down)],
  [
    'throws',
    () => {
      throw down;
    },
  ],
] as const)('a user’s ledger that %s is named, and the same request is granted once it is well', async (_, failure) => {
  const { refused, granted, errors } = await redeemed(failure);
  // The first that it is asked: whether the token is a magic number's, which another process may have handed out.
  expect(refused).toEqual([
    500,
    'sanwang: the ledger that the simulator was given failed at "peek": the store is down\n',
  ]);
  expect(granted).toEqual([200, expect.stringContaining('"103000"')]);
  expect(errors).toMatchObject([{ code: 'ERR_LEDGER_FAILED', cause: down }]);
});

test('what breaks in the ledger of ours is a defect', async () => {
  const { refused, errors } = await redeemed(() => Promise.reject(down), true);
  expect(refused).toEqual([500, 'sanwang: this is a defect of the simulator, please report it\n']);
  expect(errors).toEqual([down]);
});
