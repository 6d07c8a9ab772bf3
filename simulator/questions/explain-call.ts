import type { Spending } from '../../fixtures/api-types.ts';
import { callFactsOf, codesAt } from '../catalogue/call-codes.ts';
import type { FaceCode } from '../catalogue/faces.ts';
import type { EventFacts, JournalEvent } from '../core/journal/journal.ts';
import { faceOf } from '../core/words/face-name.ts';
import type { Words } from '../core/words/said.ts';
import { type Sentence, say } from '../core/words/sentence.ts';
import type { World } from '../core/world/world.ts';
import { factsIn, placeOf, toldBy } from './event-facts.ts';
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
}

/** Null for what is no refused call. `dueMs` is when the token runs out, where that is known. */
export function callWords(world: World, event: JournalEvent, dueMs: number | null): CallWords | null {
  if (event.type !== 'service.refused') return null;
  const { reason } = toldBy(event);
  const row = rowOf(event, reason);
  const meaning = reason === null || row === null ? undefined : { en: row.en, zh: row.zh };
  const cause = reason === null ? null : causeOf(world, event, reason);
  const told = reason === null ? nothing : behind(world, event, reason, cause, dueMs);
  return { reason, row, meaning, cause: cause?.n ?? null, ...told };
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

/**
 * What a carrier did with the token since the call before this one: its refusal, or the fault that kept or spoilt its answer,
 * which is the cause where a refusal was not heard. Within one call the service asks a carrier twice only where it was not.
 */
function causeOf({ journal }: World, { token, n }: JournalEvent, reason: string): EventFacts | null {
  if (token === null) return null;
  const about = journal.read(0, Number.MAX_SAFE_INTEGER, (each) => each.n < n && each.token === token);
  const since = about.findLastIndex(({ route }) => faceOf(route) !== null);
  const own = about.slice(since + 1).filter(({ type }) => type === 'exchange.refused' || type === 'fault.fired');
  const said = unheard.has(reason) ? undefined : own.findLast(({ type }) => type === 'exchange.refused');
  return said ?? own.at(-1) ?? null;
}

/** Reasons with which a token is refused that may have been good before. */
const ofTokens: ReadonlySet<string> = new Set(['TOKEN_INVALID', 'TOKEN_USED', 'TOKEN_EXPIRED']);

type Behind = Pick<CallWords, 'spentBy' | 'hint'>;

const nothing: Behind = { spentBy: null, hint: null };

/** What happened before that a call was refused for. */
function behind(
  world: World,
  event: JournalEvent,
  reason: string,
  cause: EventFacts | null,
  dueMs: number | null,
): Behind {
  if (cause?.type === 'fault.fired' && cause.fault !== null)
    return {
      ...nothing,
      hint: say('call.fault-kept', { fault: cause.fault, effect: String(factsIn(cause)['effect']) }),
    };
  if (event.token === null || !ofTokens.has(reason)) return nothing;
  const isOver =
    reason === 'TOKEN_EXPIRED' || cause?.refusal === 'tok.expired' || (dueMs !== null && dueMs <= event.atMs);
  const moved = isOver ? clockMove(world, event.token, event.n) : null;
  if (moved !== null) return { ...nothing, hint: say('call.clock-moved', { n: moved }) };
  // Where a carrier was asked, it says more of it.
  const spentBy = cause === null && !isOver ? spendingOf(world, event.token, event.n) : null;
  return spentBy === null ? nothing : { spentBy, hint: say('call.spent-before', { n: spentBy.n }) };
}

/** Number of the last event by which the clock was moved while there was the token. */
function clockMove({ journal }: World, token: string, before: number): number | null {
  const issued = journal.read(0, 1, ({ type, token: each }) => type === 'token.issued' && each === token)[0];
  if (issued === undefined) return null;
  const moves = journal.read(issued.n, before, ({ n, type }) => n < before && type === 'clock.moved');
  return moves.at(-1)?.n ?? null;
}
