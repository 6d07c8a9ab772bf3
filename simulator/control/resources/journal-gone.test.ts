import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { World } from '../../core/world/world.ts';
import { type Box, openBox } from '../../testing/control.ts';

// A journal that no longer keeps all: what it is asked is answered rightly, or not at all.

let box: Box;
beforeAll(async () => {
  box = await openBox();
});
afterAll(() => box.close());

const names = ['verify', 'counts', 'await', 'page', 'why', 'burst', 'reset'] as const;
beforeAll(async () => {
  for (const name of names) await box.call('post', '/worlds', { name, journalBytes: 8192 });
});

const at = (name: (typeof names)[number]) => `/worlds/${name}`;
const worldOf = (name: (typeof names)[number]) => box.simulator.world(name) as World;

async function issue(name: (typeof names)[number], msisdn = '13800000001'): Promise<string> {
  const wish = { msisdn, app: 'shop', purpose: 'login' };
  return (await box.call('post', `${at(name)}/tokens`, wish)).body.token;
}

/** Small refusals over the wire, as many as it takes to push out what came before. */
async function refuse(name: (typeof names)[number], times: number): Promise<void> {
  const world = (await box.call('get', at(name))).body;
  const appid = world.apps[0].carriers.cmcc.appId;
  const fields = { version: '2.0', msgid: 'm1', systemtime: '20260301120000000', strictcheck: '0', appid };
  for (let i = 0; i < times; i++) {
    const reply = await fetch(`${box.gateways.cmcc}/unisdk/rsapi/loginTokenValidate`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...fields, token: 'x'.repeat(57), sign: 'A'.repeat(32) }),
    });
    await reply.text();
  }
}

describe('verify', () => {
  let token = '';
  const verify = async (expectation: object, query = '') =>
    (await box.call('post', `${at('verify')}/journal/verify${query}`, expectation)).body;

  beforeAll(async () => {
    token = await issue('verify');
    expect((await verify({ type: 'token.issued', times: 0 })).results[0]).toMatchObject({ ok: false, count: 1 });
    await refuse('verify', 120);
  });

  it('finds by the counters what it no longer keeps', async () => {
    expect(worldOf('verify').journal.first).toBeGreaterThan(2);
    const never = await verify({ type: 'token.issued', times: 0 });
    expect(never.results[0]).toEqual({ ok: false, count: 1, atLeast: 0, atMost: 0, events: [] });
    expect(never.gone).toEqual({ first: 1, last: worldOf('verify').journal.first - 1 });
    expect((await verify({ type: 'token.issued', times: 1 })).ok).toBe(true);
    expect((await verify({ type: 'token.redeemed', times: 0 })).ok).toBe(true);
    const refused = { type: 'exchange.refused', carrier: '移动', endpoint: 'M1', times: 120 };
    expect((await verify(refused)).results[0]).toMatchObject({ ok: true, count: 120 });
  });

  it('cannot tell of a token or a number whose events may be gone', async () => {
    for (const filter of [{ token }, { msisdn: '13800000001' }]) {
      const { last } = (await verify(filter)).gone;
      const told = await verify({ type: 'token.issued', ...filter, times: 0 });
      expect(told).toMatchObject({ ok: false, cannotTell: true });
      expect(told.results[0]).toEqual({
        ok: false,
        count: 0,
        atLeast: 0,
        atMost: 0,
        events: [],
        uncertain: 1,
        cannotTell: true,
        reason: `events 1–${last} are no longer kept, and up to 1 of them may match`,
      });
      // It fails on what it does not know as little as it passes.
      expect((await verify({ type: 'token.issued', ...filter })).results[0]).toMatchObject({ cannotTell: true });
      // Never was one redeemed, so never was this one.
      const redeemed = await verify({ type: 'token.redeemed', ...filter, times: 0 });
      expect(redeemed.results[0]).toEqual({ ok: true, count: 0, atLeast: 0, atMost: 0, events: [] });
    }
  });

  it('knows all of a range that begins behind what is gone', async () => {
    const { first } = worldOf('verify').journal;
    const told = await verify({ type: 'token.issued', token, times: 0 }, `?after=${first - 1}`);
    expect(told).toEqual({ ok: true, results: [{ ok: true, count: 0, atLeast: 0, atMost: 0, events: [] }] });
    expect((await verify({ token, times: 0 }, `?after=${first - 2}`)).results[0]).toMatchObject({ cannotTell: true });
  });

  it('takes so many expectations and no more', async () => {
    const many = Array.from({ length: 5000 }, () => ({ type: 'token.issued' }));
    expect((await verify(many)).ok).toBe(true);
    const reply = await box.call('post', `${at('verify')}/journal/verify`, [...many, {}]);
    expect([reply.status, reply.body.code]).toEqual([400, 'ERR_BODY_INVALID']);
    expect(reply.body.problems).toMatchObject([
      { path: '', message: 'is too long', seen: 5001, fix: 'send at most 5000 entries at once' },
    ]);
  });
});

describe('counts', () => {
  const counts = async (query = '') => (await box.call('get', `${at('counts')}/counts${query}`)).body;

  beforeAll(async () => {
    await issue('counts');
    await refuse('counts', 120);
  });

  it('have a row for each kind, and add up', async () => {
    const all = await counts();
    const shop = { carrier: 'cmcc', app: 'shop' };
    expect(all.rows).toContainEqual({ ...shop, type: 'token.issued', endpoint: 'door', code: null, count: 1 });
    const refused = { type: 'exchange.refused', endpoint: 'M1', code: '103101', refusal: 'sig.bad' };
    expect(all.rows).toContainEqual({ ...shop, ...refused, count: 120 });
    expect(all.total).toBe(all.rows.reduce((sum: number, { count }: { count: number }) => sum + count, 0));
    expect([all.since, all.last]).toEqual([1, worldOf('counts').journal.next - 1]);
    expect(all.total).toBe(all.last);
  });

  it.each([
    ['type=exchange.refused', 120],
    ['type=exchange.refused,token.issued', 121],
    ['carrier=移动&endpoint=M1', 120],
    ['code=103101', 120],
    ['refusal=sig.bad&app=shop', 120],
    ['app=bank', 0],
    ['fault=f1', 0],
  ])('of %s are %i', async (query, total) => {
    expect(await counts(`?${query}`)).toMatchObject({ total });
  });

  it('do not know numbers and tokens, and say which filters they have', async () => {
    const reply = await box.call('get', `${at('counts')}/counts?msisdn=13800000001`);
    expect([reply.status, reply.body.code]).toEqual([400, 'ERR_QUERY_INVALID']);
    expect(reply.body.problems[0].fix).toContain('type, carrier, endpoint, app, code, refusal, fault');
  });

  it('start over with the journal, and numbers go on', async () => {
    await issue('reset');
    await refuse('reset', 100);
    const { next } = worldOf('reset').journal;
    await box.call('post', `${at('reset')}/reset`, { journal: true });
    const { body } = await box.call('get', `${at('reset')}/counts`);
    expect(body).toMatchObject({ total: 1, since: next, last: next, rows: [{ type: 'world.reset', count: 1 }] });
    // What a reset took is not missing.
    expect((await box.call('get', `${at('reset')}/journal`)).body).toMatchObject({ first: next, dropped: 0 });
    const never = { type: 'token.issued', token: 'any', times: 0 };
    const told = await box.call('post', `${at('reset')}/journal/verify`, never);
    expect(told.body.ok).toBe(true);
  });
});

describe('a page', () => {
  it('says how many events before it are gone', async () => {
    await refuse('page', 80);
    const { first, next } = worldOf('page').journal;
    const page = async (after: number) => (await box.call('get', `${at('page')}/journal?after=${after}`)).body;
    expect(await page(0)).toMatchObject({ first, dropped: first - 1, next: next - 1 });
    expect((await page(0)).events[0].n).toBe(first);
    expect(await page(5)).toMatchObject({ first, dropped: first - 6 });
    expect(await page(first - 1)).toMatchObject({ first, dropped: 0 });
  });
});

describe('why', () => {
  it('says that the request made room before the event did, and which events are gone', async () => {
    await refuse('why', 80);
    const { first, next } = worldOf('why').journal;
    const why = (n: number) => box.call('get', `${at('why')}/journal/${n}/why`);
    const { body: newest } = await why(next - 1);
    expect(newest.canonical).not.toBeNull();
    expect(newest.noLongerKept).toBeUndefined();
    const { body: older } = await why(first + 1);
    expect(older).toMatchObject({ refusal: 'sig.bad', rule: 'sign', canonical: null, noLongerKept: ['request'] });
    const { body: oldest } = await why(first);
    expect(oldest.noLongerKept).toEqual(['request']);
    const gone = (await why(first - 1)).body;
    expect([gone.code, gone.problems[0].message]).toEqual(['ERR_EVENT_UNKNOWN', 'is no longer kept']);
    expect((await why(next)).body.problems[0].message).toBe('is no event');
  });
});

describe('await', () => {
  const wait = (name: (typeof names)[number], query: string) => box.call('get', `${at(name)}/journal/await?${query}`);

  it('is met by events that are no longer kept, where they were counted', async () => {
    const token = await issue('await');
    await refuse('await', 100);
    const met = await wait('await', 'type=token.issued&timeoutMs=0');
    expect([met.status, met.body.events]).toEqual([200, []]);
    expect(met.body.dropped).toBeGreaterThan(0);
    expect((await wait('await', 'type=token.issued&count=2&timeoutMs=0')).status).toBe(408);
    const unknown = await wait('await', `type=token.issued&token=${token}&timeoutMs=0`);
    expect([unknown.status, unknown.body.code]).toEqual([410, 'ERR_EVENTS_GONE']);
    const behind = worldOf('await').journal.first - 1;
    expect((await wait('await', `token=${token}&after=${behind}&timeoutMs=0`)).status).toBe(408);
  });

  it.each([
    ['clock.moved', 'count=150', 200],
    ['clock.moved', 'count=151&timeoutMs=300', 408],
    // What came before is of another type, so that only the counters of the last look tell.
    ['world.changed', 'count=150&timeoutMs=300', 200],
    // Nobody counts tokens.
    ['clock.moved', 'token=x&timeoutMs=300', 410],
  ] as const)('sees what came and went between two looks: %s, %s', async (type, query, status) => {
    const world = worldOf('burst');
    const waiting = wait('burst', `type=${type}&${query}&after=${world.journal.next - 1}`);
    // The first look must be over, else it would count all of them as there.
    const { journal } = world;
    const listening = journal.onEvent.bind(journal);
    const isWaiting = new Promise<void>((resolve) => {
      journal.onEvent = (callback) => {
        setImmediate(resolve);
        return listening(callback);
      };
    });
    void waiting.then(() => undefined);
    await isWaiting;
    journal.onEvent = listening;
    for (let i = 0; i < 150; i++) world.note(type, i, '{}');
    expect(journal.gone(journal.next - 151)).not.toBeNull();
    expect((await waiting).status).toBe(status);
  });
});

describe('the size of a journal', () => {
  it('is told, and is that of the process unless the world tells', async () => {
    expect((await box.call('get', at('why'))).body.journalBytes).toBe(8192);
    expect((await box.call('get', '/worlds/default')).body.journalBytes).toBe(262_144);
    const child = await box.call('post', '/worlds', { name: 'child', from: 'why' });
    expect(child.body.journalBytes).toBe(8192);
  });

  it.each([8191, 67_108_865, 9000.5, '8M'])('of %s is refused', async (journalBytes) => {
    const reply = await box.call('post', '/worlds', { journalBytes });
    expect([reply.status, reply.body.problems[0].path]).toEqual([400, '/journalBytes']);
  });
});
