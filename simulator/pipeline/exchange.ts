import { perform } from '../core/acts/index.ts';
import { drive, withTold } from '../core/ledger/asking.ts';
import type { Eventual, Ledger } from '../core/ledger/ledger.ts';
import { Rehearsal } from '../core/ledger/rehearsal.ts';
import type { PlatformPair } from '../core/route/platform-pair.ts';
import { type Opened, type Unopened, underPolicy } from '../core/route/route.ts';
import type { Scene } from '../core/route/scene.ts';
import type { Arrival, Reply } from '../core/words/arrival.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Code } from '../core/words/code.ts';
import type { Credential } from '../core/words/credential.ts';
import type { Delivery, Step } from '../core/words/delivery.ts';
import type { Firing, Spoilt, Tampering } from '../core/words/fault.ts';
import { held } from '../core/words/held.ts';
import { type Intent, type Lenient, type Outcome, redeems, refuse } from '../core/words/intent.ts';
import type { Sentence } from '../core/words/sentence.ts';
import { isKnown } from '../core/world/filed.ts';
import type { Registry } from '../core/world/registry.ts';
import { codeAt } from './code-at.ts';
import { preflight, readable } from './cors.ts';
import { delayed, delivered } from './delivered.ts';
import { elsewhereAt, sentOn } from './elsewhere.ts';
import { fire, outrun } from './fire.ts';
import { type Interference, type Met, meet } from './interference.ts';
import { type BuiltInWorlds, locate } from './locate.ts';
import { isMagic, magicAt, mayBeMagic } from './magic.ts';
import { arrearsPage } from './network-page.ts';
import { nowhere, nowhereAt } from './nowhere.ts';
import { type PageTexts, pageAt } from './pages.ts';
import { lookUp, momentOf, type Passage } from './passage.ts';
import { record, recordFault } from './record.ts';
import { rekeyed } from './rekey.ts';
import { isUnwelcome, type Remark, remarkOn } from './remark.ts';
import { rollBack } from './roll-back.ts';
import type { Destination, Routing } from './routing.ts';
import { strictly } from './strictly.ts';
import { recordUnrouted } from './unrouted.ts';
import { notSimulated } from './unsimulated.ts';

/** What the pipeline needs of a simulator. */
export interface ExchangeParts {
  readonly routing: Routing;
  readonly registry: Registry;
  readonly builtIn: BuiltInWorlds;
  /** Where people see what happens, for whoever asked under that name; null where there is no such page. */
  readonly page: ((host: string) => string) | null;
  /** Texts of what carriers' hosts have for browsers; null where nobody serves browsers. */
  readonly pageTexts: PageTexts | null;
}

/** What follows when it is clear what the carrier says. */
type Conclude = (
  passage: Passage,
  outcome: Outcome,
  rule: string | null,
  passed?: readonly Lenient[] | null,
) => Eventual<Delivery>;

/** A preflight names no app: whoever asks from an unknown address is in the world of those who say nothing of themselves. */
const asAnybody = { caller: 'anyone' } as const;

/**
 * The pipeline: route → open → locate → faults before → rules → act → write → faults after → deliver. `home` is the
 * carrier whose listener took the request, null on a mount that serves all three. Over a ledger in memory the answer is
 * a plain value.
 */
export function exchange(arrival: Arrival, home: CarrierId | null, parts: ExchangeParts): Eventual<Delivery> {
  const to = parts.routing.find(arrival.host, arrival.path, home);
  if (to === null) {
    const elsewhere = elsewhereAt(arrival, parts.registry);
    if (elsewhere !== null) return elsewhere;
    const page = pageAt(arrival, home, parts);
    if (page !== null) return page;
    const known = notSimulated(arrival, home, parts);
    if (known !== null) return { kind: 'reply', reply: known };
    const at = recordUnrouted(arrival, home, parts);
    return { kind: 'reply', reply: nowhereAt(arrival.host, parts.page, at) };
  }
  const passage = enter(arrival, to, parts, null, preflight(to.route, arrival));
  if (passage.scene.world.faults.size === 0 && !mayBeMagic(passage)) return settle(passage, null);
  return withTold(lookUp(passage), (known) =>
    passage.scene.world.faults.size === 0 && !isMagic(known, passage)
      ? settle(passage, null)
      : interrupted({ ...passage, known }, parts),
  );
}

/** Opens the bytes and finds the world they are about; a preflight has only where it comes from. */
function enter(
  arrival: Arrival,
  to: Destination,
  parts: ExchangeParts,
  firstEvent: number | null,
  leave: Reply | null,
  pair: PlatformPair = 'first',
): Passage {
  const { carrier, route } = to;
  const opened: Opened<unknown> | Unopened = !route.methods.includes(arrival.method)
    ? { unopened: refuse('route.method', { method: arrival.method }), app: null }
    : arrival.oversize
      ? { unopened: refuse('req.param', { body: 'too large' }), app: null }
      : route.open(arrival, pair);
  const isOpen = 'fields' in opened;
  const held = isOpen ? opened.held : null;
  const { world, line } = locate(
    carrier,
    leave === null ? route : asAnybody,
    opened.app,
    held,
    arrival,
    parts.registry,
    parts.builtIn,
  );
  const policy = world.policies[carrier.id];
  const nowMs = world.nowMs(arrival.wallMs);
  const filed = opened.app === null ? null : world.apps.filed(carrier.id, opened.app);
  const app = filed !== null && isKnown(filed, carrier.id, policy, nowMs) ? filed : null;
  const scene: Scene = {
    carrier: carrier.id,
    route: route.id,
    world,
    arrival,
    nowMs,
    app,
    ...(filed === app || filed === null ? null : { awaiting: filed }),
    filing: app === null ? null : app.carriers[carrier.id],
    line,
    policy,
    ids: carrier.ids,
    seal: isOpen ? opened.seal : null,
  };
  return { to, name: to.name, opened, leave, held, known: null, scene, firstEvent };
}

/** The road with faults on it: those before the exchange may wait, answer in its place, or cut the connection. */
function interrupted(passage: Passage, parts: ExchangeParts): Eventual<Delivery> {
  const met: Met = { waits: [], rollBacks: [], rekey: null, instead: null };
  for (const firing of fire('before', passage)) meet(met, firing, passage.scene.arrival);
  // What somebody armed decides before what a number always does.
  if (met.instead === null && passage.leave === null) {
    const magic = magicAt('before', passage, momentOf(passage));
    if (magic !== null) meet(met, magic, passage.scene.arrival);
  }
  return withTold(rollBack(met, passage), () => waiting(0, passage, met, parts));
}

/** One wait after the other, each for as long as its own fault is armed; then the exchange of that moment. */
function waiting(next: number, passage: Passage, met: Met, parts: ExchangeParts): Eventual<Delivery> {
  const { waits, rekey, instead } = met;
  const go = (ready: Passage) => {
    const { scene, to, firstEvent, leave } = ready;
    const reopen = (pair: PlatformPair) => enter(scene.arrival, to, parts, firstEvent, leave, pair);
    return settle(rekeyed(ready, rekey, reopen), instead);
  };
  const wait = waits[next];
  if (wait === undefined) return go(passage);
  const { arrival, world } = passage.scene;
  return {
    kind: 'later',
    ms: wait.does.ms,
    clock: wait.does.clock,
    world: held(world, wait.by.hold),
    decide: (wallMs: number) => {
      if (next + 1 < waits.length) return waiting(next + 1, passage, met, parts);
      const after = enter({ ...arrival, wallMs }, passage.to, parts, passage.firstEvent, passage.leave);
      return withTold(lookUp(after), (known) => go({ ...after, known }));
    },
  };
}

/** Rules, act and answer, or what stands in their place. */
function settle(passage: Passage, instead: Interference | null): Eventual<Delivery> {
  if (instead === null || instead.does.does === 'refuse') {
    if (passage.leave !== null) return { kind: 'reply', reply: passage.leave };
    if (instead !== null) return conclude(passage, (instead.does as Spoilt & { does: 'refuse' }).refused, null);
    return decide(passage, passage.scene.world.ledger, conclude);
  }
  const { does, by } = instead;
  if (does.does !== 'spoil') {
    outrun(['within', 'after'], passage, by);
    return delivered(does, by, passage.scene, nowhere);
  }
  const spoilt = (reply: Reply): Delivery => {
    if (by.passes !== undefined) recordFault(passage, by, 'before', momentOf(passage));
    outrun(['after'], passage, by);
    return spoilOnce(does.spoil(reply), by, passage, reply);
  };
  if (passage.leave !== null) return spoilt(passage.leave);
  const rehearsed: Passage = { ...passage, scene: { ...passage.scene, isRehearsed: true } };
  return decide(rehearsed, new Rehearsal(passage.scene.world.ledger), (_, told) => {
    const outcome = underPolicy(passage.to.route.instead, told, passage.scene.policy);
    const reply = answer(rehearsed, outcome, codeAt(passage.to.route, outcome, passage.scene));
    return by.passes?.(reply) ? decide(passage, passage.scene.world.ledger, conclude) : spoilt(reply);
  });
}

/** What the carrier says, by its rules and the act over a ledger. */
function decide(passage: Passage, ledger: Ledger, conclude: Conclude): Eventual<Delivery> {
  const { opened, scene, to } = passage;
  if ('unopened' in opened) return conclude(passage, opened.unopened, null);
  let passed: Lenient[] | null = null;
  for (const rule of to.route.rules) {
    const said = rule.test(opened.fields, scene);
    if (said === null) continue;
    if (said.out === 'refused') return conclude(passage, said, rule.name, passed);
    if (passed === null) passed = [said];
    else passed.push(said);
  }
  const intent: Intent | Outcome = to.route.intend(opened.fields, scene);
  if ('out' in intent) return conclude(passage, intent, null, passed);
  const once = to.route.once?.(opened.fields);
  const outcome = drive(perform(intent, scene, tampering(passage, intent), once), ledger);
  return withTold(outcome, (told) => {
    const over = told.out === 'granted' ? told.passed : undefined;
    return conclude(passage, told, null, over === undefined ? passed : [...(passed ?? []), over]);
  });
}

/** Only a redemption can be bent: an exchange of another kind is no match for a fault within it. */
function tampering(passage: Passage, intent: Intent): Tampering | null {
  if (passage.scene.world.faults.size === 0 && !mayBeMagic(passage)) return null;
  if (!redeems(intent.act)) return null;
  const bends = fire('within', passage, { act: intent.act }).map((firing) => firing.within());
  const magic = magicAt('within', passage, momentOf(passage));
  if (magic !== null) bends.push(magic.within());
  if (bends.length === 0) return null;
  return {
    forgetToSpend: bends.some((bend) => bend.forgetToSpend),
    otherNumber: bends.find((bend) => bend.otherNumber !== null)?.otherNumber ?? null,
  };
}

/** Journals the outcome, writes the carrier's answer, and lets faults have it that fire after the exchange. */
function conclude(
  passage: Passage,
  told: Outcome,
  rule: string | null,
  passed: readonly Lenient[] | null = null,
): Eventual<Delivery> {
  const { to } = passage;
  const outcome = underPolicy(to.route.instead, told, passage.scene.policy);
  const code = codeAt(to.route, outcome, passage.scene);
  const strict = passed === null ? null : strictly(to.route, passed);
  if (!isUnwelcome(outcome)) return finish(passage, outcome, code, rule, null, strict, null);
  const remark = remarkOn(to, passage.opened, outcome, rule, passage.scene);
  return withTold(lookUp(passage), (known) => finish(passage, outcome, code, rule, known, strict, remark));
}

function finish(
  passage: Passage,
  outcome: Outcome,
  code: Code,
  rule: string | null,
  known: Credential | null,
  strict: readonly Sentence[] | null,
  remark: Remark | null,
): Delivery {
  record(passage, outcome, code, rule, known, strict, remark);
  const reply = answer(passage, outcome, code);
  if (passage.scene.world.faults.size === 0 && !mayBeMagic(passage)) return { kind: 'reply', reply };
  return spoil(passage, reply, outcome);
}

function answer({ to, opened, scene }: Passage, outcome: Outcome, code: Code): Reply {
  if (code.page) return arrearsPage;
  const reply = to.route.write(outcome, 'fields' in opened ? opened.fields : null, scene, code);
  return to.route.cors === undefined ? reply : readable(to.route, reply, scene.arrival);
}

/** An answer can be lost or broken on its way whatever it says, so a refusal is spoilt like any other. */
function spoil(passage: Passage, reply: Reply, outcome: Outcome): Delivery {
  const { scene } = passage;
  let spoilt: Delivery = { kind: 'reply', reply };
  const waits: Step[] = [];
  let isSpoilt = false;
  for (const firing of fire('after', passage, { said: { reply, exchange: passage.firstEvent } })) {
    const does = firing.after(reply, scene.arrival);
    if (does.does === 'wait')
      waits.push({ step: 'wait', ms: does.ms, clock: does.clock, world: held(scene.world, firing.hold) });
    else {
      isSpoilt = true;
      spoilt = spoilOnce(does, firing, passage, reply);
    }
  }
  // A token that was burnt, of a number whose answers get lost; what somebody armed decides before that, too.
  const magic = isSpoilt || outcome.out === 'refused' ? null : magicAt('after', passage, momentOf(passage));
  if (magic !== null) spoilt = spoilOnce(magic.after(reply, scene.arrival), magic, passage, reply);
  return waits.length === 0 ? spoilt : delayed(waits, spoilt, scene);
}

/** What one effect makes of an answer; where it refuses, the act stands, but the caller reads the refusal. */
function spoilOnce(does: Spoilt, by: Firing, passage: Passage, reply: Reply): Delivery {
  if (does.does === 'redirect') return sentOn(does, by, passage, reply);
  if (does.does !== 'refuse') return delivered(does, by, passage.scene, reply);
  const refused = underPolicy(passage.to.route.instead, does.refused, passage.scene.policy);
  const said = answer(passage, refused, codeAt(passage.to.route, refused, passage.scene));
  return { kind: 'reply', reply: does.rewrite?.(said) ?? said };
}
