import { expect, test } from 'vitest';
import { violations } from './validate.ts';

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
    either: { anyOf: [{ type: 'string', minLength: 5 }, { type: 'integer' }] },
  },
};

test('what is good has no violations', async () => {
  expect(
    await violations(schema, { name: 'ab', kind: 3, size: 0, at: '2026-01-01T00:00:00Z', list: [{ 'x/y': null }] }),
  ).toEqual([]);
});

test('every violation is told, with what was seen and how to mend it', async () => {
  const value = { kind: 'c', size: -1, nmae: 'x', list: [{}, { z: 1 }] };
  expect(await violations(schema, value, '/apps/0')).toEqual([
    { path: '/apps/0', message: 'needs name', fix: 'a name of two letters or more' },
    {
      path: '/apps/0/nmae',
      message: 'is unknown here',
      fix: 'the names known here are name, kind, size, at, list, either',
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

test('the branches of anyOf speak for it', async () => {
  const problems = await violations(schema, { name: 'ab', either: 'abc' });
  expect(problems.map(({ path }) => path)).toEqual(['/either', '/either']);
  expect(problems.map(({ message }) => message).join()).not.toContain('anyOf');
});

test('formats are checked', async () => {
  expect(await violations(schema, { name: 'ab', at: 'yesterday' })).toMatchObject([{ path: '/at', seen: 'yesterday' }]);
});

test('a megabyte of nonsense is quoted by its beginning', async () => {
  const [problem] = await violations(schema, { name: 'ab', size: 'x'.repeat(1_000_000) });
  expect(String(problem?.seen)).toHaveLength(118);
});

test('an odd name is escaped in the pointer', async () => {
  expect((await violations(schema, { name: 'ab', 'a/b~c': 1 })).map(({ path }) => path)).toEqual(['/a~1b~0c']);
  const deep = await violations(schema, { name: 'ab', list: [{ 'x/y': 1 }] });
  expect(deep.map(({ path }) => path)).toEqual(['/list/0/x~1y']);
});
