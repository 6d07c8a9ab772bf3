import type { FaultDefinition } from '../../fixtures/api-types.ts';
import { armAll } from '../casting/faults.ts';
import type { Arrival } from '../core/words/arrival.ts';
import { effects } from '../faults/index.ts';
import { Simulator } from '../simulator.ts';
import { minterOf } from './mint.ts';
import { numberBody, numberPath } from './pair.ts';

export interface ArmedResult {
  /** How many faults were armed, none of them about what is asked. */
  readonly armed: number;
  /** Processor time of a redemption in microseconds, the best of all rounds. */
  readonly microseconds: number;
}

const batch = 4_000;
const rounds = 12;

/** Redemptions of China Mobile (M1) in process, while nothing is armed, one fault, and ten thousand of every kind about others. */
export async function measureArmed(): Promise<readonly ArmedResult[]> {
  const stages = await Promise.all([0, 1, 10_000].map(async (armed) => ({ armed, redeem: await redemptions(armed) })));
  const best = new Map(stages.map(({ armed }) => [armed, Number.POSITIVE_INFINITY]));
  // By turns, so that a slow moment of the machine falls on all of them.
  for (let round = 0; round <= rounds; round++) {
    const turn = round % stages.length;
    for (const { armed, redeem } of [...stages.slice(turn), ...stages.slice(0, turn)]) {
      const microseconds = redeem();
      // The first round is the compiler's.
      if (round > 0) best.set(armed, Math.min(best.get(armed) as number, microseconds));
    }
  }
  return stages.map(({ armed }) => ({ armed, microseconds: best.get(armed) as number }));
}

/** Redeems a batch of new tokens, and says what one took. */
async function redemptions(armed: number): Promise<() => number> {
  const simulator = new Simulator();
  const world = simulator.defaultWorld;
  await armAll(
    simulator,
    world,
    Array.from({ length: armed }, (_, i) => aboutAnother(i)),
  );
  const mint = minterOf(simulator, 'token', false);
  const [app] = world.apps;
  const { appId = '', appKey = '', appSecret = '' } = app?.carriers.cmcc ?? {};
  const account = { appId, appKey, appSecret, scrips: [] };
  return () => {
    const arrivals = Array.from({ length: batch }, () => arrivalOf(numberBody(account, mint('13800000001').id)));
    globalThis.gc?.();
    const before = process.cpuUsage();
    for (const arrival of arrivals) simulator.exchange(arrival, null);
    const { user, system } = process.cpuUsage(before);
    const redeemed = world.journal.read(world.journal.next - 2, 1)[0]?.type;
    if (redeemed !== 'token.redeemed') throw new Error(`the last of them was ${redeemed}`);
    return (user + system) / batch;
  };
}

const kinds = effects.filter(({ points }) => points.includes('before') || points.includes('after'));

/** A fault of one effect after the other, each about a number of its own. */
function aboutAnother(i: number): FaultDefinition {
  const { name, usual, example } = kinds[i % kinds.length] as (typeof kinds)[number];
  const on = { carrier: 'cmcc', msisdn: `139${String(i).padStart(8, '0')}` } as const;
  return { effect: name, point: usual, on, ...(example === undefined ? {} : { with: example }) };
}

function arrivalOf(body: string): Arrival {
  return {
    ...{ method: 'POST', host: 'www.cmpassport.com', path: numberPath, query: '', oversize: false },
    headers: { 'content-type': 'application/json' },
    body: new TextEncoder().encode(body),
    ...{ from: '127.0.0.1', bearer: null, wallMs: Date.now() },
    url: (_, path) => `http://127.0.0.1${path}`,
  };
}
