import type { EventType, NewEvent } from '../core/journal/journal.ts';
import type { Held } from '../core/route/route.ts';
import type { Scene } from '../core/route/scene.ts';
import type { RouteName } from '../core/words/carrier-id.ts';
import type { Code } from '../core/words/code.ts';
import type { Credential, Facts } from '../core/words/credential.ts';
import type { Firing, Moment, Point } from '../core/words/fault.ts';
import type { Outcome } from '../core/words/intent.ts';
import { msisdnOn } from '../core/words/line.ts';
import type { Refusal } from '../core/words/refusal.ts';
import type { Sentence } from '../core/words/sentence.ts';
import type { Remark } from './remark.ts';

const quotaRefusals: ReadonlySet<Refusal> = new Set<Refusal>([
  'tok.too-many-unused',
  'num.daily-limit',
  'num.interval',
  'quota.app-daily',
  'quota.qps',
  'app.balance',
]);

/** What was asked: on which route, and with what credential in hand. */
export interface Asked {
  readonly name: RouteName;
  readonly held: Held | null;
  readonly scene: Scene;
  /** Number of the first event that tells of it; null while there is none. */
  firstEvent: number | null;
}

/**
 * Journals what came of an exchange; `known` is what the ledger still knows of the credential that a refused one held. Only one
 * that is unwelcome keeps what was found, and only a refused one its request.
 */
export function record(
  asked: Asked,
  outcome: Outcome,
  code: Code,
  rule: string | null,
  known: Credential | null,
  strict: readonly Sentence[] | null,
  remark: Remark | null,
): void {
  const { name, held, scene: at } = asked;
  const granted = outcome.out === 'granted' ? outcome : null;
  const refused = outcome.out === 'refused' ? outcome : null;
  const given = outcome.out === 'referred' ? outcome.hop : (granted?.credential ?? null);
  const event = {
    type: typeOf(outcome),
    atMs: at.nowMs,
    wallMs: at.arrival.wallMs,
    route: name,
    app: at.app === null ? (given?.app ?? null) : at.app.name,
    msisdn: given?.msisdn ?? known?.msisdn ?? granted?.msisdn ?? msisdnOn(at.line),
    token: given?.id ?? held?.id ?? null,
    code: code.code,
    refusal: refused?.reason ?? null,
    rule,
    fault: null,
    detail: detailOf(refused === null ? factsOf(outcome, held) : refusedFacts(refused.facts, at), strict),
    request: refused === null ? null : at.arrival,
    finding: remark === null ? null : { ...remark, kind: held?.kind ?? null, dueMs: known?.dueMs ?? dueMsOf(held, at) },
    exchange: asked.firstEvent,
  };
  note(asked, event);
  if (refused?.reason && quotaRefusals.has(refused.reason)) {
    note(asked, { ...event, type: 'quota.hit', request: null, finding: null, exchange: asked.firstEvent });
  }
}

/** All events of a call carry the number of its first. */
export function note(asked: Asked, event: NewEvent): void {
  const n = asked.scene.world.journal.record(event);
  asked.firstEvent ??= n;
}

/** The verdict of a comparison that nobody hopes for, as a fact of its event. */
const otherNumber: Facts = Object.freeze({ verdict: 'num.mismatch' });
const otherPerson: Facts = Object.freeze({ verdict: 'num.other-person' });

/** What is to be told of a grant: a verdict that nobody hoped for, and the credential of one use that was traded. */
function factsOf(outcome: Outcome, held: Held | null): Facts | null {
  if (outcome.out !== 'granted') return null;
  if (outcome.match === false) return outcome.differs === undefined ? otherNumber : otherPerson;
  return held === null || outcome.redeemed || outcome.heldUntilMs !== null ? null : { spent: held.id };
}

/** What a refusal tells, and that the caller goes by a secret or a key that is no longer taken. */
function refusedFacts(facts: Facts | null, { keyEnded }: Scene): Facts | null {
  return keyEnded === undefined ? facts : { ...facts, ended: keyEnded };
}

/** When a credential was to run out that the ledger no longer knows whole; null for what this world never issued. */
function dueMsOf(held: Held | null, at: Scene): number | null {
  const format = held === null ? undefined : at.ids[held.kind];
  const parts = held === null ? null : (format?.read(held.id) ?? null);
  if (held === null || format === undefined || parts === null) return null;
  if (!at.world.owns(parts.tag) || !at.world.wrote(format, held.id, parts)) return null;
  return parts.issuedAtMs + at.policy.lifetimeMs[`${parts.kind}.${parts.purpose}`];
}

/** Facts of a refusal, and what a strict reading would have refused. */
function detailOf(facts: Facts | null, strict: readonly Sentence[] | null): string | null {
  if (strict !== null) return JSON.stringify({ ...facts, strict });
  return facts === null ? null : JSON.stringify(facts);
}

function typeOf(outcome: Outcome): EventType {
  switch (outcome.out) {
    case 'refused':
      return 'exchange.refused';
    case 'referred':
      return 'hop.issued';
    case 'granted':
      if (outcome.credential === null) return 'exchange.answered';
      if (outcome.redeemed) return 'token.redeemed';
      return outcome.credential.kind === 'scrip' ? 'scrip.issued' : 'token.issued';
  }
}

/** Journals a fault that fired. */
export function recordFault(asked: Asked, firing: Firing, point: Point, moment: Moment): void {
  const { name, held, scene: at } = asked;
  note(asked, {
    type: 'fault.fired',
    atMs: at.nowMs,
    wallMs: at.arrival.wallMs,
    route: name,
    app: moment.app,
    msisdn: moment.msisdn,
    token: held?.id ?? null,
    code: null,
    refusal: null,
    rule: null,
    fault: firing.fault,
    detail: JSON.stringify({ effect: firing.effect, point, preflight: moment.preflight, ...firing.facts }),
    request: null,
    exchange: asked.firstEvent,
  });
}
