import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Box, openBox } from '../testing/control.ts';
import type { AnyOperation } from './operation.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox();
  await box.call('post', '/worlds', { name: 'f' });
});
afterAll(() => box.close());

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Bodies that are good or nearly so, each of which reaches deep into its operation. */
const bodies: readonly (readonly [AnyOperation['method'], string, Json])[] = [
  [
    'post',
    '/worlds',
    {
      name: 'x',
      seed: 's',
      nowMs: 5,
      ttlMs: 100_000,
      apps: [
        {
          name: 'a',
          platform: 'ios',
          serverAddresses: ['192.0.2.1'],
          publicKeys: { cmcc: { verify: 'x', encrypt: 'y' } },
          capabilities: ['login'],
          carriers: { cmcc: { appId: '1', appKey: '2', appSecret: '3' } },
          adopt: true,
        },
      ],
      subscribers: [{ msisdn: '13811112222', carrier: 'cmcc', kind: 'normal', portedFrom: 'cucc' }],
      handsets: [
        { id: 'h', sims: [{ slot: 1, msisdn: '13811112222' }], dataSlot: 1, roaming: true, addresses: ['10.0.0.1'] },
      ],
      faults: [{ effect: 'delay', with: { ms: 1 }, on: { carrier: 'cmcc', endpoint: 'M1' }, when: { first: 1 } }],
      policy: { cmcc: { 'stamp.clock': 'either' } },
    },
  ],
  // A box without the service refuses it whole, once it is well written.
  [
    'post',
    '/worlds',
    { service: { funds: '5', faces: { aliyun: { accessKeyId: 'k' }, jiguang: { publicKey: null } } } },
  ],
  ['post', '/worlds/f/subscribers', [{ msisdn: '13811112222' }, { carrier: 'cucc' }, { kind: 'foreign' }]],
  ['post', '/worlds/f/apps', [{ name: 'q', platform: 'h5', origin: 'https://a.example' }, {}]],
  ['post', '/worlds/f/handsets', [{ id: 'z', sims: ['13800000001'], hotspotOf: 'phone-cmcc' }, {}]],
  ['patch', '/worlds/f/subscribers/13800000001', { state: 'normal', carrier: 'cucc' }],
  [
    'patch',
    '/worlds/f/apps/shop',
    { capabilities: ['login'], serverAddresses: ['10.0.0.0/8'], publicKeys: { cmcc: null } },
  ],
  ['patch', '/worlds/f/handsets/phone-dual', { sims: [{ slot: 0, msisdn: '15900000003' }], dataSlot: 0, wifi: true }],
  ['post', '/worlds/f/tokens', { msisdn: '13800000001', app: 'shop', purpose: 'login' }],
  ['post', '/worlds/f/tokens', { msisdn: '13800000001', app: 'shop', purpose: 'login', face: 'aliyun' }],
  ['post', '/worlds/f/handsets/phone-cmcc/login', { app: 'shop', face: 'jiguang' }],
  [
    'post',
    '/worlds/f/faults',
    { effect: 'status', on: { app: 'shop' }, when: { pattern: 'FS' }, with: { status: 500 } },
  ],
  [
    'post',
    '/worlds/f/faults',
    { effect: 'refuse', on: { face: 'aliyun', endpoint: 'GetMobile' }, with: { code: 'isv.TOKEN_INVALID' } },
  ],
  [
    'put',
    '/worlds/f/faults',
    [{ effect: 'refuse', with: { refusal: 'tok.expired' }, when: { fromMs: 1, toMs: 4102444800000 } }],
  ],
  ['post', '/worlds/f/clock', { freezeAtMs: 5, advanceMs: 3, scale: 2, resume: true }],
  ['post', '/worlds/f/reset', { state: true, clock: true }],
  ['post', '/worlds/f/journal/verify', [{ type: 'token.issued', times: { atLeast: 1 }, token: 'a:b' }]],
  ['post', '/worlds/f/journal/verify', [{ face: 'jiguang', endpoint: 'verify', code: '9003', times: 0 }]],
];

const junk: fc.Arbitrary<Json> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
  fc.constantFrom<Json>(null, '', 0, -1, 1e21, [], {}, 'cmcc', 'default', 'x'.repeat(300), 'a\u0000', '移动', true, [
    [],
  ]),
  // Objects that JavaScript cannot turn into text, or that shadow what every object has.
  fc.constantFrom<Json>(
    { toString: false },
    { valueOf: null, toString: null },
    { toJSON: 1 },
    { constructor: 'x', hasOwnProperty: 0 },
    JSON.parse('{"__proto__":{"toString":1}}') as Json,
  ),
);

/** Puts junk where the path leads, or at the root for an empty path. */
function spoil(value: Json, path: readonly number[], with_: Json): Json {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return with_;
  const names = Object.keys(value);
  const name = names[step % Math.max(names.length, 1)];
  if (name === undefined) return with_;
  if (Array.isArray(value)) return value.map((each, i) => (String(i) === name ? spoil(each, rest, with_) : each));
  return { ...value, [name]: spoil(value[name] as Json, rest, with_) };
}

it('answers whatever is in a body with what its schemas say, and never with 5xx', async () => {
  const statuses = new Set<number>();
  const any = fc.record({
    target: fc.nat(bodies.length - 1),
    path: fc.array(fc.nat(50), { maxLength: 5 }),
    with_: junk,
  });
  await fc.assert(
    fc.asyncProperty(any, async ({ target, path, with_ }) => {
      const [method, url, body] = bodies[target] as (typeof bodies)[number];
      const text = JSON.stringify(spoil(body, path, with_));
      statuses.add((await box.call(method, url, text, { 'content-type': 'application/json' })).status);
    }),
    {
      numRuns: 1000,
      examples: [[{ target: 11, path: [1], with_: JSON.parse('{"__proto__":{"toString":1}}') as Json }]],
    },
  );
  // The junk is not so bad that nothing gets through.
  expect([...statuses]).toEqual(expect.arrayContaining([200, 201, 400]));
});
