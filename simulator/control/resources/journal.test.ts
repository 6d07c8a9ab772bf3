import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Box, openBox, startMs } from '../../testing/control.ts';

let box: Box;
// biome-ignore lint/suspicious/noExplicitAny: the 201 document, held to its schema by the box
let world: any;
beforeAll(async () => {
  box = await openBox();
});
afterAll(() => box.close());

beforeEach(async () => {
  await box.call('delete', '/worlds/w');
  world = (await box.call('post', '/worlds', { name: 'w' })).body;
});

const read = async (query = '') => (await box.call('get', `/worlds/w/journal${query}`)).body;
const issue = async (msisdn: string) =>
  (await box.call('post', '/worlds/w/tokens', { msisdn, app: 'shop', purpose: 'login' })).body.token as string;

/** China Mobile's number retrieval, signed with `secret` (M1, MD5 mode; the clock of the box is 12:00 in Shanghai). */
async function redeem(token: string, secret: string = world.apps[0].carriers.cmcc.appSecret) {
  const { appId } = world.apps[0].carriers.cmcc;
  const fields = { version: '2.0', msgid: 'm1', systemtime: '20260301120000000', strictcheck: '0' };
  const { version, msgid, systemtime, strictcheck } = fields;
  const text = appId + version + msgid + systemtime + strictcheck + token + secret;
  const sign = createHash('md5').update(text).digest('hex').toUpperCase();
  const response = await fetch(`${box.gateways.cmcc}/unisdk/rsapi/loginTokenValidate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...fields, appid: appId, token, sign }),
  });
  return (await response.json()) as { resultCode: string; msisdn?: string };
}

describe('a page', () => {
  it('holds what happened, oldest first, with the token and the number masked', async () => {
    const token = await issue('13800000001');
    expect(await redeem(token)).toMatchObject({ resultCode: '103000', msisdn: '13800000001' });
    const { events, next } = await read();
    expect(events.map(({ type }: { type: string }) => type)).toEqual(['token.issued', 'token.redeemed']);
    const masked = {
      msisdn: '138****0001',
      token: `${token.slice(0, 6)}…${token.slice(-4)}`,
      app: 'shop',
    };
    expect(events[1]).toMatchObject({
      n: 2,
      atMs: startMs,
      carrier: 'cmcc',
      endpoint: 'M1',
      code: '103000',
      ...masked,
    });
    expect(next).toBe(2);
    expect((await read('?reveal=1')).events[1]).toMatchObject({ msisdn: '13800000001', token });
  });

  it('goes on where the last one ended, also past what does not match', async () => {
    for (let i = 0; i < 3; i++) await issue('13800000001');
    const first = await read('?limit=2');
    expect([first.events.length, first.next]).toEqual([2, 2]);
    const rest = await read(`?after=${first.next}&type=token.redeemed`);
    expect([rest.events.length, rest.next]).toEqual([0, 3]);
    expect((await read('?after=999')).next).toBe(999);
  });

  it('is filtered by each of its parts', async () => {
    const token = await issue('13300000001');
    await redeem(await issue('13800000001'), 'wrong');
    const count = async (query: string) => (await read(query)).events.length;
    const all = await count('');
    for (const query of [
      'type=exchange.refused',
      'type=exchange.refused,clock.moved',
      'carrier=电信',
      'endpoint=M1&refusal=sig.bad',
      `token=${encodeURIComponent(token)}`,
      `token=${token.split(':')[0]}`,
      'msisdn=13300000001',
      'code=103101',
    ]) {
      expect([query, await count(`?${query}`)]).toEqual([query, 1]);
    }
    for (const text of ['104', 'm1', 'SIG.BAD', '电信', '1330000', token.slice(3, 30), token, 'Issued', 'sho']) {
      expect([text, (await count(`?text=${encodeURIComponent(text)}`)) > 0]).toEqual([text, text !== '104']);
    }
    for (const text of [
      '133****0001',
      `${token.slice(0, 6)}…${token.split(':')[0]?.slice(-4)}`,
      'token.issued 电信',
      'sig.bad shop M1',
    ])
      expect([text, await count(`?text=${encodeURIComponent(text)}`)]).toEqual([text, 1]);
    for (const text of ['133****0002', 'sig.bad 电信', '(.*)…'])
      expect([text, await count(`?text=${encodeURIComponent(text)}`)]).toEqual([text, 0]);
    expect(await count('?text=133')).toBe(1);
    expect(await count('?text=133&carrier=cmcc')).toBe(0);
    expect(await count('?text=%20')).toBe(all);
    expect(await count('?app=shop')).toBe(all);
    expect(await count('?app=bank')).toBe(0);
    expect(await count('?msisdn=133****0001')).toBe(0);
  });
});

describe('why', () => {
  it('tells what was wanted, what came, and where they part', async () => {
    const token = await issue('13800000001');
    expect((await redeem(token, 'not-the-secret')).resultCode).toBe('103101');
    const { n } = (await read('?type=exchange.refused')).events.at(-1);
    const { body } = await box.call('get', `/worlds/w/journal/${n}/why`);
    expect(body).toMatchObject({ n, refusal: 'sig.bad', rule: 'sign', code: '103101', endpoint: 'M1' });
    expect(body.expected).not.toBe(body.got);
    expect(body.canonical).toContain('‹appSecret›');
    const clear = (await box.call('get', `/worlds/w/journal/${n}/why?reveal=1`)).body;
    expect(clear.canonical).toContain(token);
    expect(body.canonical).not.toContain(token);
  });

  it.each(['0', '99999', 'x', '-1', '1e3', '%00'])('of %s says what the journal holds', async (n) => {
    await issue('13800000001');
    const reply = await box.call('get', `/worlds/w/journal/${n}/why`);
    expect([reply.status, reply.body.code]).toEqual([404, 'ERR_EVENT_UNKNOWN']);
    expect(reply.body.problems[0].fix).toMatch(/the journal holds 1 to \d+/);
  });
});

describe('verify', () => {
  it('holds the journal against what is expected', async () => {
    const { next } = await read();
    const token = await issue('13500000008');
    await redeem(token);
    await redeem(token);
    const expectations = [
      { type: 'token.redeemed', token, times: 1 },
      { type: 'exchange.refused', refusal: 'tok.replayed', code: '104201' },
      { endpoint: 'M1', times: { atLeast: 2, atMost: 2 } },
      { carrier: '联通', times: 0 },
      { type: 'token.redeemed', msisdn: '13500000008', times: { atLeast: 2 } },
    ];
    const { body } = await box.call('post', `/worlds/w/journal/verify?after=${next}`, expectations);
    expect(body.results.map(({ ok }: { ok: boolean }) => ok)).toEqual([true, true, true, true, false]);
    expect(body.ok).toBe(false);
    expect(body.results[4]).toEqual({ ok: false, count: 1, atLeast: 2, atMost: null, events: [next + 2] });
    const one = await box.call('post', `/worlds/w/journal/verify?after=${next}`, expectations[0]);
    expect(one.body.ok).toBe(true);
  });
});

describe('await', () => {
  it('answers at once what is there', async () => {
    await redeem(await issue('13800000001'));
    const { body } = await box.call('get', '/worlds/w/journal/await?type=token.redeemed&count=1&timeoutMs=0');
    expect(body.events).toHaveLength(1);
  });

  it('answers as soon as the last event came', async () => {
    const { next } = await read();
    const waiting = box.call('get', `/worlds/w/journal/await?after=${next}&type=token.issued&count=2&timeoutMs=20000`);
    let isOver = false;
    void waiting.then(() => {
      isOver = true;
    });
    await issue('13800000001');
    await box.call('post', '/worlds/w/clock', { advanceMs: 1 });
    expect(isOver).toBe(false);
    await issue('13000000001');
    const { status, body } = await waiting;
    expect([status, body.events.map((event: { msisdn: string }) => event.msisdn)]).toEqual([
      200,
      ['138****0001', '130****0001'],
    ]);
  });

  it('gives up with what it saw', async () => {
    const { next } = await read();
    const reply = await box.call('get', `/worlds/w/journal/await?after=${next}&timeoutMs=20`);
    expect([reply.status, reply.body.code, reply.body.problems[0].seen]).toEqual([408, 'ERR_AWAIT_TIMEOUT', 0]);
  });

  it('ends with the world', async () => {
    await box.call('post', '/worlds', { name: 'short' });
    const waiting = box.call('get', '/worlds/short/journal/await?timeoutMs=20000');
    await box.call('get', '/health');
    await box.call('delete', '/worlds/short');
    expect((await waiting).status).toBe(410);
  });
});
