import { expect, it } from 'vitest';
import { Patience } from './patience.ts';

/** How many looks it takes until the limit is over, with so many milliseconds between them. */
function looks(limitMs: number, betweenMs: number): number {
  let nowMs = 0;
  const patience = new Patience(limitMs, () => nowMs);
  for (let seen = 1; ; seen++) {
    nowMs += betweenMs;
    if (patience.isOver()) return seen;
  }
}

it('counts milliseconds as they are while the process gets its turns', () => {
  expect(looks(5_000, 50)).toBe(100);
  expect(looks(5_000, 51)).toBe(99);
});

it('counts a turn that came late for no more than one that could have seen an answer', () => {
  expect(looks(5_000, 6_000)).toBe(50);
});
