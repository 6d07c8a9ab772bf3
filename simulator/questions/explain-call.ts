import type { Spending } from '../../fixtures/api-types.ts';
import { callFactsOf, codesAt } from '../catalogue/call-codes.ts';
import type { FaceCode } from '../catalogue/faces.ts';
import type { EventFacts, JournalEvent } from '../core/journal/journal.ts';
import { faceOf } from '../core/words/face-name.ts';
import type { Words } from '../core/words/said.ts';
import { type Sentence, say } from '../core/words/sentence.ts';
import type { World } from '../core/world/world.ts';
import { factsIn, placeOf, toldBy } from './event-facts.ts';
import { magicHint } from './magic-words.ts';
import { spendingOf } from './spending.ts';

/** What there is to say of a call of the verification service that was refused. */
export interface CallWords {
  /** Null where a fault forced the code. */
  readonly reason: string | null;
  /** What the code means in the table of its API. */
  readonly row: FaceCode | null;
  readonly meaning: Words | undefined;
  /** Number of the event at a carrier that this call came to grief by. */
  readonly cause: number | null;
  /** The call that had spent its token, where no carrier was asked any more. */
  readonly spentBy: Spending | null;
  /** What to change, where it can be told of what happened before. */
  readonly hint: Sentence | null;
  /** Whether the face only handed a carrier's answer on, so that what is to be changed there says more than its own words. */
  readonly isHandedOn: boolean;
}

/** Null for what is no refused call. `dueMs` is when the token runs out, where that is known. */
export function callWords(world: World, event: JournalEvent, dueMs: number | null): CallWords | null {
  if (event.type !== 'service.refused') return null;
  const { reason } = toldBy(event);
  const row = rowOf(event, reason);
  const meaning = reason === null || row === null ? undefined : { en: row.en, zh: row.zh };
  const past = reason === null || !ofTokenOrCarrier.has(reason) ? [] : aboutToken(world, event);
  const cause = reason === null ? null : causeOf(past, event, reason);
  const told = reason === null ? nothing : behind(world, event, reason, { past, cause, dueMs });
  const isHandedOn = cause?.type === 'exchange.refused' && reason !== null && handedOn.has(reason);
  return { reason, row, meaning, cause: cause?.n ?? null, ...told, isHandedOn };
}

/** The row by which the reason was answered; that of the code where a fault asked for it. */
function rowOf({ route, code }: JournalEvent, reason: string | null): FaceCode | null {
  const face = faceOf(route);
  if (face === null) return null;
  const rows = codesAt(callFactsOf(face), placeOf(route).endpoint).filter((row) => row.code === code);
  return rows.find(({ causes }) => reason !== null && causes.includes(reason)) ?? rows[0] ?? null;
}

/** Reasons of a service that heard nothing of a carrier, or nothing that made sense. */
const unheard: ReadonlySet<string> = new Set(['CARRIER_TIMEOUT', 'CARRIER_FAILED', 'CARRIER_UNREACHABLE']);

/** Reasons that are a carrier's alone. */
const handedOn: ReadonlySet<string> = new Set([
  ...unheard,
  ...['CARRIER_REFUSED', 'CARRIER_QUOTA', 'CARRIER_BUSY', 'RESULT_UNKNOWN', 'NUMBER_NOT_SUPPORTED', 'TOKEN_INVALID'],
]);

/** Reasons with which a token is refused that may have been good before. */
const ofTokens: ReadonlySet<string> = new Set(['TOKEN_INVALID', 'TOKEN_USED', 'TOKEN_EXPIRED']);

/** For all others nothing that happened to the token before is to blame. */
const ofTokenOrCarrier: ReadonlySet<string> = new Set([
  ...[...handedOn, ...ofTokens],
  ...['TOKEN_WRONG_CAPABILITY', 'TOKEN_APP_MISMATCH', 'CALL_IN_PROGRESS'],
]);

/** What happened to the token of a call before it. */
function aboutToken({ journal }: World, { token, n }: JournalEvent): readonly EventFacts[] {
  if (token === null) return [];
  return journal.read(0, Number.MAX_SAFE_INTEGER, (each) => each.n < n && each.token === token);
}

const isCall = ({ route }: EventFacts): boolean => faceOf(route) !== null;

/**
 * What a carrier did with the token since the call before this one: its refusal, or the fault that kept or spoilt its answer,
 * which is the cause where a refusal was not heard. Within one call the service asks a carrier twice only where it was not.
 * An answer that is given again has the cause that it had.
 */
function causeOf(past: readonly EventFacts[], event: JournalEvent, reason: string): EventFacts | null {
  let kept: EventFacts | null = null;
  for (const each of past.toReversed()) {
    if (isCall(each)) {
      const isAgain = each.type === event.type && each.route === event.route && toldBy(each).reason === reason;
      if (kept !== null || !isAgain) return kept;
    } else if (each.type === 'exchange.refused' && !unheard.has(reason)) return each;
    else if (each.type === 'exchange.refused' || each.type === 'fault.fired') kept ??= each;
  }
  return kept;
}

type Behind = Pick<CallWords, 'spentBy' | 'hint'>;

const nothing: Behind = { spentBy: null, hint: null };

interface Known {
  readonly past: readonly EventFacts[];
  readonly cause: EventFacts | null;
  readonly dueMs: number | null;
}

/** What happened before that a call was refused for. */
function behind(world: World, event: JournalEvent, reason: string, { past, cause, dueMs }: Known): Behind {
  const fault = faultBehind(past, cause);
  if (fault !== null) return { ...nothing, hint: fault };
  if (event.token === null || !ofTokens.has(reason)) return nothing;
  const isOver =
    reason === 'TOKEN_EXPIRED' || cause?.refusal === 'tok.expired' || (dueMs !== null && dueMs <= event.atMs);
  const moved = isOver ? clockMove(world, event.token, event.n) : null;
  if (moved !== null) return { ...nothing, hint: say('call.clock-moved', { n: moved }) };
  // Where a carrier was asked, it says more of it.
  if (cause !== null || isOver) return nothing;
  const spentBy = spendingOf(world, event.token, event.n);
  if (spentBy !== null) return { spentBy, hint: say('call.spent-before', { n: spentBy.n }) };
  // No carrier has taken it, but the service puts none to a carrier twice.
  const before = reason === 'TOKEN_USED' ? past.findLast(isCall) : undefined;
  return before === undefined ? nothing : { ...nothing, hint: say('call.came-before', { n: before.n }) };
}

/** Effects that say a refusal in a carrier's place. */
const sayers: ReadonlySet<unknown> = new Set(['refuse', 'code.undocumented']);

/** The fault that kept or spoilt a carrier's answer, or said it in the carrier's place. */
function faultBehind(past: readonly EventFacts[], cause: EventFacts | null): Sentence | null {
  if (cause === null) return null;
  const effectIn = (event: EventFacts) => factsIn(event)['effect'];
  const isSayer = (each: EventFacts) => each.exchange === cause.exchange && sayers.has(effectIn(each));
  const fired =
    cause.type === 'fault.fired' ? cause : past.findLast((each) => each.type === 'fault.fired' && isSayer(each));
  if (fired === undefined || fired.fault === null) return null;
  return (
    magicHint(fired.fault, fired) ?? say('call.fault-kept', { fault: fired.fault, effect: String(effectIn(fired)) })
  );
}

/** Number of the last event by which the clock was moved while there was the token. */
function clockMove({ journal }: World, token: string, before: number): number | null {
  const issued = journal.read(0, 1, ({ type, token: each }) => type === 'token.issued' && each === token)[0];
  if (issued === undefined) return null;
  const moves = journal.read(issued.n, before, ({ n, type }) => n < before && type === 'clock.moved');
  return moves.at(-1)?.n ?? null;
}
