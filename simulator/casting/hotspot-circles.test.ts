import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HotspotCircles } from './hotspot-circles.ts';

/** By following one handset alone. */
function comesBack(hosts: ReadonlyMap<string, string>, id: string): string | null {
  let at = id;
  for (let step = 0; step <= hosts.size; step++) {
    const host = hosts.get(at);
    if (host === undefined) return null;
    if (host === id) return at;
    at = host;
  }
  return null;
}

it('agrees with following each handset alone, in whatever order they are asked', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const hosts = fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...ids));
  fc.assert(
    fc.property(hosts, fc.shuffledSubarray(ids, { minLength: ids.length }), (drawn, order) => {
      const map = new Map(Object.entries(drawn));
      const circles = new HotspotCircles((id) => map.get(id) ?? null);
      for (const id of order) expect([id, circles.guestOf(id)]).toEqual([id, comesBack(map, id)]);
    }),
  );
});

it('asks for the host of each of many once', () => {
  let asked = 0;
  const circles = new HotspotCircles((id) => {
    asked++;
    return id === '0' ? null : String(Number(id) - 1);
  });
  for (let i = 999; i >= 0; i--) expect(circles.guestOf(String(i))).toBeNull();
  expect(asked).toBe(1000);
});
