import { expect, it } from 'vitest';
import { effectsCatalogue } from '../../../catalogue/effects.ts';
import type { Fault } from '../../../control/client/index.ts';
import { effects, rankOf } from '../../../faults/index.ts';
import { mounts } from '../../../faults/mounts.ts';
import { inOrder } from './order.ts';

const catalogue = effectsCatalogue(mounts.http);
const waits = { expected: { p50Ms: 1, p90Ms: 1, p99Ms: 1 }, soFar: null };
const faultOf = (effect: string, point: Fault['point'], delays = false) =>
  ({ id: effect, effect, point, ...(delays ? { waits } : {}) }) as Fault;

it('is that of the board, whatever the order of arming', () => {
  for (const point of ['handshake', 'before', 'within', 'after'] as const) {
    const met = effects.filter(({ points }) => points.includes(point));
    const ranked = met.toSorted((one, other) => rankOf(one) - rankOf(other)).map(rankOf);
    const armed = met.toReversed().map(({ name, delays }) => faultOf(name, point, delays));
    const shown = inOrder(armed, catalogue).map(({ effect }) => effects.find(({ name }) => name === effect));
    expect(shown.map((each) => each && rankOf(each))).toEqual(ranked);
  }
});

it('goes by point first, and leaves what shares a place in the order of arming', () => {
  const armed = [
    faultOf('http.status', 'after'),
    faultOf('refuse', 'before'),
    faultOf('code.undocumented', 'before'),
    faultOf('net.refused', 'connect'),
  ];
  expect(inOrder(armed, catalogue).map(({ effect }) => effect)).toEqual([
    'net.refused',
    'refuse',
    'code.undocumented',
    'http.status',
  ]);
});
