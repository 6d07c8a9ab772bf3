import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { type Schema, violations } from './validate.ts';

const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 2, description: 'a name of two letters or more' },
    kind: { enum: ['a', 'b', 3] },
    size: { type: 'integer', minimum: 0 },
    at: { type: 'string', format: 'date-time' },
    list: {
      type: 'array',
      items: { type: 'object', additionalProperties: false, properties: { 'x/y': { type: 'null' } } },
    },
  },
};

test('what is good has no violations', async () => {
  expect(
    await violations(schema, { name: 'ab', kind: 3, size: 0, at: '2026-01-01T00:00:00Z', list: [{ 'x/y': null }] }),
  ).toEqual([]);
});

test('every violation is told, with what was seen and how to mend it', async () => {
  const value = { kind: 'c', size: -1, nmae: 'x', list: [{}, { z: 1 }] };
  expect(await violations(schema, value, '/apps/0')).toMatchObject([
    { path: '/apps/0', message: 'needs name', fix: 'a name of two letters or more' },
    {
      path: '/apps/0/nmae',
      message: 'is unknown here',
      fix: 'the names known here are name, kind, size, at, list',
    },
    { path: '/apps/0/kind', message: 'is none of the values allowed', seen: 'c', fix: 'one of a, b, 3' },
    { path: '/apps/0/size', message: 'must be >= 0', seen: -1 },
    { path: '/apps/0/list/1/z', message: 'is unknown here', fix: 'the names known here are x/y' },
  ]);
});

test('the description of a part is how to mend it', async () => {
  expect(await violations(schema, { name: 'x' })).toMatchObject([
    { path: '/name', seen: 'x', fix: 'a name of two letters or more' },
  ]);
});

const event = (kind: string, more: object) => ({
  type: 'object',
  additionalProperties: false,
  required: ['kind'],
  properties: { kind: { const: kind }, ...more },
});
const choices = {
  type: 'object',
  additionalProperties: false,
  properties: {
    either: { anyOf: [{ type: 'string', minLength: 5 }, { type: 'integer' }] },
    one: { oneOf: [event('text', { words: { type: 'string' } }), event('size', { mm: { $ref: '#/$defs/Size' } })] },
    both: { oneOf: [{ type: 'integer' }, { type: 'number' }] },
    list: {
      type: 'array',
      items: { anyOf: [{ $ref: '#/$defs/Size' }, { type: 'object', properties: { mm: true }, required: ['mm'] }] },
    },
    when: {
      type: 'object',
      properties: { first: { type: 'integer' }, nth: { type: 'integer' } },
      if: { minProperties: 2 },
      // biome-ignore lint/suspicious/noThenProperty: JSON Schema has it
      then: {
        description: 'mixes what excludes each other',
        properties: { from: true, to: true },
        required: ['from', 'to'],
      },
    },
  },
  $defs: { Size: { type: 'integer', minimum: 1, description: 'millimetres' } },
};

describe('a choice is told by the branch that comes nearest', () => {
  test.each([
    [{ either: 'abc' }, [['/either', 'must NOT have fewer than 5 characters']]],
    [{ either: null }, [['/either', 'must be string,integer']]],
    [{ one: { kind: 'size', mm: 0 } }, [['/one/mm', 'must be >= 1']]],
    [{ one: { kind: 'text', words: 7 } }, [['/one/words', 'must be string']]],
    [{ one: { kind: 'size', words: 'x' } }, [['/one/words', 'is unknown here']]],
    [{ both: 7 }, [['/both', 'fits more than one form that is allowed']]],
    [
      { list: [0, {}] },
      [
        ['/list/0', 'must be >= 1'],
        ['/list/1', 'needs mm'],
      ],
    ],
    [{ when: { first: 1, nth: 2 } }, [['/when', 'mixes what excludes each other']]],
    [
      { when: { first: 'x', nth: 2 } },
      [
        ['/when', 'mixes what excludes each other'],
        ['/when/first', 'must be integer'],
      ],
    ],
    [
      { either: 'abc', nmae: 1 },
      [
        ['/nmae', 'is unknown here'],
        ['/either', 'must NOT have fewer than 5 characters'],
      ],
    ],
  ])('%j', async (value, expected) => {
    const found = await violations(choices, value, '/at');
    expect(found.map(({ path, message }) => [path, message])).toEqual(
      expected.map(([path, words]) => [`/at${path}`, words]),
    );
  });

  test('with what was seen and how to mend it', async () => {
    expect(await violations(choices, { when: { first: 1, nth: 2 } })).toMatchObject([
      {
        path: '/when',
        message: 'mixes what excludes each other',
        seen: { first: 1, nth: 2 },
        fix: 'keep one of first, nth',
      },
    ]);
    expect(await violations(choices, { one: { kind: 'size', mm: 0 } })).toMatchObject([
      { seen: 0, fix: 'millimetres' },
    ]);
  });
});

test('formats are checked', async () => {
  expect(await violations(schema, { name: 'ab', at: 'yesterday' })).toMatchObject([{ path: '/at', seen: 'yesterday' }]);
});

test('a megabyte of nonsense is quoted by its beginning', async () => {
  const [problem] = await violations(schema, { name: 'ab', size: 'x'.repeat(1_000_000) });
  expect(String(problem?.seen)).toHaveLength(118);
});

test('what is only to be written is told back in no form', async () => {
  const secret = { type: 'string', writeOnly: true, maxLength: 7 };
  const keys = { type: 'object', required: [], properties: { name: { type: 'string' }, secret } };
  const inside = { type: 'object', required: [], properties: { keys } };
  for (const planted of ['PLANTED1', 1234567, ['PLANTED'], { x: 'PLANTED' }]) {
    const found = await violations(inside, { keys: { name: planted, secret: planted } });
    expect(found.map(({ path, seen }) => [path, seen])).toEqual([
      ...(typeof planted === 'string' ? [] : [['/keys/name', planted]]),
      ['/keys/secret', undefined],
    ]);
  }
  expect((await violations(inside, { keys: ['PLANTED'] })).map(({ path, seen }) => [path, seen])).toEqual([
    ['/keys', undefined],
  ]);
});

test('an odd name is escaped in the pointer', async () => {
  expect((await violations(schema, { name: 'ab', 'a/b~c': 1 })).map(({ path }) => path)).toEqual(['/a~1b~0c']);
  const deep = await violations(schema, { name: 'ab', list: [{ 'x/y': 1 }] });
  expect(deep.map(({ path }) => path)).toEqual(['/list/0/x~1y']);
});

test('says what ajv says, word for word, of every keyword that the schemas use', async () => {
  const each: readonly (readonly [schema: object, value: unknown])[] = [
    ...['string', 'integer', 'number', 'boolean', 'object', 'array', 'null'].map((type) => [{ type }, Symbol] as const),
    [{ type: ['string', 'null'] }, 7],
    [{ const: 'a' }, 'b'],
    [{ type: 'string', pattern: '^a' }, 'b'],
    [{ type: 'string', format: 'date-time' }, 'b'],
    [{ type: 'number', multipleOf: 2 }, 3],
    [{ type: 'number', minimum: 2 }, 1],
    [{ type: 'number', maximum: 2 }, 3],
    [{ type: 'number', exclusiveMinimum: 2 }, 2],
    [{ type: 'number', exclusiveMaximum: 2 }, 2],
    [{ type: 'string', minLength: 2 }, 'a'],
    [{ type: 'string', maxLength: 2 }, 'abc'],
    [{ type: 'array', minItems: 2 }, [1]],
    [{ type: 'array', maxItems: 1 }, [1, 2]],
    [{ type: 'array', uniqueItems: true }, ['a', 'b', 'a']],
    [{ type: 'object', minProperties: 1 }, {}],
    [{ type: 'object', maxProperties: 0 }, { a: 1 }],
    [{ not: {} }, 1],
    [{ type: 'object', propertyNames: { pattern: '^a' } }, { b: 1 }],
  ];
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
  formats.default(ajv);
  for (const [schema, value] of each) {
    const check = ajv.compile(schema);
    check(value);
    const found = await violations(schema as Schema, value);
    expect(found.map(({ message }) => message)).toEqual((check.errors ?? []).map(({ message }) => message));
    expect(found.length).toBeGreaterThan(0);
    expect(found.map(({ id }) => id)).not.toContain('schema.other');
  }
});
