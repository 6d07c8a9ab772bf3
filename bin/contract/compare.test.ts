import { describe, expect, test } from 'vitest';
import { isMarked, marksIn } from './changelog.ts';
import { compare } from './compare.ts';
import { type Answered, differences } from './corpus.ts';
import { declared } from './exports.ts';
import { lost } from './hold.ts';
import { openApiFacts } from './openapi.ts';
import { lastReleased } from './release-record.ts';

const breaks = (was: Record<string, string>, is: Record<string, string>) => compare(was, is).breaks.map(({ id }) => id);

describe('a promise is kept or broken', () => {
  test.each([
    ['a verb is gone', 'verb up', '', undefined],
    ['an option takes no value any more', 'option up --port', 'value', 'switch'],
    ['another exit code', 'exit no box there', '3', '1'],
    ['a verb demands more', 'verb token issue', 'must', 'must, must'],
    ['what may be given must be', 'takes World /name', 'may string', 'must string'],
    ['a kind is no longer taken', 'takes World /port', 'may string|number', 'may number'],
    [
      'a word is no longer taken',
      'takes Token /purpose',
      'must any enum=["login","verify"]',
      'must any enum=["login"]',
    ],
    ['a length shrinks', 'takes World /name', 'may string maxLength=64', 'may string maxLength=32'],
    ['a pattern appears', 'takes World /name', 'may string', 'may string pattern="^a b$"'],
    ['no other member is taken any more', 'takes World', 'must object', 'must object closed'],
    ['what was always there is there at times', 'gives World /id', 'must string', 'may string'],
    ['a number becomes text', 'gives World /n', 'must number', 'must string'],
    ['a value may be null', 'shape up /service', 'must string', 'must null|string'],
    ['a type is a value', 'export sanwang Simulator', 'type', 'value'],
  ])('%s', (_, id, was, is) => {
    expect(breaks({ [id]: was }, is === undefined ? {} : { [id]: is })).toEqual([id]);
  });

  test.each([
    ['a verb asks less', 'verb token issue', 'must, must', 'must, may, may'],
    ['what must be given may be', 'takes World /name', 'must string', 'may string'],
    ['more is taken', 'takes Token /purpose', 'must any enum=["login"]', 'must any enum=["login","any"]'],
    ['a length grows', 'takes World /name', 'may string maxLength=32 closed', 'may string maxLength=64 closed'],
    ['a bound falls away', 'takes World /name', 'may string pattern="^a b$" minLength=1', 'may string'],
    ['a whole number may be any', 'takes World /n', 'may integer', 'may number'],
    ['what was there at times is always', 'gives World /id', 'may string', 'must string'],
    ['an answer says more words', 'gives E /type', 'must any enum=["a"]', 'must any enum=["a","b"]'],
    ['an effect is brought about at last', 'name effects http.status', 'there', 'supported'],
  ])('%s', (_, id, was, is) => {
    expect(breaks({ [id]: was }, { [id]: is })).toEqual([]);
  });

  test('what is gone with its owner is told by the owner alone', () => {
    const was = { 'route GET /a': 'there', 'answers GET /a 200': 'there', 'gives GET /a 200': 'must X' };
    expect(breaks(was, {})).toEqual(['route GET /a']);
    expect(breaks({ 'gives W /a': 'must object', 'gives W /a/b': 'must string' }, {})).toEqual(['gives W /a']);
    expect(breaks({ 'entry sanwang': 'import', 'export sanwang x': 'value' }, {})).toEqual(['entry sanwang']);
    expect(breaks({ 'verb world': 'may', 'option world --control': 'value' }, {})).toEqual(['verb world']);
  });

  test('what is new breaks nobody, unless callers of what was there must give it', () => {
    const was = { 'takes World': 'may object' };
    expect(compare(was, { ...was, 'takes World /name': 'may string' })).toEqual({
      breaks: [],
      added: ['takes World /name'],
    });
    expect(breaks(was, { ...was, 'takes World /name': 'must string' })).toEqual(['takes World /name']);
    expect(breaks(was, { ...was, 'takes New /name': 'must string' })).toEqual([]);
    const old = { 'route POST /a': 'there', 'takes POST /a': 'must object' };
    const within = { 'takes POST /a /ramp': 'may object', 'takes POST /a /ramp/ms': 'must integer' };
    expect(breaks(old, { ...old, ...within })).toEqual([]);
    expect(breaks(old, { ...old, 'takes POST /a /ms': 'must integer' })).toEqual(['takes POST /a /ms']);
  });
});

test('an answer that differs in a byte is a break, the second of its name too', () => {
  const answer = { status: 200, headers: { 'content-type': 'text/html' }, body: 'a' };
  const sample = { route: 'M1', kind: 'valid', name: 'login', method: 'POST', url: '', headers: {}, answer };
  const now: Answered[] = [sample, { ...sample, answer: { ...answer, body: 'b' } }];
  expect(differences([sample, sample], now).map(({ id }) => id)).toEqual(['reply M1 valid login (2)']);
  const untyped = { ...sample, answer: { ...answer, headers: {} } };
  expect(differences([sample], [untyped]).map(({ id }) => id)).toEqual(['reply M1 valid login']);
  expect(differences([sample, sample], [sample, sample])).toEqual([]);
});

test('of what a file held all must be there, and more may be', () => {
  const was = { balance: '1.00', ledger: [{ id: '1' }] };
  expect(lost('database embedded', was, { ...was, currency: 'CNY' })).toEqual([]);
  expect(lost('database embedded', was, { balance: '0.00', ledger: [] })).toEqual([
    { id: 'database embedded /balance', was: '"1.00"', is: '"0.00"' },
    { id: 'database embedded /ledger/0', was: '{"id":"1"}', is: '(gone)' },
  ]);
});

test('a mark names an id and what belongs to it, in the Unreleased section alone', () => {
  const changelog =
    '## [Unreleased]\n\n- Hex in either case (contract: reply M1;\n  verb up).\n- A (b) c.\n\n## [0.1.0]\n\n- Old (contract: verb run)\n';
  const marks = marksIn(changelog);
  expect(marks).toEqual(['reply M1', 'verb up']);
  expect(['reply M1 refused forged', 'verb up', 'gives X'].map((id) => isMarked(id, marks))).toEqual([
    true,
    true,
    false,
  ]);
  expect(isMarked('reply M1b valid', marks)).toBe(false);
  expect(marksIn('## [Unreleased]\n\n- A (contract: reply M1 valid login (2))\n')).toEqual([
    'reply M1 valid login (2)',
  ]);
});

test('exports are read from declarations as the compiler writes them', () => {
  const text =
    "export { type A, b, c as d } from './x.js';\nexport type { E } from './e.js';\nexport declare const f: 1;\nexport interface G {}\n";
  expect(Object.fromEntries(declared(text))).toEqual({
    A: 'type',
    b: 'value',
    d: 'value',
    E: 'type',
    f: 'value',
    G: 'type',
  });
  expect(() => declared("export * from './x.js';")).toThrow('everything');
});

test('an OpenAPI document becomes a line for every member, shared parts once', () => {
  const thing = {
    type: 'object',
    required: ['id'],
    properties: { id: { type: 'string' }, next: { $ref: '#/c/Thing' } },
  };
  const content = { 'application/json': { schema: { $ref: '#/c/Thing' } } };
  const facts = openApiFacts({
    paths: {
      '/things': { post: { requestBody: { required: true, content }, responses: { 200: { content }, 400: {} } } },
    },
    c: { Thing: thing },
  } as Parameters<typeof openApiFacts>[0]);
  expect(facts).toEqual({
    'route POST /things': 'there',
    'takes POST /things application/json': 'must Thing',
    'takes Thing': 'must object',
    'takes Thing /id': 'must string',
    'takes Thing /next': 'may object',
    'takes Thing /next/id': 'must string',
    'takes Thing /next/next': 'may again Thing',
    'answers POST /things 200': 'there',
    'gives POST /things 200': 'must Thing',
    'gives Thing': 'must object',
    'gives Thing /id': 'must string',
    'gives Thing /next': 'may object',
    'gives Thing /next/id': 'must string',
    'gives Thing /next/next': 'may again Thing',
    'answers POST /things 400': 'there',
  });
});

test('there is a record of a release', () => {
  expect(lastReleased('fixtures/released')).toMatch(/^\d+\.\d+\.\d+$/);
});
