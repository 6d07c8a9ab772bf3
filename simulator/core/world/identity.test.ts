import { describe, expect, test } from 'vitest';
import { checkCharacter, identityOf } from './identity.ts';

const person = { msisdn: '13800000001', carrier: 'cmcc', kind: 'normal', state: 'normal' } as const;

/** By hand from GB 11643: the weight of place n, from the right, is 2 to the power of n - 1, and the whole leaves 1 over 11. */
function isValid(id: string): boolean {
  const sum = [...id].reduce((all, digit, i) => all + (digit === 'X' ? 10 : Number(digit)) * 2 ** (17 - i), 0);
  return sum % 11 === 1;
}

test('the check character of the sample in the standard', () => {
  expect(checkCharacter('11010519491231002')).toBe('X');
});

describe('somebody made of a number', () => {
  const all = Array.from({ length: 2000 }, (_, i) => {
    const identity = identityOf({ ...person, msisdn: String(13_800_000_000 + i * 7919) });
    if (identity === null) throw new Error('nobody');
    return identity;
  });

  test('is the same in every world', () => {
    expect(identityOf(person)).toEqual({ name: '赵庚辛', idNumber: '119999197501138267' });
  });

  test('has a number that stands up to the standard, of a place that there is not', () => {
    for (const { name, idNumber } of all) {
      expect(idNumber).toMatch(/^119999(19[6-9]\d)(0[1-9]|1[0-2])(0[1-9]|1\d|2[0-8])\d{3}[\dX]$/);
      expect([idNumber, isValid(idNumber)]).toEqual([idNumber, true]);
      expect(name).toMatch(/^\p{Script=Han}{3}$/u);
    }
  });

  test('and hardly ever the same', () => {
    expect(new Set(all.map(({ idNumber }) => idNumber)).size).toBeGreaterThan(1990);
    expect(new Set(all.map(({ name }) => name)).size).toBeGreaterThan(700);
  });
});

test('the world’s word goes first, and whom no mainland carrier serves nobody knows', () => {
  const identity = { name: '欧阳甲', idNumber: '11999919880101018X' };
  expect(identityOf({ ...person, identity })).toBe(identity);
  expect(identityOf({ ...person, carrier: null, kind: 'foreign' })).toBeNull();
});
