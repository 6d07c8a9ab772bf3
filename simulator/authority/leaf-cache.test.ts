import { describe, expect, it } from 'vitest';
import { LeafCache } from './leaf-cache.ts';
import { makeHeld } from './make.ts';
import { knownKeys } from './testing/known-keys.ts';

const nowMs = Date.UTC(2026, 0, 1);
const names = Array.from({ length: 65 }, (_, i) => `n${i}.test`);
const [first = '', second = ''] = names;

const openCache = async () => {
  const all = ['localhost', ...names];
  return new LeafCache(await makeHeld(all, nowMs, knownKeys), new Set(all), knownKeys);
};

describe('odd leaves', () => {
  it('are made once for a name and a day, apart from the sound one', async () => {
    const cache = await openCache();
    const odd = await cache.contextFor(first, nowMs, 'expired');
    expect(await cache.contextFor(first, nowMs + 1, 'expired')).toBe(odd);
    expect(await cache.contextFor(first, nowMs, 'wrong-host')).not.toBe(odd);
    expect(await cache.contextFor(first, nowMs)).not.toBe(odd);
    expect(await cache.contextFor(first, nowMs + 86_400_000, 'expired')).not.toBe(odd);
  });

  it('are forgotten, the oldest first, where there are more than 64', async () => {
    const cache = await openCache();
    const sound = await cache.contextFor(first, nowMs);
    const made = await Promise.all(names.map((name) => cache.contextFor(name, nowMs, 'expired')));
    expect(await cache.contextFor(second, nowMs, 'expired')).toBe(made[1]);
    expect(await cache.contextFor(first, nowMs, 'expired')).not.toBe(made[0]);
    expect(await cache.contextFor(first, nowMs)).toBe(sound);
  });
});
