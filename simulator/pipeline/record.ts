import type { EventType } from '../core/journal/journal.ts';
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
}

/**
 * Journals what came of an exchange; `known` is what the ledger still knows of the credential that a refused one held. Only a
 * refused one keeps its request, for `why`.
 */
export function record(
  { name, held, scene: at }: Asked,
  outcome: Outcome,
  code: Code,
  rule: string | null,
  known: Credential | null,
  strict: readonly Sentence[] | null,
): void {
  const granted = outcome.out === 'granted' ? outcome : null;
  const refused = outcome.out === 'refused' ? outcome : null;
  const given = outcome.out === 'referred' ? outcome.hop : (granted?.credential ?? null);
  const event = {
    type: typeOf(outcome),
    atMs: at.nowMs,
    wallMs: at.arrival.wallMs,
    route: name,
    app: at.app === null ? (given?.app ?? null) : at.app.name,
    msisdn: given?.msisdn ?? known?.msisdn ?? msisdnOn(at.line),
    token: given?.id ?? held?.id ?? null,
    code: code.code,
    refusal: refused?.reason ?? null,
    rule,
    fault: null,
    detail: detailOf(refused?.facts ?? null, strict),
    request: refused === null ? null : at.arrival,
  };
  at.world.journal.record(event);
  if (refused?.reason && quotaRefusals.has(refused.reason)) {
    at.world.journal.record({ ...event, type: 'quota.hit', request: null });
  }
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
    case 'pending':
      return 'exchange.answered';
    case 'granted':
      if (outcome.credential === null) return 'exchange.answered';
      if (outcome.redeemed) return 'token.redeemed';
      return outcome.credential.kind === 'scrip' ? 'scrip.issued' : 'token.issued';
  }
}

/** Journals a fault that fired. */
export function recordFault(
  route: RouteName,
  firing: Firing,
  point: Point,
  moment: Moment,
  held: Held | null,
  at: Scene,
): void {
  at.world.journal.record({
    type: 'fault.fired',
    atMs: at.nowMs,
    wallMs: at.arrival.wallMs,
    route,
    app: moment.app,
    msisdn: moment.msisdn,
    token: held?.id ?? null,
    code: null,
    refusal: null,
    rule: null,
    fault: firing.fault,
    detail: JSON.stringify({ effect: firing.effect, point }),
    request: null,
  });
}
