import { expect, it } from 'vitest';
import sources from '../fixtures/sources.json' with { type: 'json' };
import { carriers } from '../simulator/carriers/index.ts';
import { codesCatalogue } from '../simulator/catalogue/codes.ts';
import { evidences } from '../simulator/core/words/evidence.ts';
import { sourcesIn } from './sources.ts';

const cited = [
  ...codesCatalogue(carriers).map(({ source }) => source),
  ...carriers.flatMap(({ routes }) => routes.map(({ source }) => source)),
  ...carriers.flatMap(({ policy }) => Object.values(policy).map(({ source }) => source)),
];

it('knows every source that a code, a route or a policy cites', () => {
  const named = new Set(cited.join().match(/\bS-[A-Z0-9]+/g));
  expect(named.size).toBeGreaterThan(20);
  const known = sources.map(({ id }) => id);
  expect([...named].filter((id) => !known.includes(id))).toEqual([]);
});

it('says of each what it is and how firm', () => {
  for (const { id, kind, what, where, zh } of sources) {
    expect(evidences, id).toContain(kind);
    expect(what && where && zh.where, id).toBeTruthy();
    expect(zh.what, id).toMatch(/\p{Script=Han}/u);
  }
});

it('finds those that a text cites', () => {
  expect(sourcesIn('S-JG, S-PLAT: two minutes').map(({ id }) => id)).toEqual(['S-PLAT', 'S-JG']);
  expect(sourcesIn('ours')).toEqual([]);
});
