import type { EventFacts, JournalEvent } from '../core/journal/journal.ts';
import { type Sentence, say } from '../core/words/sentence.ts';
import type { World } from '../core/world/world.ts';
import { factsIn } from './event-facts.ts';
import { spendingOf } from './spending.ts';

/** What a fault of state did to an exchange that no refusal tells of. */
export function stateHint(world: World, event: JournalEvent): Sentence | null {
  return (
    endedKey(world, event) ??
    notYetSeen(world, event) ??
    answerOfAnother(world, event) ??
    goodAgain(world, event) ??
    forgotten(world, event)
  );
}

/** A request is right by the secret that was filed, or sealed for the key that builds have, and the carrier has another by now. */
function endedKey({ journal }: World, { refusal, exchange, detail, n }: JournalEvent): Sentence | null {
  const { ended } = factsIn({ detail });
  if (refusal === null || ended === undefined) return null;
  const isRotation = (each: EventFacts) =>
    each.n < n && each.exchange === exchange && factsIn(each)['effect'] === 'state.key-rotation';
  const [fired] = journal.read(exchange - 1, 1, isRotation);
  const fault = fired?.fault ?? '';
  return ended === 'secret' ? say('state.secret-ended', { fault }) : say('state.key-ended', { fault });
}

/** A token was issued so short a time ago that the carrier does not know of it yet. */
function notYetSeen({ journal }: World, { refusal, exchange, n }: JournalEvent): Sentence | null {
  if (refusal !== 'tok.unknown') return null;
  const isLate = (each: EventFacts) =>
    each.n < n && each.exchange === exchange && factsIn(each)['effect'] === 'state.eventual';
  const [fired] = journal.read(exchange - 1, 1, isLate);
  return fired === undefined ? null : say('state.not-yet', { fault: fired.fault ?? '' });
}

/** The caller read the answer of an earlier exchange. */
function answerOfAnother({ journal }: World, { exchange }: JournalEvent): Sentence | null {
  const [swap] = journal.read(
    exchange - 1,
    1,
    (each) => each.exchange === exchange && each.type === 'fault.fired' && factsIn(each)['answerOf'] !== undefined,
  );
  if (swap === undefined) return null;
  return say('state.answer-of', { fault: swap.fault ?? '', n: String(factsIn(swap)['answerOf']) });
}

const rollback = 'state.rollback';

/** Whether a fault took a carrier back to its backup and that had nothing to forget. */
export function rolledNothingBack({ journal }: World, { type, n, exchange, fault, detail }: JournalEvent): boolean {
  if (type !== 'fault.fired' || factsIn({ detail })['effect'] !== rollback) return false;
  const isBack = (each: EventFacts) =>
    each.exchange === exchange && each.fault === fault && each.type === 'world.changed';
  const [back] = journal.read(n, 1, isBack);
  if (back === undefined) return false;
  const { revived, forgotten } = factsIn(back);
  return revived === 0 && forgotten === 0;
}

/** A token was redeemed before, and the carrier has forgotten it since. */
function goodAgain(world: World, { type, token, n, route }: JournalEvent): Sentence | null {
  const before = type === 'token.redeemed' && token !== null ? spendingOf(world, token, n) : null;
  const back = before === null ? null : wentBack(world, route, before.n, n);
  if (before === null || back === null) return null;
  return say('state.good-again', { before: before.n, n: back.n, fault: back.fault ?? '' });
}

/** A token was issued, and the carrier has forgotten that it did. */
function forgotten(world: World, { refusal, token, n, route }: JournalEvent): Sentence | null {
  if (token === null || (refusal !== 'tok.unknown' && refusal !== 'tok.expired')) return null;
  const isIssue = (each: EventFacts) => each.n < n && each.token === token && each.type.endsWith('.issued');
  const [issue] = world.journal.read(0, 1, isIssue);
  const back = issue === undefined ? null : wentBack(world, route, issue.n, n);
  if (issue === undefined || back === null) return null;
  return say('state.forgotten', { before: issue.n, n: back.n, fault: back.fault ?? '' });
}

/** The last time that a carrier went back to a backup between two events. */
function wentBack({ journal }: World, route: string | null, after: number, before: number): EventFacts | null {
  const carrier = route?.split('.', 1)[0];
  const isBack = (each: EventFacts) =>
    each.n < before &&
    each.type === 'fault.fired' &&
    each.route?.split('.', 1)[0] === carrier &&
    factsIn(each)['effect'] === rollback;
  return journal.read(after, before - after, isBack).at(-1) ?? null;
}
