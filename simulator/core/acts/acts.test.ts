import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hexFormat } from '../../carriers/hex-ids.ts';
import { LateLedger, type LedgerMaker, ledgers, liveIn } from '../../testing/ledgers.ts';
import { appOf, bareWorld, handsetOf, idsFrom, minted, NOW, simOf, subscriberOf } from '../../testing/world.ts';
import { drive } from '../ledger/asking.ts';
import { everyKind, type Scene } from '../route/scene.ts';
import type { Arrival } from '../words/arrival.ts';
import type { Credential } from '../words/credential.ts';
import type { Handset } from '../words/handset.ts';
import { type Intent, type Outcome, type Refused, refuse } from '../words/intent.ts';
import { noLine } from '../words/line.ts';
import { refusalIds } from '../words/refusal.ts';
import type { Subscriber } from '../words/subscriber.ts';
import { peerName } from '../world/peers.ts';
import { compilePolicy, type PolicyValue } from '../world/policy.ts';
import { Registry } from '../world/registry.ts';
import type { World } from '../world/world.ts';
import { otherNetwork } from './identify.ts';
import { actRefuses, perform } from './index.ts';

const msisdn = '13800000001';
const format = hexFormat('');
const ids = everyKind(format);
const lifetimes = {
  'lifetimeMs.token': 1000,
  'lifetimeMs.scrip': 60_000,
  'lifetimeMs.hop': 500,
  'lifetimeMs.access': 1000,
  'lifetimeMs.page': 1000,
  'lifetimeMs.peer': 1000,
};

const arrival: Arrival = {
  method: 'POST',
  host: 'h',
  path: '/',
  query: '',
  headers: {},
  body: new Uint8Array(),
  oversize: false,
  from: '127.0.0.1',
  bearer: null,
  wallMs: NOW,
  url: (_, path) => path,
};

interface Stage {
  readonly world: World;
  /** A scene in which the phone asks, with these rules. */
  at(rules?: Record<string, PolicyValue>, change?: Partial<Scene>): Scene;
}

function stage(ledger: LedgerMaker = null, subscriber: Partial<Subscriber> = {}): Stage {
  const world = bareWorld('w', new Registry(), ledger === null ? {} : { ledger: ledger() });
  world.setSubscriber(subscriberOf(msisdn, subscriber));
  world.apps.set(appOf('shop'), idsFrom(1));
  world.handsets.set(handsetOf('phone', { sims: [simOf(msisdn)] }));
  return {
    world,
    at(rules = {}, change = {}) {
      const table = Object.fromEntries(
        Object.entries({ ...lifetimes, 'manyUses.scrip': true, ...rules }).map(([name, value]) => [
          name,
          { value, evidence: 'assumed', source: '', en: '', zh: '' } as const,
        ]),
      );
      return {
        carrier: 'cmcc',
        route: 'X1',
        world,
        arrival,
        nowMs: NOW,
        app: world.apps.get('shop'),
        filing: null,
        line: world.line(world.handsets.bearerOf(world.handsets.get('phone') as Handset), 'cmcc'),
        policy: compilePolicy(table),
        ids,
        seal: null,
        ...change,
      };
    },
  };
}

const recognise: Intent = { act: 'recognise', gives: 'token', purpose: 'login', facts: null };

function run(intent: Intent, at: Scene, bent: Parameters<typeof perform>[2] = null): Outcome | Promise<Outcome> {
  return drive(perform(intent, at, bent), at.world.ledger);
}

/** Code tables are held to what acts announce, so they must announce all that they do; a route's condition is its own. */
function announced(intent: Intent, outcome: Outcome): void {
  const isRoutes = intent.act === 'reveal' && intent.also !== null;
  if (outcome.out === 'refused' && !isRoutes) expect(actRefuses[intent.act]).toContain(outcome.reason);
}

function now(intent: Intent, at: Scene, bent: Parameters<typeof perform>[2] = null): Outcome {
  const outcome = run(intent, at, bent);
  // Over a ledger in memory there is no promise anywhere.
  expect(outcome).not.toBeInstanceOf(Promise);
  announced(intent, outcome as Outcome);
  return outcome as Outcome;
}

function given(outcome: Outcome): Credential {
  expect(outcome).toMatchObject({ out: 'granted' });
  return (outcome as Outcome & { out: 'granted' }).credential as Credential;
}

const reveal = (id: string): Intent => ({ act: 'reveal', of: 'token', id, also: null });
const reasonOf = (outcome: Outcome) => (outcome.out === 'refused' ? outcome.reason : outcome.out);

describe('a world whose ids are used up', () => {
  const almost = { ...format, most: { serial: 2, issuedAtMs: NOW } };
  const few = everyKind(almost);

  test('hands out the last one, and then no wrong one', () => {
    const { at, world } = stage();
    const scene = at({}, { ids: few });
    const [first, last] = [given(now(recognise, scene)), given(now(recognise, scene))];
    expect(last.id).not.toBe(first.id);
    expect(now(recognise, scene)).toMatchObject({ reason: 'maint.limit', facts: { ids: expect.any(String) } });
    const whole = ({ id }: Credential) => world.ledger.do({ op: 'peek', id, serial: null });
    expect([whole(first), whole(last)]).toMatchObject([{ credential: first }, { credential: last }]);
  });

  test('hands out none at a moment that ids cannot tell', () => {
    const { at } = stage();
    expect(reasonOf(now(recognise, at({}, { ids: few, nowMs: NOW + 1 })))).toBe('maint.limit');
    expect(reasonOf(now(recognise, at({}, { ids: few })))).toBe('granted');
  });
});

describe('recognise', () => {
  test('gives a credential of the bearer’s number', () => {
    const { at, world } = stage();
    const scene = at();
    const token = given(now(recognise, scene));
    expect(token).toMatchObject({
      kind: 'token',
      app: 'shop',
      msisdn,
      dueMs: NOW + 1000,
      bearer: scene.line.bearer?.id,
    });
    expect(world.ledger.do({ op: 'peek', id: token.id, serial: null })).toEqual({ state: 'live', credential: token });
  });

  const cases: readonly (readonly [string, Partial<Subscriber>, Partial<Handset>, Record<string, PolicyValue>])[] = [
    ['sim.arrears', { state: 'suspended' }, {}, {}],
    ['sim.disabled', { state: 'cancelled' }, {}, {}],
    ['sim.disabled', { state: 'disabled' }, {}, {}],
    ['num.blacklisted', { state: 'blacklisted' }, {}, {}],
    ['sim.mvno', { kind: 'mvno' }, {}, {}],
    ['granted', { kind: 'mvno' }, {}, { 'admits.mvno': true }],
    ['sim.iot', { kind: 'iot' }, {}, {}],
    ['sim.data-only', { kind: 'data' }, {}, {}],
    ['sim.satellite', { kind: 'satellite' }, {}, {}],
    ['sim.non-mainland', { kind: 'foreign', carrier: null }, {}, {}],
    ['sim.broadnet', { kind: 'broadnet', carrier: null }, {}, { 'admits.mvno': true }],
    ['xnet.other-carrier', { carrier: 'cucc' }, {}, {}],
    ['xnet.other-carrier', { carrier: 'cucc', kind: 'mvno', state: 'suspended' }, {}, {}],
    ['bearer.vpn', {}, { vpn: true }, {}],
    ['bearer.proxy', {}, { proxy: true }, {}],
    ['granted', {}, { proxy: true, vpn: true, vpnExempt: ['cmcc'] }, {}],
    ['granted', {}, { radio: '2g' }, {}],
    ['bearer.radio', {}, { radio: '2g' }, { 'radio.from': '3g' }],
    ['granted', {}, { radio: '3g' }, { 'radio.from': '3g' }],
    ['granted', {}, { ipv6Only: true }, {}],
    ['bearer.ip-family', {}, { ipv6Only: true }, { 'admits.ipv6': false }],
    // Who is no subscriber of this carrier hears so first.
    ['xnet.other-carrier', { carrier: 'cucc' }, { radio: '2g' }, { 'radio.from': '3g' }],
    ['bearer.wifi-only', {}, { emulator: true }, {}],
    ['bearer.wifi-only', {}, { poweredOff: true }, {}],
    ['bearer.foreign-ip', {}, { roaming: 'local-breakout' }, {}],
    ['granted', {}, { roaming: 'home-routed' }, {}],
    ['bearer.foreign-ip', {}, { roaming: 'home-routed' }, { 'admits.roaming': false }],
    ['bearer.cmwap', {}, { wapApn: true }, {}],
    ['bearer.wifi-only', {}, { mobileData: false }, {}],
  ];

  test.each(cases)('%s for %j on %j with %j', (reason, subscriber, handset, rules) => {
    const { at, world } = stage(null, subscriber);
    world.handsets.set(handsetOf('phone', { sims: [simOf(msisdn)], ...handset }));
    expect(reasonOf(now(recognise, at(rules)))).toBe(reason);
    expect(liveIn(world)).toBe(reason === 'granted' ? 1 : 0);
  });

  test('a number that the world lost is unknown', () => {
    const { at, world } = stage();
    world.handsets.set(handsetOf('phone', { sims: [simOf('13999999999')] }));
    expect(reasonOf(now(recognise, at()))).toBe('num.unknown');
  });

  test('an app needs the capability, except for a scrip, which names none', () => {
    const { at } = stage();
    const app = { ...appOf('shop'), capabilities: ['verify'] as const };
    expect(reasonOf(now(recognise, at({}, { app })))).toBe('app.not-allowed');
    expect(reasonOf(now({ ...recognise, gives: 'scrip' }, at({}, { app })))).toBe('granted');
    expect(reasonOf(now(recognise, at({}, { app: null })))).toBe('app.unknown');
  });

  test('the frequency cap counts recognitions of one number', () => {
    const { at } = stage();
    const rules = { 'frequencyCap.limit': 2, 'frequencyCap.windowMs': 1000 };
    const reasons = [0, 0, 0, 999, 1000].map((later) => reasonOf(now(recognise, at(rules, { nowMs: NOW + later }))));
    expect(reasons).toEqual(['granted', 'granted', 'num.interval', 'num.interval', 'granted']);
  });

  test('the unused cap holds unspent tokens, and a redeemed one makes room', () => {
    const { at } = stage();
    const scene = at({ 'unusedCap.limit': 2, 'unusedCap.windowMs': 1000 });
    const token = given(now(recognise, scene));
    now(recognise, scene);
    expect(reasonOf(now(recognise, scene))).toBe('tok.too-many-unused');
    expect(reasonOf(now(reveal(token.id), scene))).toBe('granted');
    expect(reasonOf(now(recognise, scene))).toBe('granted');
  });
});

describe('refer and trade', () => {
  const refer: Intent = { act: 'refer', to: 'cmcc', gives: 'hop', purpose: 'verify', facts: { callback: 'cb' } };
  const follow = (id: string, change: object = {}): Intent => ({
    act: 'trade',
    of: 'hop',
    id,
    gives: 'access',
    purpose: null,
    sameBearer: true,
    claim: null,
    facts: null,
    ...change,
  });

  function hopOf(outcome: Outcome): Credential {
    expect(outcome.out).toBe('referred');
    return (outcome as Outcome & { out: 'referred' }).hop;
  }

  test('a ticket is followed once, over the bearer that got it, and keeps its purpose, app and facts', () => {
    const { at } = stage();
    const hop = hopOf(now(refer, at()));
    const access = given(now(follow(hop.id), at({}, { app: null })));
    expect(access).toMatchObject({ kind: 'access', purpose: 'verify', app: 'shop', facts: { callback: 'cb' } });
    expect(reasonOf(now(follow(hop.id), at({}, { app: null })))).toBe('tok.replayed');
  });

  test('another bearer is told so and spends nothing', () => {
    const { at, world } = stage();
    const hop = hopOf(now(refer, at()));
    world.handsets.set(handsetOf('other', { sims: [simOf(msisdn)] }));
    const line = world.line(world.handsets.bearerOf(world.handsets.get('other') as Handset), 'cmcc');
    expect(reasonOf(now(follow(hop.id), at({}, { line })))).toBe('bearer.moved');
    expect(reasonOf(now(follow(hop.id), at()))).toBe('granted');
  });

  test('a claim that does not fit spends nothing', () => {
    const { at } = stage();
    const hop = hopOf(now(refer, at()));
    const claim = (digits: string) => (truth: string) => truth.endsWith(digits);
    expect(reasonOf(now(follow(hop.id, { claim: claim('9999') }), at()))).toBe('num.mismatch');
    expect(reasonOf(now(follow(hop.id, { claim: claim('0001') }), at()))).toBe('granted');
  });

  test('a scrip gives many tokens while it lives, to its own app alone', () => {
    const { at, world } = stage();
    world.apps.set(appOf('bank'), idsFrom(4));
    const scrip = given(now({ ...recognise, gives: 'scrip' }, at()));
    const trade = follow(scrip.id, { of: 'scrip', gives: 'token', purpose: 'verify', sameBearer: false });
    expect(given(now(trade, at()))).toMatchObject({ kind: 'token', purpose: 'verify' });
    expect(given(now(trade, at()))).toMatchObject({ kind: 'token' });
    expect(reasonOf(now(trade, at({}, { app: world.apps.get('bank') })))).toBe('tok.wrong-app');
    expect(reasonOf(now(trade, at({}, { nowMs: NOW + 60_000 })))).toBe('tok.expired');
  });
});

describe('reveal and compare', () => {
  const compare = (id: string, claimed: string): Intent => ({
    act: 'compare',
    of: 'token',
    id,
    claim: (truth) => truth === claimed,
  });

  test('tells the number of a login token once', () => {
    const { at } = stage();
    const token = given(now(recognise, at()));
    expect(now(reveal(token.id), at())).toEqual({
      out: 'granted',
      credential: token,
      msisdn,
      match: null,
      redeemed: true,
      heldUntilMs: null,
    });
    expect(reasonOf(now(reveal(token.id), at()))).toBe('tok.replayed');
  });

  test.each([
    [msisdn, true],
    ['13800000002', false],
  ])('compares %s once', (claimed, match) => {
    const { at } = stage();
    const token = given(now({ ...recognise, purpose: 'verify' }, at()));
    expect(now(compare(token.id, claimed), at())).toMatchObject({ out: 'granted', match, redeemed: true });
    expect(reasonOf(now(compare(token.id, claimed), at()))).toBe('tok.replayed');
  });

  test('malformed, unknown, expired, replayed, other app and other product are told apart', () => {
    const { at, world } = stage();
    const scene = at();
    const token = given(now(recognise, scene));
    const why = (intent: Intent, change: Partial<Scene> = {}) => reasonOf(now(intent, at({}, change)));
    expect(why(reveal('zz'))).toBe('tok.malformed');
    expect(why({ ...reveal(token.id), of: 'access' } as Intent)).toBe('tok.malformed');
    expect(why(reveal(`${token.id.slice(0, -1)}${token.id.endsWith('0') ? '1' : '0'}`))).toBe('tok.unknown');
    const stranger = bareWorld('v');
    expect(why(reveal(minted(stranger, format).id))).toBe('tok.unknown');
    world.apps.set(appOf('bank'), idsFrom(4));
    expect(why(reveal(token.id), { app: world.apps.get('bank') })).toBe('tok.wrong-app');
    expect(why(compare(token.id, msisdn))).toBe('tok.wrong-scope');
    expect(why(reveal(token.id), { nowMs: NOW + 1000 })).toBe('tok.expired');
    expect(why(reveal(token.id), { nowMs: NOW + 999 })).toBe('granted');
    expect(why(reveal(token.id))).toBe('tok.replayed');
  });

  test('a genuine id whose serial was not given yet is unknown, however old it claims to be', () => {
    const { at, world } = stage();
    const early = world.idOf(format, 'token', 'login', 1, NOW);
    const asked = () => reasonOf(now(reveal(early), at({}, { nowMs: NOW + 1000 })));
    expect(asked()).toBe('tok.unknown');
    world.ledger.do({ op: 'serial' });
    expect(asked()).toBe('tok.expired');
  });

  test('what faded is expired, and what a reset swept away is unknown until it would have expired', () => {
    const { at, world } = stage();
    const faded = given(now(recognise, at()));
    for (let i = 0; i < 9; i++) now(recognise, at({}, { nowMs: NOW + 5000 }));
    expect(world.ledger.do({ op: 'peek', id: faded.id, serial: faded.serial })).toEqual({
      state: 'absent',
      credential: null,
    });
    expect(reasonOf(now(reveal(faded.id), at({}, { nowMs: NOW + 5000 })))).toBe('tok.expired');
    expect(reasonOf(now(compare(faded.id, msisdn), at({}, { nowMs: NOW + 5000 })))).toBe('tok.wrong-scope');
    const swept = given(now(recognise, at()));
    world.ledger.do({ op: 'clear' });
    expect(reasonOf(now(reveal(swept.id), at()))).toBe('tok.unknown');
    expect(reasonOf(now(reveal(swept.id), at({}, { nowMs: NOW + 1000 })))).toBe('tok.expired');
  });

  test('a number that was ported away or taken out since cannot be told any more', () => {
    const { at, world } = stage();
    const token = given(now(recognise, at()));
    world.setSubscriber(subscriberOf(msisdn, { carrier: 'ctcc', portedFrom: 'cmcc' }));
    expect(reasonOf(now(reveal(token.id), at()))).toBe('num.unknown');
  });

  test('a condition on the facts is asked before anything is spent', () => {
    const { at } = stage();
    const token = given(now({ ...recognise, facts: { code: 'right' } }, at()));
    const asking = (code: string): Intent => ({
      act: 'reveal',
      of: 'token',
      id: token.id,
      also: (facts) => (facts['code'] === code ? null : 'tok.no-auth-code'),
    });
    expect(reasonOf(now(asking('wrong'), at()))).toBe('tok.no-auth-code');
    expect(reasonOf(now(asking('right'), at()))).toBe('granted');
    expect(reasonOf(now(asking('right'), at()))).toBe('tok.replayed');
  });

  test('the daily cap counts by app', () => {
    const { at, world } = stage();
    world.apps.set(appOf('bank'), idsFrom(4));
    const rules = { 'appDailyCap.limit': 1, 'appDailyCap.windowMs': 86_400_000 };
    const bank = { app: world.apps.get('bank') };
    const tokens = [given(now(recognise, at())), given(now(recognise, at()))];
    const bankToken = given(now(recognise, at({}, bank)));
    expect(reasonOf(now(reveal(tokens[0]?.id ?? ''), at(rules)))).toBe('granted');
    expect(reasonOf(now(reveal(tokens[1]?.id ?? ''), at(rules)))).toBe('quota.app-daily');
    expect(reasonOf(now(reveal(bankToken.id), at(rules, bank)))).toBe('granted');
  });

  test('an act that is bent forgets to spend, or tells another number', () => {
    const { at } = stage();
    const token = given(now(recognise, at()));
    const forgetful = { forgetToSpend: true, otherNumber: null };
    expect(reasonOf(now(reveal(token.id), at(), forgetful))).toBe('granted');
    expect(reasonOf(now(reveal(token.id), at(), forgetful))).toBe('granted');
    const lying = { forgetToSpend: false, otherNumber: () => '13900000009' };
    expect(now(reveal(token.id), at(), lying)).toMatchObject({ msisdn: '13900000009' });
    expect(reasonOf(now(reveal(token.id), at()))).toBe('tok.replayed');
  });
});

test('tell asks the ledger nothing', () => {
  const { at } = stage(() => ({
    do: () => {
      throw new Error('asked');
    },
  }));
  expect(now({ act: 'tell' }, at())).toMatchObject({ out: 'granted', credential: null });
});

describe.each(ledgers)('over a ledger %s', (_, ledger) => {
  test('fifty who redeem one token at once: one gets the number', async () => {
    const { at } = stage(ledger);
    const token = given(await run(recognise, at()));
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => run(reveal(token.id), at())));
    expect(outcomes.filter(({ out }) => out === 'granted')).toHaveLength(1);
    expect(outcomes.filter((outcome) => reasonOf(outcome) === 'tok.replayed')).toHaveLength(49);
  });

  test('fifty who ask under a cap of seven: seven get a token', async () => {
    const { at } = stage(ledger);
    const rules = { 'unusedCap.limit': 7, 'unusedCap.windowMs': 1000 };
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => run(recognise, at(rules))));
    expect(outcomes.filter(({ out }) => out === 'granted')).toHaveLength(7);
  });
});

test('single use under any interleaving of a late ledger', async () => {
  await fc.assert(
    fc.asyncProperty(fc.infiniteStream(fc.nat(5)), fc.integer({ min: 2, max: 20 }), async (ticks, callers) => {
      const wait = async () => {
        for (let left = ticks.next().value; left > 0; left--) await Promise.resolve();
      };
      const { at } = stage(() => new LateLedger(wait));
      const token = given(await run({ ...recognise, facts: { a: '1' } }, at()));
      const also = () => null;
      const intent: Intent = { act: 'reveal', of: 'token', id: token.id, also };
      const outcomes = await Promise.all(Array.from({ length: callers }, () => run(intent, at())));
      expect(outcomes.filter(({ out }) => out === 'granted')).toHaveLength(1);
    }),
    { numRuns: 50 },
  );
});

test('every refusal that an act announces is one of the closed list, and none twice', () => {
  for (const [act, reasons] of Object.entries(actRefuses)) {
    expect(new Set(reasons).size, act).toBe(reasons.length);
    for (const reason of reasons) expect(refusalIds, act).toContain(reason);
  }
});

test('refuse says what is known and nothing else', () => {
  expect(refuse('tok.expired')).toEqual({
    out: 'refused',
    reason: 'tok.expired',
    facts: null,
    code: null,
  } satisfies Refused);
});

describe('what another carrier says of its own subscriber', () => {
  const carrier = 'cucc' as const;
  const crossing = (id: string, peer: string | null = null): Intent => ({
    act: 'adopt',
    from: carrier,
    id,
    format,
    peer,
    gives: 'page',
    purpose: 'login',
    facts: null,
  });

  function referred(outcome: Outcome): Credential {
    expect(outcome).toMatchObject({ out: 'referred', to: carrier });
    return (outcome as Outcome & { out: 'referred' }).hop;
  }

  function staged() {
    const shelf = stage(null, { carrier });
    const { world } = shelf;
    const code = minted(world, format, { kind: 'access', app: peerName('cmcc'), issuedAtMs: NOW, dueMs: NOW + 1000 });
    world.ledger.do({ op: 'put', credential: code, cap: null });
    return { ...shelf, code };
  }

  test('becomes a credential here, once, and its number is told as that network’s', () => {
    const { at, code, world } = staged();
    const kept = referred(now({ ...recognise, act: 'refer', to: carrier, gives: 'peer', facts: { a: '1' } }, at()));
    expect(kept).toMatchObject({ kind: 'peer', msisdn });
    const page = given(now(crossing(code.id, kept.id), at()));
    expect(page).toMatchObject({ kind: 'page', msisdn, facts: { a: '1', network: carrier } });
    const spent = (id: string) => world.ledger.do({ op: 'peek', id, serial: null });
    expect([spent(code.id), spent(kept.id)]).toMatchObject([{ state: 'spent' }, { state: 'spent' }]);
    expect(reasonOf(now(crossing(code.id), at()))).toBe('tok.replayed');
    const web = given(
      now(
        {
          act: 'trade',
          of: 'page',
          id: page.id,
          gives: 'token',
          purpose: null,
          sameBearer: false,
          claim: null,
          facts: null,
        },
        at({ 'lifetimeMs.page': 1000 }),
      ),
    );
    expect(reasonOf(now({ act: 'reveal', of: 'token', id: web.id, also: null }, at()))).toBe('granted');
  });

  test('is nobody’s else to take', () => {
    const { at, world } = staged();
    const own = minted(world, format, { kind: 'access', app: 'shop' });
    world.ledger.do({ op: 'put', credential: own, cap: null });
    expect(reasonOf(now(crossing(own.id), at()))).toBe('tok.wrong-app');
  });

  test('is asked for only where the carrier does so, and over its subscriber’s line', () => {
    const { at } = staged();
    expect(otherNetwork(at())).toBeNull();
    expect(otherNetwork(at({ crossNetwork: true }))).toBe(carrier);
    expect(otherNetwork(at({ crossNetwork: true }, { line: noLine }))).toBeNull();
    expect(otherNetwork(at({ crossNetwork: true }, { carrier }))).toBeNull();
  });
});

describe('two at once', () => {
  const both: Intent = { act: 'recognise', gives: 'token', purpose: 'verify', facts: null, beside: 'scrip' };
  const besideOf = (outcome: Outcome) => (outcome.out === 'granted' ? outcome.beside : undefined);
  const trade = (id: string): Intent => ({
    act: 'trade',
    of: 'scrip',
    id,
    gives: 'token',
    purpose: null,
    sameBearer: false,
    claim: null,
    facts: null,
    beside: 'scrip',
  });

  test('a bearer gets a token and a scrip, each good for its own use', () => {
    const { at } = stage();
    const outcome = now(both, at());
    expect(given(outcome)).toMatchObject({ kind: 'token', purpose: 'verify', msisdn });
    expect(besideOf(outcome)).toMatchObject({ kind: 'scrip', msisdn, dueMs: NOW + 60_000 });
    expect(reasonOf(now(trade(besideOf(outcome)?.id ?? ''), at()))).toBe('granted');
    expect(besideOf(now(recognise, at()))).toBeUndefined();
  });

  test('a cap on the first leaves nothing of either', () => {
    const { at } = stage();
    const rules = { 'unusedCap.limit': 1, 'unusedCap.windowMs': 1000 };
    now(both, at(rules));
    const counted = () => given(now({ ...recognise, gives: 'scrip' }, at(rules))).serial;
    const first = counted();
    expect(reasonOf(now(both, at(rules)))).toBe('tok.too-many-unused');
    // One number went to the token that was refused, and none to a scrip.
    expect(counted() - first).toBe(2);
  });

  test.each([
    [true, false],
    [false, true],
  ])('what is traded in and has many uses, %s, lives on by itself; else another comes in its place', (many, isNew) => {
    const { at } = stage();
    const rules = { 'manyUses.scrip': many };
    const scrip = given(now({ ...recognise, gives: 'scrip' }, at(rules)));
    const outcome = now(trade(scrip.id), at(rules));
    expect(besideOf(outcome)?.kind === 'scrip').toBe(isNew);
    expect(outcome).toMatchObject({ heldUntilMs: many ? NOW + 60_000 : null });
    expect(reasonOf(now(trade(scrip.id), at(rules)))).toBe(many ? 'granted' : 'tok.replayed');
  });
});
