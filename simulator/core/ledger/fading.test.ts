import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Fading } from './fading.ts';

interface Step {
  readonly do: 'set' | 'delete' | 'fade';
  readonly key: string;
  readonly ms: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom('set', 'delete', 'fade'),
  key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
  ms: fc.nat(50),
});

test('never forgets an entry before its instant, and holds what a plain map holds', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
      const fading = new Fading<number>();
      const plain = new Map<string, { value: number; untilMs: number }>();
      let value = 0;
      for (const each of steps) {
        if (each.do === 'set') {
          fading.set(each.key, ++value, each.ms);
          plain.set(each.key, { value, untilMs: each.ms });
        } else if (each.do === 'delete') {
          expect(fading.delete(each.key)).toBe(plain.delete(each.key));
        } else {
          fading.fade(each.ms);
          // What has faded may be gone, nothing else.
          for (const [name, entry] of plain) {
            if (fading.get(name) === undefined && entry.untilMs <= each.ms) plain.delete(name);
          }
        }
        expect(fading.size).toBe(plain.size);
        for (const [name, entry] of plain) expect(fading.get(name)).toBe(entry.value);
      }
      expect([...fading.values()].sort()).toEqual([...plain.values()].map((entry) => entry.value).sort());
    }),
  );
});

test('forgets all that has faded within as many looks as there are entries', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(20), { minLength: 1, maxLength: 100, size: 'max' }), fc.nat(20), (instants, nowMs) => {
      const fading = new Fading<number>();
      instants.forEach((untilMs, i) => void fading.set(`k${i}`, i, untilMs));
      // One round, and one call that only finds its end.
      for (let i = 0; i <= Math.ceil(instants.length / 4) + 1; i++) fading.fade(nowMs);
      expect([...fading.values()]).toEqual(instants.flatMap((untilMs, i) => (untilMs > nowMs ? [i] : [])));
    }),
  );
});

test('one entry that stays does not hide those that fade behind it', () => {
  const fading = new Fading<number>();
  fading.set('stays', 0, Number.MAX_SAFE_INTEGER);
  let most = 0;
  for (let i = 0; i < 10_000; i++) {
    fading.set(`k${i}`, i, i + 10);
    fading.fade(i);
    most = Math.max(most, fading.size);
  }
  expect(most).toBeLessThan(40);
  expect(fading.get('stays')).toBe(0);
});

test('clear empties it, and fading goes on afterwards', () => {
  const fading = new Fading<number>();
  for (let i = 0; i < 10; i++) fading.set(`k${i}`, i, 5);
  fading.fade(0);
  fading.clear();
  expect(fading.size).toBe(0);
  fading.set('again', 1, 5);
  fading.fade(4);
  fading.fade(4);
  expect(fading.size).toBe(1);
  fading.fade(5);
  fading.fade(5);
  expect(fading.size).toBe(0);
});
