import { expect, test } from 'vitest';
import { hexFormat } from '../../carriers/hex-ids.ts';
import { LateLedger, liveIn } from '../../testing/ledgers.ts';
import {
  appOf,
  bareWorld,
  budgetOf,
  credentialOf,
  eventOf,
  handsetOf,
  idsFrom,
  NOW,
  subscriberOf,
} from '../../testing/world.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { MemoryLedger } from '../ledger/memory-ledger.ts';
import { noLine } from '../words/line.ts';
import type { IdParts } from './id-format.ts';
import { Registry } from './registry.ts';

const format = hexFormat('');

test('time comes from the arguments and from the clock alone', () => {
  const world = bareWorld('w');
  expect(world.nowMs(NOW + 5)).toBe(NOW + 5);
  expect(world.wallUntil(NOW + 50, NOW)).toBe(50);
  world.moveClock({ freezeAtMs: 1000 }, NOW);
  expect([world.nowMs(NOW + 99), world.wallUntil(1001, NOW)]).toEqual([1000, null]);
});

test('moving the clock is journalled at the new time and told to whoever waits', () => {
  const world = bareWorld('w');
  let told = 0;
  const stop = world.onChange(() => told++);
  world.moveClock({ advanceMs: 60_000 }, NOW);
  stop();
  world.moveClock({ freezeAtMs: 7 }, NOW + 1);
  expect(told).toBe(1);
  expect(world.journal.read(0, 10)).toMatchObject([
    { type: 'clock.moved', atMs: NOW + 60_000, wallMs: NOW, detail: '{"advanceMs":60000}' },
    { type: 'clock.moved', atMs: 7, wallMs: NOW + 1, detail: '{"freezeAtMs":7}' },
  ]);
});

test('a clock that is set back revives nothing', () => {
  const world = bareWorld('w');
  const credential = credentialOf(1);
  world.ledger.do({ op: 'put', credential, cap: null });
  world.moveClock({ advanceMs: 120_000 }, NOW);
  world.moveClock({ advanceMs: -120_000 }, NOW);
  expect(world.nowMs(NOW)).toBe(NOW);
  const need = { app: null, purpose: null };
  const { id } = credential;
  const taken = world.ledger.do({ op: 'take', kind: 'token', id, serial: 1, nowMs: NOW, need, spend: true });
  expect(taken).toMatchObject({ got: 'expired' });
});

test('whoever sets a clock back or changes policies can wait until a late ledger has taken note', async () => {
  const asked: string[] = [];
  const there = new LateLedger();
  const ledger: Ledger = {
    do: async (op) => {
      const answer = await there.do(op);
      asked.push(op.op);
      return answer;
    },
  };
  const world = bareWorld('w', new Registry(), { ledger });
  expect(world.moveClock({ advanceMs: 5 }, NOW)).toBeUndefined();
  const moved = world.moveClock({ advanceMs: -5 }, NOW);
  expect([world.nowMs(NOW), asked]).toEqual([NOW, []]);
  await moved;
  expect(asked).toEqual(['settle']);
  await world.changePolicies(world.policies, NOW, '{}');
  expect(asked).toEqual(['settle', 'settle']);
  expect(bareWorld('v').changePolicies(world.policies, NOW, '{}')).toBeUndefined();
});

test('a ledger that others share outlives the world', () => {
  const ledger = new MemoryLedger();
  const world = bareWorld('w', new Registry(), { ledger });
  ledger.do({ op: 'put', credential: credentialOf(1), cap: null });
  world.end();
  expect(ledger.size).toBe(1);
});

test('an end gives back everything and wakes who waits', () => {
  const registry = new Registry();
  const journals = budgetOf();
  const world = bareWorld('w', registry, { journals });
  world.setSubscriber(subscriberOf('13800000001'));
  world.apps.set(appOf('shop'), idsFrom(1));
  world.handsets.set(handsetOf('phone'));
  world.ledger.do({ op: 'put', credential: credentialOf(1), cap: null });
  world.journal.record(eventOf());
  let woken = false;
  world.onChange(() => {
    woken = world.ended;
  });
  world.end();
  expect(woken).toBe(true);
  expect(registry.appWorlds('cmcc', '1')).toBeUndefined();
  expect([...world.handsets]).toEqual([]);
  expect(liveIn(world)).toBe(0);
  expect(journals.usedBytes).toBe(0);
});

test('an own subscriber stands in front of the shared one, which stays as it is', () => {
  const shared = subscriberOf('13800000001');
  const base = new Map([[shared.msisdn, shared]]);
  const [changed, untouched] = [bareWorld('a', new Registry(), { base }), bareWorld('b', new Registry(), { base })];
  changed.setSubscriber({ ...shared, state: 'suspended' });
  changed.setSubscriber(subscriberOf('13900000002'));
  expect(changed.subscriber(shared.msisdn)?.state).toBe('suspended');
  expect([...changed.subscribers()].map(({ msisdn, state }) => [msisdn, state])).toEqual([
    [shared.msisdn, 'suspended'],
    ['13900000002', 'normal'],
  ]);
  expect([...untouched.subscribers()]).toEqual([shared]);
  expect(untouched.subscriber('13900000002')).toBeNull();
});

test('what the network makes of a bearer', () => {
  const world = bareWorld('w');
  const subscriber = subscriberOf('13800000001');
  world.setSubscriber(subscriber);
  const lineOf = (change: object) => {
    const handset = handsetOf('phone', change);
    world.handsets.set(handset);
    return world.line(world.handsets.bearerOf(handset), 'cmcc');
  };
  expect(world.line(null, 'cmcc')).toBe(noLine);
  expect(noLine).toEqual({ on: 'elsewhere', because: 'bearer.wifi-only', bearer: null });
  expect(lineOf({})).toMatchObject({ on: 'bearer', subscriber, handset: { id: 'phone' } });
  expect(lineOf({ vpn: true })).toMatchObject({
    on: 'elsewhere',
    because: 'bearer.vpn',
    bearer: { msisdn: '13800000001' },
  });
  expect(lineOf({ proxy: true })).toMatchObject({ on: 'elsewhere', because: 'bearer.proxy' });
  for (const way of [{ vpn: true }, { proxy: true }]) {
    expect(lineOf({ ...way, vpnExempt: ['cmcc'] })).toMatchObject({ on: 'bearer' });
    expect(lineOf({ ...way, vpnExempt: ['cucc'] })).toMatchObject({ on: 'elsewhere' });
  }
  expect(lineOf({ emulator: true })).toBe(noLine);
  expect(lineOf({ roaming: 'local-breakout' })).toMatchObject({ on: 'elsewhere', because: 'bearer.foreign-ip' });
  expect(lineOf({ roaming: 'home-routed' })).toMatchObject({ on: 'bearer' });
  expect(lineOf({ airplane: true })).toBe(noLine);
});

test('a subscriber that the world lacks has a line without anybody on it', () => {
  const world = bareWorld('w');
  const handset = handsetOf('phone');
  world.handsets.set(handset);
  expect(world.line(world.handsets.bearerOf(handset), 'cmcc')).toMatchObject({ on: 'bearer', subscriber: null });
});

test('the same seed, handle and calls write the same ids, another seed or handle none of them', () => {
  const idsOf = (handle: string, seed: string) => {
    const world = bareWorld(handle, new Registry(), { seed });
    return [1, 2, 3].map((i) => world.idOf(format, 'access', 'login', i, NOW + i));
  };
  expect(idsOf('w', 's')).toEqual(idsOf('w', 's'));
  const all = [...idsOf('w', 's'), ...idsOf('w', 't'), ...idsOf('v', 's')];
  expect(new Set(all).size).toBe(9);
});

test('a forged kind or purpose is not this world’s, although all else is right', () => {
  const world = bareWorld('w');
  const id = world.idOf(format, 'access', 'login', 1, NOW);
  const verify = `${id.slice(0, 4)}5${id.slice(5)}`;
  expect(format.read(verify)).toMatchObject({ kind: 'access', purpose: 'verify', serial: 1 });
  expect(world.wrote(format, id, format.read(id) as IdParts)).toBe(true);
  expect(world.wrote(format, verify, format.read(verify) as IdParts)).toBe(false);
});
