import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import publications from '../../fixtures/sources/publications.json' with { type: 'json' };
import { carriers } from '../../simulator/carriers/index.ts';
import { evidences } from '../../simulator/core/words/evidence.ts';

// A comment or a row of data says where a fact is from: `[cmcc-m1-sign]` in prose, bare ids in a member `source`. Whoever
// reads the repository finds each of them in fixtures/sources.

interface Note {
  readonly id: string;
  readonly what: { readonly en: string; readonly zh?: string };
  readonly evidence: string;
  readonly from: readonly string[];
  readonly doubt?: { readonly en: string; readonly zh?: string };
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders = ['simulator', 'bin', 'conformance', 'fixtures', 'docker', 'docs', 'examples'];
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const noteFiles = readdirSync(join(root, 'fixtures/sources')).filter((name) => name !== 'publications.json');
const notes = noteFiles.flatMap((name) => JSON.parse(read(`fixtures/sources/${name}`)) as Note[]);
const entries = [...publications, ...notes];
const known: ReadonlySet<string> = new Set(entries.map(({ id }) => id));

const isText = (path: string) => /\.(ts|mts|mjs|js|json|md|ya?ml|html)$/.test(path);
/** Records of a release, the entries themselves, and this file, which plants what is wrong. */
const isElsewhere = (path: string) =>
  /(^|\/)(node_modules|dist|released)\/|^fixtures\/sources\/|^bin\/house\/sources\.test\.ts$/.test(path);

const texts = [
  ...folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  ),
  ...readdirSync(root).filter((path) => path.endsWith('.md')),
]
  .filter((path) => isText(path) && !isElsewhere(path))
  .map((path) => ({ path, text: read(path) }));

const note = '[a-z][a-z0-9]{2,}(?:-[a-z0-9]+)+';
const publication = 'S-[A-Z]+[0-9]?';
const list = (id: string) => `(?:${id})(?:,\\s+(?:[*/]+ )?(?:${id}))*`;
/** In prose; a link of Markdown is none. */
const inBrackets = new RegExp(`\\[(${list(`${note}|${publication}`)})\\](?!\\()`, 'g');
/** What a member `source` holds, and any text that begins with a publication and goes on with ids alone. */
const bare = new RegExp(
  `\\bsource["']?: ["'](${list(`${note}|${publication}`)})["']|["'](${publication}(?:, (?:${note}|${publication}))*)["']`,
  'g',
);
const publicationsNamed = new RegExp(`(?<![\\w-])${publication}(?![\\w-])`, 'g');
/** Notes that readers do not have, by file and chapter. */
const outside =
  /\b(?:carriers(?:-2)?|world|faults|faces|style|design|redesign)\\?\.md\b|\b(?:service|conformance)\\*\.md \d|\bdesign \d/;

function citedIn(text: string): string[] {
  const lists = [...text.matchAll(inBrackets), ...text.matchAll(bare)].map(
    ([, first, second]) => first ?? second ?? '',
  );
  const ids = lists.flatMap((each) => each.match(new RegExp(`${publication}|${note}`, 'g')) ?? []);
  return [...ids, ...(text.match(publicationsNamed) ?? [])];
}

const danglingIn = (text: string) => [...new Set(citedIn(text).filter((id) => !known.has(id)))];

describe('an entry', () => {
  const schema = JSON.parse(read('fixtures/schemas/note.schema.json'));
  const evidence = JSON.parse(read('fixtures/schemas/evidence.schema.json'));
  const valid = new Ajv2020({ allErrors: true, schemas: [evidence] }).compile(schema);

  test.each(notes)('$id follows the schema and names publications that are known', (entry) => {
    expect(valid(entry) ? [] : valid.errors).toEqual([]);
    const ids = publications.map(({ id }) => id);
    expect(entry.from.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('is as firm as one of the words of one schema, which no other schema lists', () => {
    const named = readdirSync(join(root, 'fixtures/schemas')).filter((name) =>
      /\[\s*"documented"/.test(read(`fixtures/schemas/${name}`)),
    );
    expect(named).toEqual(['evidence.schema.json', 'fidelity.schema.json']);
    expect(JSON.parse(read('fixtures/schemas/evidence.schema.json')).enum).toEqual(evidences);
    const { FidelityCount } = JSON.parse(read('fixtures/schemas/fidelity.schema.json')).$defs;
    expect(FidelityCount.properties.evidence.required).toEqual(evidences);
  });

  test('has an id of its own', () => {
    expect(known.size).toBe(entries.length);
  });

  test('says as a publication what it is, where, and how firm', () => {
    for (const { id, kind, what, where, zh } of publications) {
      expect(evidences, id).toContain(kind);
      expect(what && where && zh.where, id).toBeTruthy();
      expect(zh.what, id).toMatch(/\p{Script=Han}/u);
    }
  });

  test('is in both languages where a route cites it, because it is shown there', () => {
    const shown = new Set(carriers.flatMap(({ routes }) => routes.flatMap(({ source }) => source.split(', '))));
    const untold = notes.filter(({ id, what, doubt }) => shown.has(id) && !(what.zh && (!doubt || doubt.zh)));
    expect(untold.map(({ id }) => id)).toEqual([]);
  });
});

describe('a citation', () => {
  test('resolves to an entry', () => {
    const dangling = texts.flatMap(({ path, text }) => danglingIn(text).map((id) => `${path}: ${id}`));
    expect(dangling).toEqual([]);
  });

  test.each([
    ['/** Upper-hex MD5 [cmcc-m1-sing]. */', 'cmcc-m1-sing'],
    ['// A window [stamp-window, stamp-width], assumed.', 'stamp-width'],
    [' * either [stamp-window,\n * stamp-width].', 'stamp-width'],
    ['"source": "agreement-keyz"', 'agreement-keyz'],
    ["source: 'S-PLAT, cmcc-m1-reqest',", 'cmcc-m1-reqest'],
    ["const SDK = 'S-AND, cmcc-codes';", 'cmcc-codes'],
    ['"source": "S-PLATT: two minutes"', 'S-PLATT'],
  ])('that resolves to nothing is seen: %s', (text, id) => {
    expect(danglingIn(text)).toEqual([id]);
  });

  test('is no link, and no text in brackets of another kind', () => {
    expect(citedIn("see [own-adapter](examples/own-adapter) and text.match(/[a-z0-9]/), list['some-key']")).toEqual([]);
  });

  test('names no note that stands outside the repository', () => {
    const strangers = texts.flatMap(({ path, text }) =>
      text
        .split('\n')
        .filter((line) => outside.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    );
    expect(strangers).toEqual([]);
    for (const old of ['(carriers.md 1.7)', 'service.md 9.4', '(design 6)']) expect(old).toMatch(outside);
  });

  test('has every entry: what nothing cites is not needed', () => {
    const cited = new Set([...texts.flatMap(({ text }) => citedIn(text)), ...notes.flatMap(({ from }) => from)]);
    expect(entries.map(({ id }) => id).filter((id) => !cited.has(id))).toEqual([]);
  });
});
