import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Box, openBox } from '../testing/control.ts';
import { liveIn } from '../testing/ledgers.ts';
import { basePath } from './base-path.ts';
import { bodyLimit } from './body.ts';
import { operations } from './resources/index.ts';

let box: Box;

beforeAll(async () => {
  box = await openBox();
  await box.call('post', '/worlds', { name: 'victim' });
});
afterAll(() => box.close());

interface Raw {
  readonly status: number;
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a problem document, held to its shape below
  readonly body: any;
}

/** Sends bytes as they are. */
function send(method: string, path: string, body: Uint8Array | string, type = 'application/json'): Promise<Raw> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': type, 'content-length': Buffer.byteLength(body) };
    const sending = request(`${box.url}${basePath}${path}`, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const parsed = text === '' ? null : JSON.parse(text);
        resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body: parsed });
      });
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

/** Everything that a request could have changed. */
async function everything(): Promise<string> {
  const world = box.simulator.world('victim');
  const { body } = await box.call('get', '/worlds/victim');
  const faults = await box.call('get', '/worlds/victim/faults');
  const worlds = await box.call('get', '/worlds');
  return JSON.stringify([
    body,
    faults.body,
    worlds.body,
    world?.journal.next,
    world === null || world === undefined ? null : liveIn(world),
  ]);
}

const targets: readonly (readonly [string, string])[] = operations
  .filter((operation) => operation.body !== undefined)
  .map(({ method, path }) => {
    const named = path
      .replace('{world}', 'victim')
      .replace('{msisdn}', '13800000001')
      .replace('{name}', 'shop')
      .replace('{handset}', 'phone-cmcc')
      .replace('{token}', 'none');
    return [method.toUpperCase(), named] as const;
  });

const deep = `${'['.repeat(40)}${']'.repeat(40)}`;
const bodies: readonly (readonly [name: string, body: Uint8Array | string, status: number, code: string])[] = [
  ['broken JSON', '{"name":', 400, 'ERR_BODY_NOT_JSON'],
  ['a number', '7', 400, 'ERR_BODY_NOT_JSON'],
  ['null', 'null', 400, 'ERR_BODY_NOT_JSON'],
  ['only spaces', '  ', 400, 'ERR_BODY_NOT_JSON'],
  [
    'GBK bytes',
    Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xd2, 0xc6, 0xb6, 0xaf, 0x22, 0x7d]),
    400,
    'ERR_BODY_NOT_JSON',
  ],
  ['a byte order mark', '\ufeff{}', 400, 'ERR_BODY_NOT_JSON'],
  ['a raw NUL', '{"name":"a\u0000b"}', 400, 'ERR_BODY_NOT_JSON'],
  ['a member twice', '{"state":"active","state":"suspended"}', 400, 'ERR_BODY_NOT_JSON'],
  ['a member twice, deep', '{"on":{"app":"a","\\u0061pp":"b"}}', 400, 'ERR_BODY_NOT_JSON'],
  ['a million brackets', '['.repeat(1_000_000), 400, 'ERR_BODY_NOT_JSON'],
  ['too many levels', deep, 400, 'ERR_BODY_NOT_JSON'],
  ['an unknown member', '{"nonsense":1}', 400, 'ERR_BODY_INVALID'],
  ['__proto__', '{"__proto__":{"state":"active"}}', 400, 'ERR_BODY_INVALID'],
  ['10 MB', `{"name":"${'x'.repeat(10 * 1024 * 1024)}"}`, 413, 'ERR_BODY_TOO_LARGE'],
];

describe('bodies that nobody can take', () => {
  it.each(bodies)('%s: a problem on every operation, and nothing changes', async (_, body, status, code) => {
    const before = await everything();
    // What is large goes to one operation of each method: the same reader reads for all of them.
    const methods = new Set<string>();
    const few = targets.filter(([method]) => !methods.has(method) && methods.add(method));
    for (const [method, path] of body.length > 1_000_000 ? few : targets) {
      const reply = await send(method, path, body);
      expect([method, path, reply.status, reply.body.code]).toEqual([method, path, status, code]);
      expect(reply.type).toContain('application/problem+json');
      expect(reply.body.problems.length).toBeGreaterThan(0);
    }
    expect(await everything()).toBe(before);
  });

  it('takes a body of just under the limit, so that the limit and nothing else refuses', async () => {
    const reply = await send('POST', '/worlds/victim/reset', `{"state":true${' '.repeat(bodyLimit - 14)}}`);
    expect(reply.status).toBe(200);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', '', 'application/jsonp', 'multipart/form-data'])(
    'refuses content type %j',
    async (type) => {
      const before = await everything();
      for (const [method, path] of targets) {
        expect([path, (await send(method, path, '{}', type)).body.code]).toEqual([path, 'ERR_BODY_TYPE']);
      }
      expect(await everything()).toBe(before);
    },
  );

  it('refuses another charset than UTF-8, and takes UTF-8 in any spelling', async () => {
    const path = '/worlds/victim/reset';
    expect((await send('POST', path, '{"state":true}', 'application/json; charset=gbk')).status).toBe(415);
    expect((await send('POST', path, '{"state":true}', 'Application/JSON; Charset="UTF-8"')).status).toBe(200);
  });
});

describe('values of the wrong kind', () => {
  const wrong: readonly (readonly [string, string, unknown, string])[] = [
    ['post', '/worlds', { name: 7 }, '/name'],
    ['post', '/worlds', { name: 'a b' }, '/name'],
    ['post', '/worlds', { name: 'a\u0000' }, '/name'],
    ['post', '/worlds', { nowMs: -1 }, '/nowMs'],
    ['post', '/worlds', { nowMs: 1e300 }, '/nowMs'],
    ['post', '/worlds', { ttlMs: 0 }, '/ttlMs'],
    ['post', '/worlds', { apps: {} }, '/apps'],
    ['post', '/worlds', { apps: [{ name: 'a\u0000b' }] }, '/apps/0/name'],
    ['post', '/worlds', { apps: [{ carriers: { cmcc: { appId: 7 } } }] }, '/apps/0/carriers/cmcc/appId'],
    ['post', '/worlds', { subscribers: [{ msisdn: '+8613800000001' }] }, '/subscribers/0/msisdn'],
    ['post', '/worlds', { handsets: [{ sims: ['x'] }] }, '/handsets/0/sims/0'],
    ['post', '/worlds', { faults: [{}] }, '/faults/0'],
    ['post', '/worlds', { policy: { cmcc: { 'no.such': 1 } } }, '/policy/cmcc/no.such'],
    ['post', '/worlds/victim/tokens', { msisdn: 13800000001, app: 'shop', purpose: 'login' }, '/msisdn'],
    ['post', '/worlds/victim/tokens', { msisdn: '13800000001', app: 'shop', purpose: 'sms' }, '/purpose'],
    ['post', '/worlds/victim/faults', { effect: 'reset', when: { nth: 0 } }, '/when/nth'],
    ['post', '/worlds/victim/faults', { effect: 'reset', when: { nth: 1, rate: 0.5 } }, '/when'],
    ['post', '/worlds/victim/faults', { effect: 'reset', when: 'sometimes' }, '/when'],
    ['post', '/worlds/victim/faults', { effect: 'delay', with: { ms: '5' } }, '/with/ms'],
    ['post', '/worlds/victim/clock', {}, ''],
    ['post', '/worlds/victim/clock', { advanceMs: 1.5 }, '/advanceMs'],
    ['post', '/worlds/victim/clock', { resume: false }, '/resume'],
    ['post', '/worlds/victim/clock', { scale: -1 }, '/scale'],
    ['post', '/worlds/victim/clock', { advanceMs: -9_999_999_999_999 }, '/advanceMs'],
    ['patch', '/worlds/victim/apps/shop', { state: 'gone' }, '/state'],
    ['patch', '/worlds/victim/apps/shop', { name: 'other' }, '/name'],
    ['patch', '/worlds/victim/apps/shop', { serverAddresses: ['10.0.0.999'] }, '/serverAddresses'],
    ['patch', '/worlds/victim/apps/shop', { publicKeys: { cmcc: { verify: 'nonsense' } } }, '/publicKeys/cmcc/verify'],
    ['patch', '/worlds/victim/apps/shop', { publicKeys: { cucc: { verify: 'x' } } }, '/publicKeys/cucc'],
    ['patch', '/worlds/victim/subscribers/13800000001', { carrier: 'cbn' }, '/carrier'],
    ['patch', '/worlds/victim/subscribers/13800000001', {}, ''],
    ['patch', '/worlds/victim/handsets/phone-cmcc', { dataSlot: 3 }, '/dataSlot'],
    ['patch', '/worlds/victim/handsets/phone-cmcc', { wifi: 'on' }, '/wifi'],
    ['patch', '/worlds/victim/handsets/phone-cmcc', { hotspotOf: 'phone-cmcc' }, '/hotspotOf'],
    ['patch', '/worlds/victim/handsets/phone-cmcc', { sims: ['13999999999'] }, '/sims/0'],
    ['post', '/worlds/victim/handsets/phone-cmcc/login', { app: 'shop', consent: 'maybe' }, '/consent'],
    ['post', '/worlds/victim/handsets/phone-cmcc/login', { app: 'nobody' }, '/app'],
    ['post', '/worlds/victim/journal/verify', [{ times: -1 }], '/0/times'],
  ];

  it.each(wrong)('%s %s %j', async (method, path, body, at) => {
    const before = await everything();
    const reply = await box.call(method as 'post', path, body);
    expect(reply.status).toBe(400);
    const paths = reply.body.problems.map((problem: { path: string }) => problem.path);
    expect(paths).toContain(at);
    expect(await everything()).toBe(before);
  });

  it('lists every mistake, and leaves the good part of a list alone too', async () => {
    const before = await everything();
    const reply = await box.call('post', '/worlds/victim/subscribers', [
      { msisdn: '13811112222' },
      { msisdn: 'x', kind: 'none' },
      { carrier: 'nobody' },
    ]);
    const paths = reply.body.problems.map((problem: { path: string }) => problem.path).sort();
    expect(paths).toEqual(['/1/kind', '/1/msisdn', '/2/carrier']);
    expect(await everything()).toBe(before);
  });

  it.each([
    ['/worlds/victim/subscribers', (list: string) => list],
    ['/worlds', (list: string) => `{"subscribers":${list}}`],
  ])('refuses a list of millions at %s before it is checked entry by entry', async (path, wrap) => {
    const reply = await send('POST', path, wrap(`[${'1,'.repeat(3_000_000)}1]`));
    expect([reply.status, reply.body.problems[0].message]).toEqual([400, 'is too long']);
  });

  it('quotes little of a value that is too long', async () => {
    const reply = await box.call('post', '/worlds', { name: 'x'.repeat(100_000) });
    expect(JSON.stringify(reply.body).length).toBeLessThan(1_000);
  });
});

describe('paths and queries that lead nowhere', () => {
  it.each(['/worlds/%', '/worlds/%ff', '/worlds/victim/tokens/%E7%A7'])('%s cannot be decoded', async (path) => {
    const reply = await box.call('get', path);
    expect([reply.status, reply.body.code]).toEqual([400, 'ERR_PATH_INVALID']);
  });

  it.each([
    '/worlds/%00',
    '/worlds/..%2f..',
    `/worlds/${'x'.repeat(10_000)}`,
    '/worlds/__proto__',
    '/worlds/constructor',
  ])('%.40s is no world', async (path) => {
    expect((await box.call('get', path)).body.code).toBe('ERR_WORLD_UNKNOWN');
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=1001', 'limit'],
    ['limit=1e2', 'limit'],
    ['after=-1', 'after'],
    ['after=null', 'after'],
    ['reveal=maybe', 'reveal'],
    ['type=token.issud', 'type'],
    ['carrier=cbn', 'carrier'],
    ['msisdn=1&msisdn=2', 'msisdn'],
    ['mssidn=1', 'mssidn'],
    ['__proto__=1', '__proto__'],
  ])('the query %s is told', async (query, at) => {
    const reply = await box.call('get', `/worlds/victim/journal?${query}`);
    expect([reply.status, reply.body.problems[0].path]).toEqual([400, at]);
  });

  it.each([
    ['commas alone', ','.repeat(12_000), 1],
    ['one wrong value again and again', 'x,'.repeat(6_000), 2],
    ['wrong values that are all different', Array.from({ length: 2_000 }, (_, i) => i.toString(36)).join(','), 50],
  ])('a list in a query: %s', async (_, list, count) => {
    const reply = await box.call('get', `/worlds/victim/journal?type=${list}`);
    expect([reply.status, reply.body.code, reply.body.problems.length]).toEqual([400, 'ERR_QUERY_INVALID', count]);
    expect(reply.body.detail.includes('of 2000 are listed')).toBe(count === 50);
    expect(JSON.stringify(reply.body).length).toBeLessThan(40_000);
  });

  it('a list in a query that names one thing again and again means it once', async () => {
    const list = Array(800).fill('world.changed').join(',');
    const twice = await box.call('get', `/worlds/victim/counts?type=${list}`);
    expect([twice.status, twice.body]).toEqual([
      200,
      (await box.call('get', '/worlds/victim/counts?type=world.changed')).body,
    ]);
  });

  it('does not name every fault that is armed to whoever asks for another', async () => {
    await box.call('post', '/worlds', { name: 'armed', faults: Array(500).fill({ effect: 'reset' }) });
    const { status, body } = await box.call('delete', '/worlds/armed/faults/none');
    expect([status, body.problems[0].fix]).toEqual([404, expect.stringMatching(/^armed are f1, .* and 480 more$/)]);
    await box.call('delete', '/worlds/armed');
  });

  it('takes no query where there is none to take', async () => {
    expect((await box.call('get', '/worlds?all=1')).body.code).toBe('ERR_QUERY_INVALID');
  });
});

describe('what nobody asked for', () => {
  const first = ({ body }: Raw) => body.problems[0];

  it('is named where a route takes no body, unless the body is nothing', async () => {
    const bodiless = operations.filter(({ body, method, open }) => body === undefined && method !== 'get' && !open);
    expect(bodiless.map(({ id }) => id)).toContain('deleteWorld');
    const refused = await send('DELETE', '/worlds/none-such', '{"force":true}');
    // The world is looked for first: nothing is told of it by the body.
    expect(refused.status).toBe(404);
    await box.call('post', '/worlds', { name: 'ending' });
    const kept = await send('DELETE', '/worlds/ending', '{"force":true}');
    expect([kept.status, kept.body.code, kept.body.detail]).toEqual([
      400,
      'ERR_BODY_INVALID',
      'this route takes no body',
    ]);
    expect((await send('DELETE', '/worlds/ending', ' {} ')).status).toBe(204);
    expect((await send('GET', '/worlds', 'x=1', 'application/x-www-form-urlencoded')).status).toBe(400);
  });

  it('is named with what was meant: another spelling of a member or a parameter', async () => {
    for (const [written, meant] of [
      ['TTLms', 'ttlMs'],
      ['ttl_ms', 'ttlMs'],
      ['handset', 'handsets'],
    ]) {
      const { fix } = first(await send('POST', '/worlds', JSON.stringify({ [written as string]: [] })));
      expect(fix).toContain(`did you mean ${meant}? the names are `);
    }
    expect(first(await send('POST', '/worlds', '{"unlike":1}')).fix).toMatch(/^the names known here are /);
    expect(first(await send('GET', '/worlds/victim/journal?Msisdn=1', '')).fix).toContain('did you mean msisdn?');
    const broken = first(await send('GET', '/worlds/victim/journal?msisdn=%ff', ''));
    expect(broken).toMatchObject({ path: 'msisdn', message: 'cannot be decoded', seen: 'msisdn=%ff' });
  });

  it('is named by its place: bytes that are no UTF-8, a mark before the document, another encoding', async () => {
    const gbk = await send('POST', '/worlds', Buffer.from('{"name":"\xb9\xfa"}', 'latin1'));
    expect([gbk.status, first(gbk).message]).toEqual([
      400,
      'the bytes are no UTF-8: 0xB9 at byte 9 (line 1, column 10)',
    ]);
    expect(first(await send('POST', '/worlds', '\ufeff{}')).message).toContain('byte order mark');
    expect(first(await send('POST', '/worlds', Buffer.from('{}', 'utf16le'))).message).toBe('the bytes are UTF-16');
  });
});
