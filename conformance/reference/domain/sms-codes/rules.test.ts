import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Alphabet, alphabets, codeHashOf, makeCode, markOf, unfit } from './rules.ts';

it('makes codes of the asked length, of the asked letters and no others', () => {
  const alphabet = fc.constantFrom(...(Object.keys(alphabets) as Alphabet[]));
  fc.assert(
    fc.property(alphabet, fc.integer({ min: 1, max: 16 }), (name, length) => {
      const code = makeCode(name, length);
      expect(code).toHaveLength(length);
      for (const letter of code) expect(alphabets[name]).toContain(letter);
    }),
  );
});

it.each(Object.keys(alphabets) as Alphabet[])('comes to every letter of %s', (name) => {
  const letters = new Set(makeCode(name, 4_000));
  expect([...letters].sort().join('')).toBe([...alphabets[name]].sort().join(''));
});

it('tells neither number nor code by what it keeps of them', () => {
  const kept = [markOf('acc-1', '13800000001'), codeHashOf('sms-1', '13800000001', '4711')];
  for (const text of kept) expect(text).toMatch(/^[0-9a-f]{64}$/);
  expect(codeHashOf('sms-2', '13800000001', '4711')).not.toBe(kept[1]);
});

const good = { checkable: true, dueMs: 10, isReplaced: false, isUsed: false, tries: 2 };

it.each([
  [{}, null, null],
  [{}, 3, null],
  [{}, 2, 'worn'],
  [{ checkable: false, isUsed: true }, null, 'own'],
  [{ isUsed: true, isReplaced: true }, null, 'used'],
  [{ isReplaced: true, dueMs: 1 }, null, 'replaced'],
  [{ dueMs: 5 }, null, 'expired'],
  [{ dueMs: 6 }, null, null],
] as const)('of %j after %s tries at most: %s', (change, tries, why) => {
  expect(unfit({ ...good, ...change }, tries, 5)).toBe(why);
});
