import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskNumber } from './number-presentation.ts';

test.each([
  ['13812345380', '138****5380'],
  ['1064812345678', '106******5678'],
  ['12345678', '123*5678'],
  ['1234567', '*******'],
  ['10086', '*****'],
  ['', ''],
])('%s is shown as %s', (number, shown) => {
  expect(maskNumber(number)).toBe(shown);
});

test('the length stays and no more than seven digits show', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 20 }), (number) => {
      const shown = maskNumber(number);
      expect(shown).toHaveLength(number.length);
      expect(shown.replaceAll('*', '').length).toBeLessThanOrEqual(7);
      if (number !== '') expect(shown).not.toBe(number);
    }),
  );
});
