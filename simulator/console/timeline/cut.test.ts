import { expect, it } from 'vitest';
import { cutName, cutText } from './cut.ts';

it('leaves a name whole that fits in a sentence, and cuts one that does not', () => {
  expect(cutName('shop')).toBe('shop');
  expect(cutName('x'.repeat(5_000)).length).toBeLessThan(200);
});

it('says how much of a text is left out', () => {
  expect(cutText('x'.repeat(2_000))).toBe('x'.repeat(2_000));
  expect(cutText('x'.repeat(3_234))).toMatch(/^x{2000}… .*1,234/);
});
