import { afterAll, beforeAll, expect, it } from 'vitest';
import { cases } from '../cases/index.ts';
import { openPrivateBox, type PrivateBox } from '../targets/box.ts';
import { mutantNamed, mutantTarget } from '../targets/mutant.ts';
import { referenceTarget } from '../targets/reference.ts';
import { openCarriers } from '../targets/surroundings.ts';
import type { Adapter, Session, Surroundings } from './adapter.ts';
import { runSuite } from './run.ts';

let box: PrivateBox;
beforeAll(async () => {
  box = await openPrivateBox();
});
afterAll(() => box.close());

const reference = referenceTarget();

/** The reference behind an adapter that says something else, and may be led somewhere else. */
const saying = (
  gateways: Session['gateways'] | 'nothing',
  led: (at: Surroundings) => Surroundings = (at) => at,
): Adapter => ({
  name: 'saying',
  async open(at) {
    const { gateways: _, ...session } = await reference.open(led(at));
    return gateways === 'nothing' ? session : { ...session, ...(gateways && { gateways }) };
  },
});

async function judged(adapter: Adapter, id: string) {
  const carriers = await openCarriers({ control: box.control, env: {} });
  const { cases: results } = await runSuite({
    ...carriers,
    ...{ adapter, cases: cases.filter((one) => one.id === id), once: true, seed: `${Math.random()}` },
    arbiter: reference,
  });
  return results.map(({ verdict, reason }) => [verdict, reason]);
}

it.each([
  ['http', 'LSN-CLOSED-01'],
  ['https', 'TLS-BAD-01'],
] as const)('leads a service over %s to ports of its world, where %s is met', async (scheme, id) => {
  const gateways: Surroundings['gateways'][] = [];
  const adapter = saying('https', (at) => {
    gateways.push(at.gateways);
    return at;
  });
  expect(await judged(adapter, id)).toEqual([['pass', undefined]]);
  const [shared, own] = gateways;
  expect(shared).toEqual(box.gateways);
  expect(own?.['cmcc']).toMatch(new RegExp(`^${scheme}://`));
  expect(own).toEqual({ ...box.gateways, cmcc: own?.['cmcc'] });
  expect(own?.['cmcc']).not.toBe(box.gateways['cmcc']);
});

it('runs no such case on a service that it cannot lead there', async () => {
  expect(await judged(saying('nothing'), 'LSN-CLOSED-01')).toEqual([
    ['notApplicable', expect.stringContaining('does not say that `open` leads')],
  ]);
  expect(await judged(saying('http'), 'TLS-BAD-01')).toEqual([
    ['notApplicable', expect.stringContaining('over https')],
  ]);
  expect(await judged(saying('http'), 'LSN-CLOSED-02')).toEqual([['pass', undefined]]);
});

it('does not accuse a service that asks its carriers elsewhere than it is led', async () => {
  const elsewhere = (at: Surroundings) => ({ ...at, gateways: box.gateways });
  expect(await judged(saying('http', elsewhere), 'LSN-CLOSED-01')).toEqual([
    ['notApplicable', expect.stringContaining('elsewhere than at the gateways')],
  ]);
});

it('takes a service that keeps no connection for right, and one that does only if it makes nothing of a dead one', async () => {
  const keeping = referenceTarget({ limits: { keepAlive: true } });
  expect(await judged(reference, 'LSN-STALE-01')).toEqual([['pass', undefined]]);
  expect(await judged(keeping, 'LSN-STALE-01')).toEqual([['pass', undefined]]);
  expect(await judged(mutantTarget(mutantNamed('stale-is-a-mismatch')), 'LSN-STALE-01')).toEqual([
    ['fail', expect.stringContaining('seen reject')],
  ]);
});
