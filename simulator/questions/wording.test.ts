import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import around from '../../fixtures/phones/around.json' with { type: 'json' };
import failures from '../../fixtures/phones/failures.json' with { type: 'json' };
import rows from '../../fixtures/words/why.json' with { type: 'json' };
import { isRefusal, refusalIds } from '../core/words/refusal.ts';
import { placesIn } from '../core/words/said.ts';
import { say } from '../core/words/sentence.ts';
import { factsInWords, inWords, meaningOf } from './wording.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
/** The places of a template; the world of an address of the control API is none. */
const placesOf = (text: string) => [...new Set(placesIn(text.replaceAll('worlds/{world}', '')))].toSorted();

interface Use {
  readonly id: string;
  readonly places: readonly string[];
}

/** The names of an object literal that begins at `from`, from its braces outwards. */
function namesAt(text: string, from: number): string[] {
  let depth = 0;
  let flat = '';
  for (let at = from; at < text.length; at++) {
    const letter = text[at] as string;
    if ('{[('.includes(letter)) depth++;
    else if ('}])'.includes(letter) && --depth === 0) break;
    else if (depth === 1) flat += letter;
  }
  return flat
    .split(',')
    .map((part) => /^\s*(\w+)/.exec(part)?.[1] ?? '')
    .filter((name) => name !== '');
}

/** All that is written in the sources, where the names and the values of facts stand. */
const sources = readdirSync(new URL('simulator', root), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/\.test\.ts$|testing\//.test(path))
  .map((path) => read(`simulator/${path}`))
  // What goes wrong around an SDK is a table.
  .concat(read('fixtures/phones/around.json'))
  .join('\n');

/** `fact.content-type` is written `contentType`. */
const nameOf = (id: string) => id.slice(5).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Every sentence that a source says, `say('app.copy-id', { … })`. */
const uses: readonly Use[] = readdirSync(new URL('simulator', root), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !/\.test\.ts$|testing\//.test(path))
  .flatMap((path) => {
    const text = read(`simulator/${path}`);
    return [...text.matchAll(/\bsay\(\s*'([^']+)'(,\s*)?/g)].map((found) => {
      const [whole, id = '', comma] = found;
      return { id, places: comma === undefined ? [] : namesAt(text, found.index + whole.length) };
    });
  });

/** What preset strict says gets these where it is journalled. */
const addedPlaces = (id: string) => (id.startsWith('strict.') ? ['code', 'route'] : []);

it('finds what is said', () => {
  expect(uses.length).toBeGreaterThan(80);
  expect(namesAt('say({ a, b: c(d, [e]), f: [g, h] })', 4)).toEqual(['a', 'b', 'f']);
});

it.each(uses)('$id has a row, with the places that it is given', ({ id, places }) => {
  expect(Object.keys(rows)).toContain(id);
  expect([...places, ...addedPlaces(id)].sort()).toEqual(placesOf(rows[id as keyof typeof rows].en));
});

it('fits its schema', () => {
  const valid = new Ajv2020({ allErrors: true }).compile(JSON.parse(read('fixtures/schemas/words.schema.json')));
  expect(valid(rows) ? [] : valid.errors).toEqual([]);
});

describe.each(Object.entries(rows))('%s', (id, { en, zh }) => {
  it('is said by a source, mends a refusal, or names a fact', () => {
    if (id.startsWith('fact.')) return expect(sources).toContain(id.split('.').length === 2 ? nameOf(id) : en);
    const refusal = /^mend\.(?:(?:scrip|token|access|hop)\.(?=tok\.))?(.*)$/.exec(id)?.[1];
    if (refusal === undefined) expect(uses.map((use) => use.id)).toContain(id);
    else expect(isRefusal(refusal)).toBe(true);
  });

  it('has the same places in both languages, and is Chinese in one of them', () => {
    expect(placesOf(zh)).toEqual(placesOf(en));
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).not.toMatch(/\p{Script=Han}/u);
  });
});

it('puts in what stands in the places, and leaves values alone', () => {
  expect(inWords(say('stamp.zone', { hours: -8 }), 'en')).toBe('off by -8 h: write the stamp in Asia/Shanghai (UTC+8)');
  expect(inWords(say('stamp.zone', { hours: -8 }), 'zh')).toBe('相差 -8 小时：时间戳须按 Asia/Shanghai（UTC+8）书写');
  expect(inWords(say('app.copy-id'), 'en')).toContain('GET worlds/{world},');
  expect(inWords('10.0.0.1', 'zh')).toBe('10.0.0.1');
  expect(inWords(say('form.twice', { name: '{name}$&' }), 'en')).toBe('{name}$& comes twice');
  expect(inWords(say('of.a-newer-box'), 'zh')).toBe('of.a-newer-box');
});

it.each(refusalIds)('%s has a meaning in Chinese', (refusal) =>
  expect(meaningOf(refusal, 'zh')).toMatch(/\p{Script=Han}/u),
);

it.each([failures, ...Object.values(around)].flatMap((table) => Object.keys(table)).concat('powered-off', 'forced'))(
  'says in Chinese that a phone failed by %s',
  (failure) => expect(factsInWords({ failure }, 'zh')).toMatch(/^失败 .*\p{Script=Han}/u),
);
