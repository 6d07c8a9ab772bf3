import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import schema from '../../../fixtures/schemas/words.schema.json' with { type: 'json' };
import found from '../../../fixtures/words/found.json' with { type: 'json' };
import why from '../../../fixtures/words/why.json' with { type: 'json' };
import { placesIn } from '../../core/words/said.ts';
import { inWords } from '../wording.ts';
import { spellings } from './spellings.ts';
import { together } from './told.ts';

const folder = new URL('.', import.meta.url);
const sources = readdirSync(folder)
  .filter((name) => !name.endsWith('.test.ts'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  .join('\n');

/** Ids that are put together, by the part that stands in the source. */
const composed = [
  'encoding.hex-for-',
  'encoding.base64-for-',
  'seal.iv-',
  ...spellings.flatMap(({ how }) => [`app.id-${how}`, `encoding.${how}`]),
];

test('the table fits its schema, and shares no id with that of the rules', () => {
  const valid = new Ajv2020({ allErrors: true }).compile(schema);
  expect(valid(found) ? [] : valid.errors).toEqual([]);
  expect(Object.keys(found).filter((id) => id in why)).toEqual([]);
});

describe.each(Object.entries(found))('%s', (id, { en, zh }) => {
  test('is told by a table, with the same places in both languages', () => {
    const isComposed = composed.some((part) => id.startsWith(part));
    expect(isComposed || sources.includes(`'${id}'`)).toBe(true);
    expect(placesIn(zh).toSorted()).toEqual(placesIn(en).toSorted());
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).not.toMatch(/\p{Script=Han}/u);
  });
});

test('every id that a table tells has its sentence', () => {
  const ids = [...sources.matchAll(/'((?:sign|seal|body|encoding|stamp|app|package|found|field)\.[a-z0-9-]+)'/g)].map(
    ([, id]) => id,
  );
  expect(ids.length).toBeGreaterThan(100);
  for (const { how } of spellings) ids.push(`app.id-${how}`, `encoding.${how}`);
  for (const id of ids) expect(Object.keys(found)).toContain(id);
});

test('several mistakes are one sentence in either language, and one is itself', () => {
  const blank = { id: 'sign.secret-blank-behind', with: { secret: 'appSecret' } };
  expect(together([])).toBeNull();
  expect(together([blank])).toEqual(blank);
  const both = together([blank, { id: 'sign.in-base64' }]);
  expect(both === null ? '' : inWords(both, 'en')).toBe(
    'more than one mistake: a blank stands behind appSecret where it was signed: trim it; written in Base64 where hex belongs',
  );
  expect(both === null ? '' : inWords(both, 'zh')).toBe(
    '不止一处错误：签名时 appSecret 后面多了空格：请去掉；写成了 Base64，应为十六进制',
  );
});
