import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import schema from '../../fixtures/schemas/clause.schema.json' with { type: 'json' };
import counts from './counts.json' with { type: 'json' };
import ids from './ids.json' with { type: 'json' };
import { type Clause, clauseOf, clauses } from './index.ts';

const folder = new URL('./', import.meta.url);
const lists = readdirSync(folder).filter(
  (name) => name.endsWith('.json') && !['counts.json', 'ids.json'].includes(name),
);
const onDisk = lists.flatMap((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Clause[]);
const all = [...clauses.values()];

describe('the data', () => {
  const valid = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

  it.each(lists)('%s follows the schema', (name) => {
    for (const clause of JSON.parse(readFileSync(new URL(name, folder), 'utf8'))) {
      expect(valid(clause) ? [] : valid.errors, clause.id).toEqual([]);
    }
  });

  it('is loaded from every file, each id once', () => {
    expect(onDisk).toHaveLength(new Set(onDisk.map(({ id }) => id)).size);
    expect(all.map(({ id }) => id).sort()).toEqual(onDisk.map(({ id }) => id).sort());
  });

  it('has exactly the listed ids, in order', () => {
    expect([...clauses.keys()]).toEqual(ids);
  });

  it('files each requirement under the clause that its id names', () => {
    for (const { id, clause } of all) {
      expect(id.startsWith(`UNVS-${clause}-`) || id.startsWith(`UNVS-${clause}.`), id).toBe(true);
    }
  });
});

describe('the counts', () => {
  const beyond = new Set(counts.beyond.map(({ id }) => id));
  const counted = all.filter(({ id }) => !beyond.has(id));

  it.each(counts.table)('clause $clause has $rows rows', ({ clause, rows, dataPlane, controlPlane, other }) => {
    const here = counted.filter((one) => one.clause === clause);
    const of = (...classes: Clause['class'][]) => here.filter((one) => classes.includes(one.class)).length;
    expect([here.length, of('A'), of('C'), of('L', 'M')]).toEqual([rows, dataPlane, controlPlane, other]);
  });

  it('leave out no clause, and only what is known to stand outside the tables', () => {
    expect(counted).toHaveLength(counts.total);
    expect(counts.table.reduce((sum, { rows }) => sum + rows, 0)).toBe(counts.total);
    expect(new Set(counted.map(({ clause }) => clause))).toEqual(new Set(counts.table.map(({ clause }) => clause)));
    expect(all).toHaveLength(counts.total + beyond.size);
  });
});

describe('the sentences', () => {
  const wordsOf = ({ excluded }: Clause) =>
    excluded === null
      ? []
      : [
          excluded.en,
          excluded.zh,
          ...excluded.by.flatMap((each) => ('person' in each ? Object.values(each.person) : [])),
        ];
  const texts = (clause: Clause) => [
    clause.zh,
    ...Object.values(clause.requirement),
    clause.expect.en,
    ...(clause.missing ?? []).flatMap((each) => Object.values(each)),
    ...wordsOf(clause),
  ];

  it('carry no stray spaces and no table markup', () => {
    for (const clause of all) {
      for (const text of texts(clause)) {
        expect(text, clause.id).toBe(text.trim());
        expect(text, clause.id).not.toMatch(/ {2}|\*\*|\s\|\s|\((?:U|P|I)\)|^–$/);
      }
    }
  });

  it.each(['en', 'zh'] as const)('differ from each other and end (%s)', (language) => {
    const sentences = all.map(({ requirement }) => requirement[language]);
    expect(new Set(sentences).size).toBe(sentences.length);
    const unfinished = sentences.filter((sentence) => !sentence.endsWith(language === 'en' ? '.' : '。'));
    expect(unfinished).toEqual([]);
  });

  it('name an input and a result, or none', () => {
    const vague = all.filter(({ expect: { en } }) => !/→|^none\b/.test(en));
    expect(vague.map(({ id, expect: { en } }) => `${id} ${en}`)).toEqual([]);
  });

  it('say in English what can be written in English', () => {
    for (const { id, requirement } of all) expect(requirement.en, id).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('clauseOf', () => {
  it('finds a requirement', () => {
    expect(clauseOf('UNVS-4.5.1-a')).toMatchObject({ clause: '4.5.1', level: 'must', profile: 'data-plane' });
  });

  it('says where to look for the right id', () => {
    expect(() => clauseOf('UNVS-99-z')).toThrow(/UNVS-99-z.*ids\.json/);
  });
});
