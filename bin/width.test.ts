import fc from 'fast-check';
import { expect, it } from 'vitest';
import { painted, withPaint } from './paint.ts';
import { aligned, columnsOf, cutMiddle, folded } from './width.ts';

const text = fc
  .array(fc.constantFrom('a', 'word', ' ', '移', '，', 'e\u0301', '👍', 'x,y', '0123456789'.repeat(9)))
  .map((all) => all.join(''));

it('folds every text into lines that fit, and loses nothing but blanks', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 8, max: 40 }), fc.integer({ min: 0, max: 4 }), (whole, columns, indent) => {
      const lines = folded(whole, columns, indent);
      for (const line of lines) expect(columnsOf(line)).toBeLessThanOrEqual(columns);
      expect(lines.join('').replaceAll(' ', '')).toBe(whole.replaceAll(' ', ''));
    }),
  );
});

it('turns lines between words, and between Chinese letters but not before what closes them', () => {
  expect(folded('one two three', 8)).toEqual(['one two', 'three']);
  expect(folded('一二三四，五', 8)).toEqual(['一二三', '四，五']);
  expect(folded('  one two three', 9, 4)).toEqual(['  one two', '    three']);
});

it('folds a word of any length, in time that grows as the word does', () => {
  const lines = folded(`nothing matches ${'a'.repeat(2_000_000)}`, 80);
  expect(lines).toHaveLength(25_001);
  expect(new Set(lines.slice(1, -1).map((line) => line.length))).toEqual(new Set([80]));
});

it('paints each line by itself', () => {
  const lines = folded(`${painted('dim', 'one two')} x`, 5).map((line) => withPaint(line, true));
  expect(lines).toEqual(['\u001b[2mone\u001b[22m', '\u001b[2mtwo\u001b[22m x']);
});

it('fits every table, and tears no word while another column has room', () => {
  const rows = [['identity-mismatch', 'before,after', 'a sentence of some words that has to be folded somewhere']];
  for (const line of aligned(rows, 50)) expect(columnsOf(line)).toBeLessThanOrEqual(50);
  expect(aligned(rows, 50)[0]).toMatch(/^identity-mismatch {2}before,after {2}/);
  const crowded = aligned([['23:21:18.599', 'exchange.refused', 'cmcc', '', 'app.identity-mismatch', 'shop']], 40);
  expect(crowded).toEqual(['23:21:18.599  exchange.refused  cmcc', '    app.identity-mismatch  shop']);
  const torn = aligned([['x'.repeat(60), 'y'.repeat(60)]], 40);
  for (const line of torn) expect(columnsOf(line)).toBeLessThanOrEqual(40);
  expect(torn.join('').replaceAll(/[^xy]/g, '')).toHaveLength(120);
});

it('cuts in the middle', () => {
  expect(cutMiddle('0123456789', 10)).toBe('0123456789');
  expect(cutMiddle('0123456789', 7)).toBe('012…789');
  expect(columnsOf(cutMiddle('移动联通电信', 8))).toBeLessThanOrEqual(8);
});
