import { describe, expect, it } from 'vitest';
import { draftOf, draftOfAll, type Field, fieldsOf } from './fields.ts';
import { placed } from './placing.ts';
import { bodyOf, changeOf } from './reading.ts';
import type { Schema } from './schema.ts';
import { words } from './words.ts';

const text: Schema = { type: 'string', minLength: 1, maxLength: 5 };
const schema: Schema = {
  type: 'object',
  required: ['name', 'amount', 'owner'],
  properties: {
    name: text,
    amount: {
      type: 'string',
      pattern: '^\\d+\\.\\d{2}$',
      'x-money': 'CNY',
      'x-hint': { en: 'as 1.00', zh: '如 1.00' },
    },
    note: { type: ['string', 'null'], maxLength: 5000 },
    size: { type: 'integer', minimum: 1, maximum: 9 },
    state: { enum: ['a', 2] },
    isOpen: { type: 'boolean' },
    kinds: { type: 'array', items: { type: 'string', enum: ['x', 'y'] } },
    addresses: { type: 'array', items: text },
    endsMs: { type: 'integer', 'x-unit': 'instant' },
    owner: { type: 'object', required: ['id'], properties: { id: text, tag: text } },
    filed: { type: 'object', properties: { cmcc: { type: 'object', required: ['key'], properties: { key: text } } } },
    parts: {
      type: 'array',
      items: { type: 'object', required: ['id'], properties: { id: text, n: { type: 'number' } } },
    },
    rest: { type: 'object' },
  },
};
const fields = fieldsOf(schema);
const kinds = Object.fromEntries(fields.map(({ name, kind }) => [name, kind]));
const least = { name: 'n', amount: '1.00', owner: { id: 'o' } };
const read = (draft: object) => bodyOf(fields, { ...draftOfAll(fields), ...least, ...draft });
const wrong = (draft: object) => read(draft).mistakes.map(({ pointer, words }) => [pointer, words]);

describe('fields', () => {
  it('are made of each kind of member', () => {
    expect(kinds).toEqual({
      ...{
        name: 'text',
        amount: 'text',
        note: 'long',
        size: 'number',
        state: 'choice',
        isOpen: 'flag',
        kinds: 'choices',
      },
      ...{ addresses: 'lines', endsMs: 'instant', owner: 'group', filed: 'group', parts: 'items', rest: 'json' },
    });
    expect(fields.filter(({ isRequired }) => isRequired).map(({ name }) => name)).toEqual(['name', 'amount', 'owner']);
    const inner = (all: readonly Field[]): string[] =>
      all.flatMap(({ pointer, fields }) => [pointer, ...inner(fields)]);
    expect(inner(fields)).toEqual(expect.arrayContaining(['/owner/id', '/filed/cmcc/key', '/parts/*/id']));
  });

  it('end where a schema leads into itself', () => {
    const own: { properties: Record<string, object> } = { properties: {} };
    own.properties['again'] = own;
    const deep = (all: readonly Field[]): number => Math.max(0, ...all.map(({ fields }) => 1 + deep(fields)));
    expect(deep(fieldsOf(own as Schema))).toBeLessThan(10);
  });

  it('begin with what an entry has, where it fits', () => {
    const entry = {
      name: 'm',
      kinds: ['y', 'z'],
      addresses: ['a', 'b'],
      owner: { id: 'q' },
      filed: ['cmcc'],
      parts: [{ id: 'p', n: 3 }],
    };
    expect(draftOfAll(fields, entry)).toMatchObject({
      ...{ name: 'm', kinds: ['y'], addresses: 'a\nb', owner: { id: 'q', tag: '' }, filed: { cmcc: { key: '' } } },
      parts: [{ id: 'p', n: '3' }],
    });
  });

  it('hold moments by Beijing’s wall', () => {
    const ms = Date.UTC(2026, 2, 1, 16, 30);
    expect(draftOf(fields.find(({ name }) => name === 'endsMs') as Field, ms)).toBe('2026-03-02T00:30');
  });
});

describe('a body', () => {
  it('has what was said, by its type, and nothing that was not', () => {
    expect(read({})).toEqual({ body: least, mistakes: [] });
    const said = {
      ...{ size: '3', state: '2', isOpen: 'false', kinds: ['x'], addresses: ' a \n\nb', endsMs: '1970-01-01T08:00' },
      ...{ filed: { cmcc: { key: 'k' } }, parts: [{ id: 'p', n: '1.5' }], rest: '{"a":[1]}' },
    };
    expect(read(said).body).toEqual({
      ...least,
      ...{ size: 3, state: 2, isOpen: false, kinds: ['x'], addresses: ['a', 'b'], endsMs: 0 },
      ...{ filed: { cmcc: { key: 'k' } }, parts: [{ id: 'p', n: 1.5 }], rest: { a: [1] } },
    });
  });

  it.each<[string, object, [string, unknown][]]>([
    [
      'what is needed',
      { name: '', owner: {} },
      [
        ['/name', words.needed],
        ['/owner/id', words.needed],
      ],
    ],
    ['what is needed in a group that was begun', { owner: { id: 'o', tag: '' }, filed: { cmcc: { key: '' } } }, []],
    ['what is needed in an entry', { parts: [{ id: '', n: '' }] }, [['/parts/0/id', words.needed]]],
    ['a pattern, by its hint', { amount: '1' }, [['/amount', { en: 'as 1.00', zh: '如 1.00' }]]],
    ['a length', { name: 'abcdef' }, [['/name', words.tooLong]]],
    ['a number', { size: 'x' }, [['/size', words.noNumber]]],
    ['a fraction', { size: '1.5' }, [['/size', words.noNumber]]],
    ['a bound', { size: '0' }, [['/size', words.tooSmall]]],
    ['a day', { endsMs: 'soon' }, [['/endsMs', words.noMoment]]],
    ['JSON', { rest: '{' }, [['/rest', words.noJson]]],
  ])('is not made without %s', (_, draft, mistakes) => {
    expect(wrong(draft)).toEqual(mistakes);
  });
});

describe('a change', () => {
  const before = draftOfAll(fields, { ...least, addresses: ['a'], kinds: ['x'], note: 'n' });

  it('says what is another, and nothing else', () => {
    expect(changeOf(fields, before, before)).toEqual({ body: {}, mistakes: [] });
    expect(changeOf(fields, before, { ...before, name: 'z' }).body).toEqual({ name: 'z' });
  });

  it('says empty what was emptied', () => {
    const { body } = changeOf(fields, before, { ...before, addresses: '', kinds: [], note: '' });
    expect(body).toEqual({ addresses: [], kinds: [], note: null });
  });
});

describe('what a service says', () => {
  const has = (pointer: string) => ['/amount', '/addresses', '/parts/0/id'].includes(pointer);

  it('stands beside its field, or above all where it names none', () => {
    const told = [
      '/amount must match',
      "/ must have required property 'amount'",
      '/addresses/3 is none',
      '/endsMs',
      'x',
      '/parts/0/id bad',
    ];
    const { beside, rest } = placed(told, 'The title.', has);
    expect(Object.fromEntries(beside)).toEqual({
      '/amount': ['must match', "must have required property 'amount'"],
      '/addresses': ['is none'],
      '/parts/0/id': ['bad'],
    });
    expect(rest).toEqual(['/endsMs', 'x']);
  });

  it('is its title where it names a field alone', () => {
    expect(Object.fromEntries(placed(['/amount'], 'Too much.', has).beside)).toEqual({ '/amount': ['Too much.'] });
  });
});
