import { describe, expect, it } from 'vitest';
import type { WorldDefinition } from '../../../fixtures/api-types.ts';
import { armAll } from '../../casting/faults.ts';
import { MemoryLedger } from '../../core/ledger/memory-ledger.ts';
import type { Delivery } from '../../core/words/delivery.ts';
import { openGateway } from '../../shells/http/listen.ts';
import { Box, noon } from '../../testing/carriers/box.ts';
import type { Wish } from '../../testing/carriers/client.ts';
import { kits } from '../../testing/clients/kits.ts';
import { mounts } from '../mounts.ts';
import { MagicBlock, magicNumber } from './block.ts';
import { magicRows, usualBlocks } from './rows.ts';

const digitsOf = (id: string) => magicRows.find((row) => row.id === id)?.digits as string;

describe.each(kits.map((kit) => [kit.carrier, kit] as const))('a magic number of %s', (carrier, kit) => {
  const msisdn = (id: string) => magicNumber(usualBlocks[carrier], digitsOf(id));

  async function held(id: string, definition: WorldDefinition = {}) {
    const box = await Box.open(null, definition);
    const { token } = await box.token(msisdn(id), 'login');
    return { box, ask: kit.redeem.login.ask({ app: box.app(), nowMs: noon, token, mobile: msisdn(id) }) };
  }

  it.each([
    ['slow.1s', 1_000],
    ['slow.3s', 3_000],
    ['slow.10s', 10_000],
  ])('%s waits %i ms, and then all is well', async (id, ms) => {
    const { box, ask } = await held(id);
    const later = (await box.deliver(ask)) as Delivery & { kind: 'later' };
    expect([later.kind, later.ms]).toEqual(['later', ms]);
    const { reply } = (await later.decide(noon)) as { reply: { body: string } };
    expect(kit.redeem.login.read(JSON.parse(reply.body)).msisdn).toBe(msisdn(id));
  });

  it.each([
    ['hang', { kind: 'script', end: 'never', steps: [] }],
    ['reset', { kind: 'script', end: 'rst', steps: [] }],
    ['close', { kind: 'script', end: 'fin', steps: [] }],
    ['http.429', { kind: 'reply', reply: { status: 429 } }],
    ['http.500', { kind: 'reply', reply: { status: 500 } }],
    ['http.502', { kind: 'reply', reply: { status: 502 } }],
    ['http.503', { kind: 'reply', reply: { status: 503 } }],
    ['http.504', { kind: 'reply', reply: { status: 504 } }],
    ['bad-json', { kind: 'reply', reply: { status: 200, body: '{"resultCode":' } }],
    ['empty', { kind: 'reply', reply: { status: 200, body: '' } }],
    ['http.truncated', { kind: 'script', end: 'fin', steps: [{ step: 'head', status: 200 }, { step: 'bytes' }] }],
    ['http.garbage', { kind: 'script', end: 'fin', steps: [{ step: 'raw' }] }],
    ['http.body-never', { kind: 'script', end: 'never', steps: [{ step: 'head', status: 200 }, { step: 'bytes' }] }],
    ['net.reset-mid-response', { kind: 'script', end: 'rst' }],
    ['http.malformed-chunk', { kind: 'script', end: 'fin' }],
    ['http.gzip-bad', { kind: 'script', end: 'keep', steps: [{ step: 'raw' }] }],
    ['http.redirect', { kind: 'reply', reply: { status: 302 } }],
    ['http.redirect-other-host', { kind: 'reply', reply: { status: 307 } }],
    ['http.html-error', { kind: 'reply', reply: { status: 502, headers: { 'content-type': 'text/html' } } }],
    ['http.retry-after', { kind: 'reply', reply: { status: 429, headers: { 'retry-after': '30' } } }],
    ['http.wrong-content-type', { kind: 'reply', reply: { status: 200, headers: { 'content-type': 'text/html' } } }],
    ['http.huge-headers', { kind: 'script', end: 'keep' }],
  ])('%s comes again for the same token', async (id, delivery) => {
    const { box, ask } = await held(id);
    for (let i = 0; i < 2; i++) expect(await box.deliver(ask)).toMatchObject(delivery);
  });

  it('breaks the true answer of a token that it does not spend', async () => {
    const { box, ask } = await held('http.drip');
    for (let i = 0; i < 2; i++) {
      const { steps } = (await box.deliver(ask)) as Delivery & { kind: 'script' };
      const body = Buffer.concat(steps.map((each) => (each.step === 'bytes' ? each.bytes : Buffer.alloc(0))));
      expect(kit.redeem.login.read(JSON.parse(body.toString())).msisdn).toBe(msisdn('http.drip'));
      expect(steps.length).toBeGreaterThan(20);
    }
    expect(box.events().map(({ type }) => type)).not.toContain('token.redeemed');
  });

  it.each([
    ['spent.reset', 'rst'],
    ['spent.close', 'fin'],
    ['spent.hang', 'never'],
  ])('%s spends the token and loses the answer; the next one says so', async (id, end) => {
    const { box, ask } = await held(id);
    expect(await box.deliver(ask)).toMatchObject({ kind: 'script', end });
    const events = box.events();
    expect(events.map(({ type }) => type)).toContain('token.redeemed');
    expect(events.filter(({ fault }) => fault === `magic:${id}`)).toHaveLength(1);
    expect((await box.ask(ask)).event?.refusal).toBe('tok.replayed');
  });

  it('spent.reset gives way to a fault that somebody armed after the exchange', async () => {
    const { box, ask } = await held('spent.reset');
    await armAll(box.simulator, box.world, [{ effect: 'status', point: 'after', with: { status: 418 } }]);
    expect(await box.deliver(ask)).toMatchObject({ reply: { status: 418 } });
    expect(box.events().map(({ fault }) => fault)).not.toContain('magic:spent.reset');
  });

  it('is had over the wire alone: the bearer header names it, and its token meets what was meant', async () => {
    const box = await Box.open();
    const asked = { app: box.app(), nowMs: noon, purpose: 'login' } satisfies Wish;
    const redeemed = async (id: string, mobile = msisdn(id)) => {
      const { token = '' } = await kit.visit(box, asked, mobile);
      return box.ask(kit.redeem.login.ask({ app: box.app(), nowMs: noon, token, mobile }));
    };
    expect((await redeemed('tok.expired')).event?.refusal).toBe('tok.expired');
    expect((await redeemed('ordinary')).msisdn).toBe(msisdn('ordinary'));
    // Any other number in the header is nobody's line.
    const stranger = magicNumber(usualBlocks[carrier], '999').replace(/9$/, '8');
    expect((await kit.visit(box, asked, stranger)).token).toBeUndefined();
    const none = await Box.open(null, { magic: false });
    expect((await kit.visit(none, { ...asked, app: none.app() }, msisdn('ordinary'))).token).toBeUndefined();
  });

  it.each(['hang', 'reset', 'close'])('%s is seen so over a socket', async (id) => {
    const { box, ask } = await held(id);
    const { simulator, world } = box;
    const gateway = await openGateway({
      exchange: (arrival) => simulator.exchange(arrival, carrier),
      wallMs: () => noon,
    });
    try {
      const url = `${gateway.url}${ask.path}${ask.query === '' ? '' : `?${ask.query}`}`;
      const body = ask.method === 'GET' ? {} : { body: ask.body as string };
      const answered = fetch(url, { method: ask.method, headers: ask.headers, ...body }).then(
        ({ status }) => status,
        ({ cause }) => cause.code,
      );
      // What hangs ends with its world; nothing else would end it here.
      if (id === 'hang') {
        while (!box.events().some(({ fault }) => fault === 'magic:hang')) await new Promise(setImmediate);
        simulator.deleteWorld(world.handle);
      }
      expect(await answered).toBe({ hang: 'UND_ERR_SOCKET', reset: 'ECONNRESET', close: 'UND_ERR_SOCKET' }[id]);
    } finally {
      await gateway.close();
    }
  });

  it('gives way to a fault that somebody armed', async () => {
    const { box, ask } = await held('tok.expired');
    await armAll(box.simulator, box.world, [{ effect: 'status', with: { status: 418 } }]);
    expect(await box.deliver(ask)).toMatchObject({ reply: { status: 418 } });
    expect(box.events().map(({ fault }) => fault)).not.toContain('magic:tok.expired');
  });

  it('is a subscriber like any other where magic is off and somebody has the number', async () => {
    const subscribers = [{ msisdn: msisdn('tok.expired') }];
    const { box, ask } = await held('tok.expired', { subscribers });
    expect((await box.ask(ask)).msisdn).toBe(msisdn('tok.expired'));
  });

  it('is met by a process that was told of it by none, where processes share a ledger', async () => {
    const [one, two] = await Box.twins(new MemoryLedger());
    const { token } = await one.token(msisdn('tok.expired'), 'login');
    const { event } = await two.ask(kit.redeem.login.ask({ app: two.app(), nowMs: noon, token, mobile: '' }));
    expect(event?.refusal).toBe('tok.expired');
  });
});

it('does nothing that a mount of the process cannot, and the number is an ordinary one', () => {
  const block = new MagicBlock(usualBlocks, () => mounts.msw, false);
  const find = (id: string) => block.find(magicNumber(usualBlocks.cmcc, digitsOf(id)))?.id;
  expect([find('reset'), find('close'), find('hang'), find('tok.expired')]).toEqual([
    undefined,
    undefined,
    'hang',
    'tok.expired',
  ]);
});

it('looks up nothing before somebody was told of a number', () => {
  const block = new MagicBlock(usualBlocks, () => mounts.http, false);
  expect(block.subscriber('13800000001')).toBeNull();
  expect(block.subscriber(magicNumber(usualBlocks.cmcc, '999'))).toBeNull();
  expect(block.inPlay).toBe(false);
  expect(block.subscriber(magicNumber(usualBlocks.ctcc, '101'))).toEqual({
    msisdn: '13300009101',
    carrier: 'ctcc',
    kind: 'normal',
    state: 'normal',
  });
  expect(block.inPlay).toBe(true);
});
