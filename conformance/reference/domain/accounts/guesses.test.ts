import { describe, expect, it } from 'vitest';
import { createGuesses } from './guesses.ts';

const minute = 60_000;

describe('guesses at signatures (UNVS-4.4-d)', () => {
  it('make their sender wait until a minute after the first, and nobody else', () => {
    const clock = { nowMs: 1_000 };
    const guesses = createGuesses(3, () => clock.nowMs);
    for (let i = 0; i < 3; i++) {
      expect(guesses.isOver('key', '192.0.2.1')).toBe(false);
      guesses.missed('key', '192.0.2.1');
      clock.nowMs += 10;
    }
    expect(guesses.isOver('key', '192.0.2.1')).toBe(true);
    expect(guesses.isOver('key', '192.0.2.2')).toBe(false);
    expect(guesses.isOver('other', '192.0.2.1')).toBe(false);
    clock.nowMs = 1_000 + minute - 1;
    expect(guesses.isOver('key', '192.0.2.1')).toBe(true);
    clock.nowMs += 1;
    expect(guesses.isOver('key', '192.0.2.1')).toBe(false);
    guesses.missed('key', '192.0.2.1');
    expect(guesses.isOver('key', '192.0.2.1')).toBe(false);
  });

  it('are not counted where there is no limit', () => {
    const guesses = createGuesses(0, () => 0);
    for (let i = 0; i < 1_000; i++) guesses.missed('key', '192.0.2.1');
    expect(guesses.isOver('key', '192.0.2.1')).toBe(false);
  });

  it('of more callers than there is room for push the oldest out', () => {
    const guesses = createGuesses(1, () => 0);
    for (let i = 0; i <= 10_000; i++) guesses.missed('key', `caller ${i}`);
    expect(guesses.isOver('key', 'caller 0')).toBe(false);
    expect(guesses.isOver('key', 'caller 1')).toBe(true);
    expect(guesses.isOver('key', 'caller 10000')).toBe(true);
  });
});
