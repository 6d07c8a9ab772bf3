import { expect, it } from 'vitest';
import { sourcesIn } from './sources.ts';

it('finds those that a text cites', () => {
  expect(sourcesIn('S-JG, S-PLAT: two minutes').map(({ id }) => id)).toEqual(['S-PLAT', 'S-JG']);
  expect(sourcesIn('ours')).toEqual([]);
});
