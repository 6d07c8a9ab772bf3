import { expect, test } from 'vitest';
import type { FaultDefinition } from '../../fixtures/api-types.ts';
import names from '../../fixtures/faults/names.json' with { type: 'json' };
import { carriers } from '../carriers/index.ts';
import { isNever } from '../core/words/code.ts';
import type { Problem } from '../core/words/mistake.ts';
import { Misuse } from '../core/words/misuse.ts';
import { refusalIds } from '../core/words/refusal.ts';
import type { Ability } from '../faults/effect.ts';
import { effects } from '../faults/index.ts';
import { Simulator } from '../simulator.ts';
import { parametersOf, resolveFault } from './fault-definition.ts';
import { armAll, armInstead } from './faults.ts';

const preflight = true as const;
const nowMs = Date.UTC(2026, 10, 30);

const all = ['answer', 'wait', 'hang', 'cut', 'listen'] as const;

function resolve(definition: FaultDefinition, abilities: readonly Ability[] = all) {
  const around = {
    carriers,
    abilities: new Set(abilities),
    hasApp: (name: string) => name === 'shop',
    hasHandset: (id: string) => id === 'phone-cmcc',
    nowMs,
    gateways: [
      { id: 'g1', carrier: 'cmcc' as const },
      { id: 'g2', handset: 'phone-cmcc' },
    ],
  };
  return resolveFault(definition, around, '/faults/0');
}

test.each([
  [
    { effect: 'delay', with: { ms: 5 } },
    { effect: 'net.latency', point: 'before', on: {}, when: { always: true }, with: { ms: 5 } },
  ],
  [{ effect: 'reset' }, { effect: 'net.reset-no-reply', point: 'after' }],
  // As China Telecom's phones hand it over: requests hold the access code alone.
  [{ effect: 'hang', on: { token: 'nm0123:4567' } }, { on: { token: 'nm0123' } }],
  [
    { effect: 'reset', point: 'before' as const, when: 'always' as const },
    { point: 'before', when: { always: true } },
  ],
  [{ effect: 'tok.expired' }, { effect: 'refuse', point: 'before', with: { refusal: 'tok.expired' } }],
  [
    { effect: 'tok.expired', with: { code: '42' } },
    { effect: 'refuse', with: { refusal: 'tok.expired', code: '42' } },
  ],
  [
    { effect: 'refuse', with: { refusal: 'sig.bad' } },
    { effect: 'refuse', with: { refusal: 'sig.bad' } },
  ],
  [
    { effect: 'hang', on: { carrier: '移动', endpoint: 'M7', app: 'shop', msisdn: '13800000001' } },
    { on: { carrier: 'cmcc', endpoint: 'M7', app: 'shop', msisdn: '13800000001' } },
  ],
  [
    { effect: 'hang', on: { endpoint: 'U6' }, when: { first: 1 } },
    { on: { endpoint: 'U6' }, when: { first: 1 } },
  ],
])('%j becomes %j', async (definition, wanted) => {
  expect(await resolve(definition)).toMatchObject(wanted);
});

test('an id is kept, and none is made up', async () => {
  expect(await resolve({ effect: 'hang', id: 'mine' })).toHaveProperty('id', 'mine');
  expect(await resolve({ effect: 'hang' })).not.toHaveProperty('id');
});

test('all mistakes of a definition are told at once, with place, what was seen and how to mend it', async () => {
  const problems = (await resolve({
    effect: 'delay',
    point: 'within',
    on: { carrier: 'mobil', endpoint: 'M77', app: 'shopp' },
    with: { ms: 'long', why: 1 },
  })) as Problem[];
  expect(problems.map(({ path }) => path)).toEqual([
    '/faults/0/point',
    '/faults/0/with/why',
    '/faults/0/with/ms',
    '/faults/0/on/carrier',
    '/faults/0/on/endpoint',
    '/faults/0/on/app',
  ]);
  for (const { fix } of problems) expect(fix).toEqual(expect.any(String));
  expect(problems[4]).toMatchObject({
    path: '/faults/0/on/endpoint',
    message: 'is no endpoint',
    seen: 'M77',
    fix: expect.stringMatching(/^did you mean M7\? the endpoints are M1, M1b, M2, /),
  });
});

test.each([
  [{ effect: 'dealy' }, '/faults/0/effect', 'did you mean delay?'],
  [{ effect: 'tok.expird' }, '/faults/0/effect', 'did you mean tok.expired?'],
  [{ effect: 'Hang' }, '/faults/0/effect', 'did you mean hang?'],
  [{ effect: 'hang', point: 'middle' as 'before' }, '/faults/0/point', 'before, after'],
  [{ effect: 'hang', on: { carrier: 'cucc', endpoint: 'M1' } }, '/faults/0/on/endpoint', 'those of this carrier are U'],
  [
    { effect: 'hang', on: { carrier: 'unicom', endpoint: 'M9' } },
    '/faults/0/on/endpoint',
    'those of this carrier are U',
  ],
  [{ effect: 'tok.expired', on: { endpoint: 'T9' } }, '/faults/0/on/endpoint', 'said at M1, M1b, M2, '],
  [{ effect: 'tok.no-auth-code', on: { carrier: '移动' } }, '/faults/0/on/carrier', 'tok.no-auth-code is said at T11'],
  [{ effect: 'delay' }, '/faults/0/with', 'milliseconds'],
  [{ effect: 'forget-to-spend', on: { endpoint: 'M6' } }, '/faults/0/on/endpoint', 'redeemed at M1, M1b, M2, '],
  [{ effect: 'other-number', on: { endpoint: 'T6' } }, '/faults/0/on/endpoint', 'redeemed at M1, M1b, M2, '],
  [{ effect: 'reset', on: { endpoint: 'T9', app: 'shop' } }, '/faults/0/on/app', 'leave the app out'],
  [
    { effect: 'tok.expired', on: { preflight } },
    '/faults/0/effect',
    'take one of delay, net.jitter, reset, close, status',
  ],
  [{ effect: 'reset', point: 'after' as const, on: { preflight } }, '/faults/0/point', 'acts at before'],
  [{ effect: 'reset', on: { endpoint: 'M1', preflight } }, '/faults/0/on/endpoint', 'ask first at M14'],
  [{ effect: 'reset', on: { app: 'shop', preflight } }, '/faults/0/on/app', 'leave the app out'],
  [{ effect: 'reset', on: { face: 'unvs', preflight } }, '/faults/0/on/preflight', 'leave one of the two out'],
  [{ effect: 'refuse', with: { refusal: 'tok.gone' } }, '/faults/0/with/refusal', 'tok.expired'],
])('%j is wrong at %s', async (definition, path, fix) => {
  const problems = (await resolve(definition)) as Problem[];
  expect(problems).toMatchObject([{ path }]);
  expect(problems[0]?.fix ?? '').toContain(fix);
});

test.each([
  { effect: 'forget-to-spend', on: { endpoint: 'M1' } },
  { effect: 'forget-to-spend', on: { carrier: 'cmcc' } },
  { effect: 'forget-to-spend' },
  { effect: 'reset', on: { endpoint: 'T9' } },
  { effect: 'reset', on: { endpoint: 'M6', app: 'shop' } },
  { effect: 'reset', on: { app: 'shop' } },
  { effect: 'reset', on: { endpoint: 'M17', preflight } },
  { effect: 'reset', point: 'before' as const, on: { carrier: 'cmcc', msisdn: '13800000001', preflight } },
  { effect: 'num.mismatch', on: { carrier: 'cmcc' } },
])('%j can act', async (definition) => {
  expect(await resolve(definition)).toHaveProperty('effect');
});

const delay = { effect: 'delay', with: { ms: 1 } };

test.each([
  ['on/handset', { ...delay, on: { handset: 'phone-cucc' } }, { ...delay, on: { handset: 'phone-cmcc' } }],
  ['on/source', { ...delay, on: { source: '1:2' } }, { ...delay, on: { source: '::1' } }],
  ['on/prefixes', { ...delay, on: { prefixes: [] } }, { ...delay, on: { prefixes: ['138'] } }],
  [
    'on/prefixes',
    { ...delay, on: { msisdn: '13800000001', prefixes: ['139'] } },
    { ...delay, on: { msisdn: '13800000001', prefixes: ['139', '1380'] } },
  ],
  [
    'on/prefixes',
    { ...delay, on: { face: 'aliyun', msisdn: '13800000001', prefixes: ['139'] } },
    { ...delay, on: { face: 'aliyun', msisdn: '13800000001', prefixes: ['138'] } },
  ],
  [
    'on/prefixes',
    { effect: 'net.reset-on-accept', on: { prefixes: ['138'] } },
    { effect: 'net.reset-on-accept', on: { gateway: 'g1' } },
  ],
  [
    'on/host',
    { effect: 'net.reset-on-accept', on: { host: 'www.cmpassport.com' } },
    { effect: 'tls.expired', on: { host: 'www.cmpassport.com' } },
  ],
  [
    'on/message',
    { ...delay, on: { endpoint: 'U9', message: 'm' } },
    { ...delay, on: { endpoint: 'M1', message: 'm' } },
  ],
  ['on/trace', { ...delay, on: { carrier: 'ctcc', trace: 't' } }, { ...delay, on: { carrier: 'cmcc', trace: 't' } }],
  ['on/token', { ...delay, on: { endpoint: 'T6', token: 't' } }, { ...delay, on: { endpoint: 'T10', token: 't' } }],
  [
    'on/purpose',
    { ...delay, on: { endpoint: 'M12', purpose: 'login' as const } },
    { ...delay, on: { endpoint: 'M7', purpose: 'login' as const } },
  ],
  [
    'on/carrier',
    { effect: 'net.reset-on-accept', on: { gateway: 'g1', carrier: '联通' } },
    { effect: 'net.reset-on-accept', on: { gateway: 'g1', carrier: '移动' } },
  ],
  [
    'on/carrier',
    { effect: 'net.reset-on-accept', on: { gateway: 'g2', carrier: 'cmcc' } },
    { effect: 'net.reset-on-accept', on: { gateway: 'g2' } },
  ],
  [
    'on/endpoint',
    { effect: 'lie.stale-msgid', on: { endpoint: 'T6' } },
    { effect: 'lie.stale-msgid', on: { endpoint: 'M1' } },
  ],
  [
    'on/endpoint',
    { effect: 'lie.empty-number', on: { endpoint: 'M2' } },
    { effect: 'lie.empty-number', on: { endpoint: 'M1' } },
  ],
  [
    'on/carrier',
    { effect: 'lie.stale-msgid', on: { carrier: 'ctcc' } },
    { effect: 'lie.stale-msgid', on: { carrier: 'cmcc' } },
  ],
  ['when/cron', { ...delay, when: { cron: '0 0 31 2 *' } }, { ...delay, when: { cron: '0 0 29 2 *' } }],
  ['when/pattern', { ...delay, when: { pattern: 'SS' } }, { ...delay, when: { pattern: 'SF' } }],
  ['when/toMs', { ...delay, when: { toMs: nowMs } }, { ...delay, when: { toMs: nowMs + 1 } }],
  [
    'when/ttlMs',
    { ...delay, when: { fromMs: nowMs + 9, ttlMs: 9 } },
    { ...delay, when: { fromMs: nowMs + 9, ttlMs: 10 } },
  ],
  [
    'with/p99Ms',
    { effect: 'delay', with: { ms: 5, p99Ms: 9, distribution: 'fixed' } },
    { effect: 'delay', with: { ms: 5, p99Ms: 9, distribution: 'normal' } },
  ],
  ['with/p99Ms', { effect: 'delay', with: { ms: 5, p99Ms: 4 } }, { effect: 'delay', with: { ms: 5, p99Ms: 5 } }],
])('what could never fire is refused at %s: %j, and %j is not', async (path, silent, sound) => {
  const problems = (await resolve(silent as FaultDefinition)) as Problem[];
  expect(problems).toMatchObject([{ path: `/faults/0/${path}` }]);
  expect(problems[0]?.fix).toEqual(expect.any(String));
  expect(await resolve(sound as FaultDefinition)).toHaveProperty('effect');
});

test('of a world that is yet to be, what it will have is no mistake', async () => {
  const around = { carriers, abilities: new Set(all), hasApp: () => true };
  for (const [definition] of [
    [{ ...delay, on: { handset: 'phone-cucc' } }],
    [{ ...delay, when: { toMs: 5 } }],
    [{ effect: 'net.reset-on-accept', on: { gateway: 'g9', carrier: 'cucc' } }],
  ] as const)
    expect(await resolveFault(definition, around, '')).toHaveProperty('effect');
});

test.each([
  ['::FFFF:127.0.0.1', '127.0.0.1'],
  ['2408:8440:0:0::1', '2408:8440::1'],
  ['127.0.0.1', '127.0.0.1'],
])('a source is matched however it is written: %s', async (source, wanted) => {
  expect(await resolve({ ...delay, on: { source, host: 'WWW.CMPassport.com' } })).toMatchObject({
    on: { source: wanted, host: 'www.cmpassport.com' },
  });
});

test.each(names.filter(({ unsupported }) => unsupported !== undefined))(
  '$id is known, and told with its own reason, as an effect and as a refusal',
  async ({ id, unsupported, nearest }) => {
    const said = {
      path: '/faults/0/effect',
      message: 'cannot be armed',
      seen: id,
      fix: `${unsupported?.en}. Nearest: ${nearest}`,
    };
    expect(await resolve({ effect: id })).toMatchObject([said]);
    const no = { ...said, path: '/faults/0/with/refusal' };
    expect(await resolve({ effect: 'refuse', with: { refusal: id } })).toMatchObject([no]);
  },
);

test.each(carriers.flatMap(({ routes }) => routes.map(({ id, codes }) => [id, codes] as const)))(
  'a refusal is armed at %s if some route of that name has a code for it, and else with a code of its own alone',
  async (endpoint) => {
    const twins = carriers.flatMap(({ routes }) => routes.filter(({ id }) => id === endpoint));
    for (const refusal of refusalIds) {
      const isSaid = twins.some(({ codes }) => !isNever(codes.refusals[refusal]));
      const bare = await resolve({ effect: refusal, on: { endpoint } });
      expect([refusal, Array.isArray(bare)]).toEqual([refusal, !isSaid]);
      expect(await resolve({ effect: refusal, on: { endpoint }, with: { code: '42' } })).toHaveProperty('effect');
    }
  },
);

test.each([
  ['hang', ['answer', 'wait', 'cut'], 'http, fetch, express, msw, undici can'],
  ['reset', ['answer', 'wait', 'hang'], 'http, fetch, express, undici can'],
  ['delay', ['answer'], 'http, fetch, express, msw, undici can'],
] as const)('a mount that cannot perform %s refuses it, and says which can', async (effect, abilities, fix) => {
  const problems = (await resolve({ effect, with: effect === 'delay' ? { ms: 1 } : {} }, abilities)) as Problem[];
  expect(problems).toMatchObject([{ path: '/faults/0/effect', seen: expect.any(String), fix }]);
});

test('parameters are schemas that take no name besides their own', () => {
  for (const effect of effects) {
    const schema = parametersOf(effect);
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false, properties: effect.parameters });
    expect(parametersOf(effect)).toBe(schema);
  }
});

test('of several faults with a mistake in one none is armed', async () => {
  const simulator = new Simulator();
  const world = simulator.defaultWorld;
  const arming = armAll(simulator, world, [{ effect: 'hang' }, { effect: 'dealy' }, { effect: 'delay' }], '/faults');
  const error = await arming.catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(Misuse);
  expect((error as Misuse).code).toBe('ERR_FAULT_INVALID');
  expect((error as Misuse).problems.map(({ path }) => path)).toEqual(['/faults/1/effect', '/faults/2/with']);
  expect(simulator.boardOf(world).size).toBe(0);
});

test('one id arms one fault', async () => {
  const simulator = new Simulator();
  const world = simulator.defaultWorld;
  await armAll(simulator, world, [{ effect: 'hang', id: 'mine' }], '');
  await expect(armAll(simulator, world, [{ effect: 'reset', id: 'mine' }], '')).rejects.toMatchObject({
    problems: [{ path: '/id', seen: 'mine', fix: expect.any(String) }],
  });
  const twins = [
    { effect: 'reset', id: 'twin' },
    { effect: 'hang', id: 'twin' },
  ];
  await expect(armAll(simulator, world, twins, '/faults')).rejects.toMatchObject({
    problems: [{ path: '/faults/1/id' }],
  });
  expect(simulator.boardOf(world).list()).toHaveLength(1);
});

test('the whole set is replaced, or stays when there is a mistake in the new one', async () => {
  const simulator = new Simulator();
  const world = simulator.defaultWorld;
  const ids = () =>
    simulator
      .boardOf(world)
      .list()
      .map(({ effect }) => effect);
  await armAll(simulator, world, [{ effect: 'hang', id: 'mine' }], '');
  await expect(armInstead(simulator, world, [{ effect: 'dealy' }], '')).rejects.toThrow('did you mean delay');
  expect(ids()).toEqual(['http.headers-never']);
  await armInstead(simulator, world, [{ effect: 'reset', id: 'mine' }], '');
  expect(ids()).toEqual(['net.reset-no-reply']);
});

test.each([
  [{ when: { ramp: { overMs: 1000, to: 0 } } }, '/when/ramp', { when: { ramp: { overMs: 1000, to: 0.1 } } }],
  [
    { when: { ramp: { overMs: 1000, from: 0, to: 0 } } },
    '/when/ramp',
    { when: { ramp: { overMs: 1000, from: 1, to: 0 } } },
  ],
  [{ on: { host: '127.0.0.1:18701' } }, '/on/host', { on: { host: '127.0.0.1' } }],
  [{ on: { host: 'www.cmpassport.com:443' } }, '/on/host', { on: { host: 'www.cmpassport.com' } }],
  [{ on: { host: '[::1]:80' } }, '/on/host', { on: { host: '[::1]' } }],
  [
    { on: { msisdn: '13800000001', kind: 'mvno' as const } },
    '/on/kind',
    { on: { msisdn: '13800000001', kind: 'normal' as const } },
  ],
  [
    { effect: 'state.eventual', on: { endpoint: 'M12' } },
    '/on/endpoint',
    { effect: 'state.eventual', on: { endpoint: 'M1' } },
  ],
])('what could never fire is refused: %j at %s, and its twin is armed', async (wrong, path, right) => {
  const simulator = new Simulator();
  const arm = (definition: object) => armAll(simulator, simulator.defaultWorld, [{ effect: 'hang', ...definition }]);
  await expect(arm(wrong)).rejects.toMatchObject({ problems: [expect.objectContaining({ path })] });
  expect(await arm(right)).toHaveLength(1);
});

test('what fires now and then, or on the way back, is no mistake', async () => {
  const wanted: readonly FaultDefinition[] = [
    { effect: 'hang', when: { rate: 0 } },
    // The way back from another carrier holds what M6 sent there, for the product that the app has.
    { effect: 'hang', on: { endpoint: 'M6', purpose: 'verify' } },
    { effect: 'state.eventual', on: { endpoint: 'M6' } },
    // A msgid that is too long is met before it is refused.
    { effect: 'hang', on: { endpoint: 'M1', message: 'm'.repeat(64) } },
    { effect: 'hang', on: { msisdn: '19999999999', kind: 'mvno' } },
  ];
  const simulator = new Simulator();
  expect(await armAll(simulator, simulator.defaultWorld, wanted)).toHaveLength(wanted.length);
});
