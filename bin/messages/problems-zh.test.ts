import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { parseAst } from 'vitest/node';
import { operations } from '../../simulator/control/resources/index.ts';
import { schemaNamed } from '../../simulator/control/schemas.ts';
import { effects } from '../../simulator/faults/index.ts';
import { faultProblems, worldProblems } from '../lint.ts';
import { problemInChinese } from './problems-zh.ts';

const simulator = fileURLToPath(new URL('../../simulator', import.meta.url));
const isChinese = (text: string) => /\p{Script=Han}/u.test(text);

/** Names under which a source keeps what it says of a mistake. */
const kept = new Set(['message', 'fix', 'detail', 'what', 'problem', 'title']);
/** Calls that are given what is to be said. */
const called = new Set(['ControlProblem', 'Misuse', 'PhoneMisuse', 'notJson', 'unknown', 'ended']);

/** Functions that give what is to be said. */
const giving = new Set(['wrongWith', 'wanted', 'fixOf']);

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

/** Every sentence that a source says of a mistake, with X for whatever is put in. */
function sentencesIn(path: string): string[] {
  const found: string[] = [];
  const take = (value: unknown): void => {
    const node = value as Node;
    if (node.type === 'Literal' && typeof node['value'] === 'string') found.push(node['value']);
    if (node.type === 'TemplateLiteral')
      found.push((node['quasis'] as { value: { cooked: string } }[]).map((piece) => piece.value.cooked).join('X'));
    if (node.type === 'ConditionalExpression') [node['consequent'], node['alternate']].forEach(take);
    if (node.type === 'LogicalExpression') take(node['right']);
  };
  const visit = (value: unknown, within: string): void => {
    if (Array.isArray(value)) for (const each of value) visit(each, within);
    if (typeof value !== 'object' || value === null || !('type' in value)) return;
    const node = value as Node;
    const name = ((node['key'] ?? node['id'] ?? node['callee']) as { name?: string } | null | undefined)?.name ?? '';
    const inside = node.type === 'FunctionDeclaration' ? name : within;
    if (node.type === 'Property' && kept.has(name)) take(node['value']);
    if (node.type === 'VariableDeclarator' && kept.has(name) && node['init'] !== null) take(node['init']);
    if (/^(New|Call)Expression$/.test(node.type) && called.has(name)) (node['arguments'] as unknown[]).forEach(take);
    if (node.type === 'ReturnStatement' && giving.has(within) && node['argument'] !== null) take(node['argument']);
    if (node.type === 'ArrayExpression' && path.endsWith('problem-codes.ts'))
      (node['elements'] as unknown[]).forEach(take);
    for (const child of Object.values(node)) visit(child, inside);
  };
  visit(parseAst(readFileSync(path, 'utf8'), { lang: 'ts' }), '');
  // A code, a path or a single word is no sentence.
  return found.filter((text) => /\p{L} \p{L}|" \p{L}/u.test(text) && !text.startsWith('/'));
}

const sources = readdirSync(simulator, { recursive: true, encoding: 'utf8' })
  .filter((path) =>
    /^(control|casting|validation|handset)\/.*\.ts$|^(simulator|issue|library|core\/(policy|population)|wire\/address-list)\.ts$/.test(
      path,
    ),
  )
  .filter((path) => !/\.test|\/testing\/|api-types\.ts|generate-types|openapi/.test(path));

const sentences = [...new Set(sources.flatMap((path) => sentencesIn(`${simulator}/${path}`)))];

it('finds the sentences of the sources', () => {
  expect(sentences.length).toBeGreaterThan(150);
  for (const one of ['nothing was changed', 'is no handset of this world', 'the clock cannot go there', 'leads to X'])
    expect(sentences).toContain(one);
});

/** Put together of sentences and words that stand in the table one by one. */
const pieced = new Set(['X X', 'a X', '"X" X']);

it('says all of them in Chinese', () => {
  const whole = sentences.filter((sentence) => !pieced.has(sentence));
  expect(whole.filter((sentence) => !isChinese(problemInChinese(sentence)))).toEqual([]);
});

/** What a place in a body is for, since it is told as the way to mend what stands there. */
function descriptionsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { description } = node as { description?: unknown };
  return [...(typeof description === 'string' ? [description] : []), ...Object.values(node).flatMap(descriptionsIn)];
}

const definitions = schemaNamed('WorldDefinition')['$defs'] as Readonly<Record<string, unknown>>;

/** A schema with all that it points at. */
function reachable(title: string, seen = new Set<string>()): Set<string> {
  if (seen.has(title)) return seen;
  seen.add(title);
  for (const [, next = ''] of JSON.stringify(definitions[title]).matchAll(/#\/\$defs\/(\w+)/g)) reachable(next, seen);
  return seen;
}

const bodies = [
  'WorldDefinition',
  'ResetRequest',
  'LeaseRequest',
  'FaultDefinition',
  'AppDefinition',
  'AppChange',
  'HandsetDefinition',
  'HandsetChange',
  'SubscriberDefinition',
  'SubscriberChange',
  'ClockChange',
  'TokenRequest',
  'TokenChange',
  'PhoneCall',
  'Expectation',
];

it('says in Chinese what belongs where', () => {
  const parts = [...new Set(bodies.flatMap((title) => [...reachable(title)]))].map((title) => definitions[title]);
  const told = [parts, effects.map(({ parameters }) => parameters)].flatMap(descriptionsIn);
  expect(told.length).toBeGreaterThan(100);
  expect([...new Set(told)].filter((words) => !isChinese(problemInChinese(words)))).toEqual([]);
});

it('says in Chinese what belongs into a query', () => {
  const told = operations.flatMap(({ query = [] }) => query.map(({ description }) => description));
  expect(told).toContain('name of an app');
  expect([...new Set(told)].filter((words) => !isChinese(problemInChinese(words)))).toEqual([]);
});

it('says in Chinese what a schema finds', async () => {
  const problems = [
    ...(await worldProblems({
      name: '-',
      seed: [],
      nowMs: -1,
      phones: [],
      apps: [{ name: 7, state: 'asleep', capabilities: ['login', 'login'] }, 'shop'],
      subscribers: [{ msisdn: '+86', carrier: 'mobile' }],
      handsets: [{ wifi: 'on', sims: [{ slot: 99, msisdn: '138' }], clockSkewMs: 0.5 }],
    })),
    ...(await faultProblems([{}, { effect: '', when: { rate: 7 } }, { effect: 'delay', with: { ms: 'long' } }])),
    ...(await faultProblems({ effect: 'hagn' })),
    ...(await worldProblems({ policy: { cmcc: { x: 1, 'admits.iot': 3 } }, faults: [{ effect: 'tok.expird' }] })),
  ];
  expect(problems.length).toBeGreaterThan(15);
  const said = problems.flatMap(({ message, fix }) => [message, ...(fix === undefined ? [] : [fix])]);
  expect(said.filter((words) => !isChinese(problemInChinese(words)))).toEqual([]);
});

it.each([
  ['did you mean delay? `sanwang fault effects` lists them all', '是否想写 delay？全部见 sanwang fault effects'],
  ['"phone-x" is no handset of this world', '这个世界里没有手机 "phone-x"'],
  ['needs effect', '缺少 effect'],
  ['there is no such world', '没有这个世界'],
  ['the world ci has ended: its ttlMs ran out', '世界 ci 已结束：ttlMs 到期'],
  ['must be string,null', '类型须为以下之一：string,null'],
])('puts what was put in: %s', (en, zh) => expect(problemInChinese(en)).toBe(zh));

it('leaves alone what is Chinese, and what it does not know', () => {
  for (const words of ['不是 http 地址', 'a sentence of a newer box']) expect(problemInChinese(words)).toBe(words);
});
