import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cases } from '../../cases/index.ts';
import type { Adapter } from '../../suite/adapter.ts';
import { runSuite } from '../../suite/run.ts';
import { adapterNamed } from '../adapter-named.ts';
import { mutantNamed, mutantTarget } from '../mutant.ts';
import { referenceTarget } from '../reference.ts';
import { type Carriers, openCarriers } from '../surroundings.ts';
import { listening, serving } from './testing/serving.ts';

let carriers: Carriers;
beforeAll(async () => {
  carriers = await openCarriers({ env: {} });
});
afterAll(() => carriers.close());

/** At least one case for each verb, those of the session included. */
const some =
  /^(NUM-EXACT-01|VRF-REJECT-01|TOK-REPLAY-01|APP-BOOT-01|APP-SUSPEND-01|ENV-SHAPE-01|ENV-TRANSPORT-01|HOST-UTF8-01|HOST-OBJECT-01|AUTH-SIGN-01|AUTH-PARAM-04|AUTH-PARAM-06|AUTH-ROTATE-01|AUTH-ADDRESS-01|SCN-STRANGER-01|REG-GOOD-01|CHG-PRICE-01|VCH-FIRST-01|VCH-EXPIRED-01|VCH-EDGE-01|LOG-SECRETS-01|CHG-GONE-01)$/;

async function judged(served: ReturnType<typeof serving>) {
  const server = await listening(served);
  try {
    const adapter = await adapterNamed(server.url);
    const chosen = cases.filter(({ id }) => some.test(id));
    return await runSuite({ ...carriers, adapter, cases: chosen, once: true });
  } finally {
    server.close();
  }
}

describe('an adapter that is a server', () => {
  it('carries every verb: what passes in this process passes over it', async () => {
    const served = serving(referenceTarget());
    const { target, summary, cases: all } = await judged(served);
    expect(target).toBe('served');
    expect(all.filter(({ verdict }) => verdict !== 'pass')).toEqual([]);
    expect(summary.pass).toBeGreaterThan(15);
    const verbs = new Set(served.heard.map(({ verb }) => verb));
    for (const verb of [
      'openAccount',
      'withOldKeys',
      'callSceneOf',
      'limitAddresses',
      'stopClock',
      'log',
      'raw',
      'close',
    ])
      expect([...verbs]).toContain(verb);
  });

  it('and what fails fails', async () => {
    const { summary } = await judged(serving(mutantTarget(mutantNamed('always-passes'))));
    expect(summary.fail).toBeGreaterThan(0);
  });

  it('hears of a caller who went away by its connection', async () => {
    const leaving = cases.filter(({ id }) => id === 'CHG-LEAVE-01');
    const left: boolean[] = [];
    const reference = referenceTarget();
    const watched: Adapter = {
      name: 'watched',
      async open(at) {
        const session = await reference.open(at);
        return {
          ...session,
          async openAccount(wish) {
            const account = await session.openAccount?.(wish);
            const getNumber: NonNullable<typeof account>['getNumber'] = (call) => {
              call.signal?.addEventListener('abort', () => left.push(true));
              return account?.getNumber(call) as never;
            };
            return { ...account, getNumber } as never;
          },
        };
      },
    };
    const server = await listening(serving(watched));
    const adapter = await adapterNamed(server.url);
    const { summary } = await runSuite({ ...carriers, adapter, cases: leaving, once: true });
    server.close();
    expect([summary.pass, left.length > 0]).toEqual([1, true]);
  });
});
