import { expect, it } from 'vitest';
import { fixIn, messageIn, type Problem } from '../core/words/mistake.ts';
import { effects } from '../faults/index.ts';
import { violations } from '../validation/validate.ts';
import { operations } from './resources/index.ts';
import { schemaNamed } from './schemas.ts';

// What belongs in a place is told as the way to mend a mistake there, so it is told in both languages.

const isChinese = (text: string) => /\p{Script=Han}/u.test(text);
const definitions = schemaNamed('WorldDefinition')['$defs'] as Readonly<Record<string, unknown>>;

/** A schema with all that it points at. */
function reachable(title: string, seen = new Set<string>()): Set<string> {
  if (seen.has(title)) return seen;
  seen.add(title);
  for (const [, next = ''] of JSON.stringify(definitions[title]).matchAll(/#\/\$defs\/(\w+)/g)) reachable(next, seen);
  return seen;
}

interface Described {
  readonly description?: unknown;
  readonly 'x-zh'?: unknown;
}

/** Every part of a schema that says what belongs there. */
function describedIn(node: unknown): readonly Described[] {
  if (typeof node !== 'object' || node === null) return [];
  const own = typeof (node as Described).description === 'string' ? [node as Described] : [];
  return [...own, ...Object.values(node).flatMap(describedIn)];
}

const bodies = operations.flatMap(({ body }) => (body === undefined ? [] : [body.schema]));

it('every part of a body and every parameter of an effect says in Chinese what belongs there', () => {
  const parts = [...new Set(bodies.flatMap((title) => [...reachable(title)]))].map((title) => definitions[title]);
  const told = [parts, effects.map(({ parameters }) => parameters)].flatMap(describedIn);
  expect(told.length).toBeGreaterThan(100);
  expect(told.filter((each) => !isChinese(String(each['x-zh']))).map(({ description }) => description)).toEqual([]);
});

it('every parameter of a query says in Chinese what belongs there', () => {
  const told = operations.flatMap(({ query = [] }) => query);
  expect(told.map(({ name }) => name)).toContain('app');
  // The names of carriers are the same for everybody.
  const odd = told.filter(({ name, zh }) => name !== 'carrier' && !isChinese(zh));
  expect(odd.map(({ name }) => name)).toEqual([]);
});

it('what a schema finds is told in Chinese, with its mend', async () => {
  const world = {
    name: '-',
    seed: [],
    nowMs: -1,
    phones: [],
    apps: [{ name: 7, state: 'asleep', capabilities: ['login', 'login'] }, 'shop'],
    subscribers: [{ msisdn: '+86', carrier: 'mobile' }],
    handsets: [{ wifi: 'on', sims: [{ slot: 99, msisdn: '138' }], clockSkewMs: 0.5 }],
  };
  const faults = [{}, { effect: '', when: { rate: 7 } }, { effect: 'delay', when: { first: 1, nth: 2 } }];
  const problems: readonly Problem[] = [
    ...(await violations(schemaNamed('WorldDefinition'), world)),
    ...(await violations(schemaNamed('FaultDefinition', true), faults)),
  ];
  expect(problems.length).toBeGreaterThan(15);
  expect(problems.map(({ id }) => id)).not.toContain('schema.other');
  const said = problems.flatMap((problem) => [messageIn('zh', problem), fixIn('zh', problem) ?? '无']);
  expect(said.filter((words) => !isChinese(words))).toEqual([]);
});
