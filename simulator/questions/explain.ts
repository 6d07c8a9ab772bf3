import type { CarrierCause, Explanation, Spending } from '../../fixtures/api-types.ts';
import type { FaceCode } from '../catalogue/faces.ts';
import type { EventFacts, JournalEvent } from '../core/journal/journal.ts';
import { type Asking, drive } from '../core/ledger/asking.ts';
import { type CodeWords, isNever } from '../core/words/code.ts';
import type { Facts } from '../core/words/credential.ts';
import { faceOf } from '../core/words/face-name.ts';
import type { Difference } from '../core/words/finding.ts';
import type { Language, Words } from '../core/words/said.ts';
import { type Said, type Sentence, say } from '../core/words/sentence.ts';
import type { World } from '../core/world/world.ts';
import { type Destination, pathsOf } from '../pipeline/routing.ts';
import type { Simulator } from '../simulator.ts';
import { atOnce } from './at-once.ts';
import { bearerHint } from './bearer-hint.ts';
import { factsIn, placeOf, toldBy } from './event-facts.ts';
import { type CallWords, callWords } from './explain-call.ts';
import { firedWords } from './fired-words.ts';
import { firstDifference } from './first-difference.ts';
import { foundMistake } from './found-mistake.ts';
import { magicHint } from './magic-words.ts';
import { partnerLegOf } from './partner-leg.ts';
import { phoneHint, wordsOfPhoneFailure } from './phone-failure.ts';
import { spendingOf } from './spending.ts';
import { rolledNothingBack, stateHint } from './state-hint.ts';
import { recordOf } from './token-record.ts';
import { unopenedWords } from './unopened-words.ts';
import { factsInWords, inWords, isSentence, meaningOf } from './wording.ts';

export type { Explanation } from '../../fixtures/api-types.ts';

/** Lays masks on a text; `known` are credentials that may stand in it without a gap. */
export type Conceal = (text: string, known: readonly string[]) => string;

/**
 * Why an exchange ended as it did: event `n` of a world and what was kept with it, in words; null when the journal no longer
 * has it. Secrets stand in it as `‹name›`; numbers and credentials are in clear unless `conceal` masks them. Throws
 * `ERR_LEDGER_LATE` where the world's ledger answers later: there, await `explainLater`.
 */
export function explain(simulator: Simulator, world: World, n: number, conceal?: Conceal): Explanation | null {
  return atOnce(explaining(simulator, world, n, conceal), world.ledger, 'explainLater()');
}

/** As `explain`, over any ledger. */
export async function explainLater(
  simulator: Simulator,
  world: World,
  n: number,
  conceal?: Conceal,
): Promise<Explanation | null> {
  return drive(explaining(simulator, world, n, conceal), world.ledger);
}

function* explaining(simulator: Simulator, world: World, n: number, conceal?: Conceal): Asking<Explanation | null> {
  const event = world.journal.find(n);
  if (event === null) return null;
  const to = destinationOf(simulator, event);
  const { strict, facts } = toldBy(event);
  const hasFacts = event.detail !== null && (strict === undefined || Object.keys(facts).length > 0);
  const difference = differenceOf(event);
  const firedBefore = faultIn(world, event);
  const fault = event.fault ?? firedBefore?.fault ?? null;
  const spentBy = spenderOf(world, event);
  const lacks = noLongerKept(world, event);
  const dueMs = yield* dueMsOf(simulator, world, event);
  const call = callWords(world, event, dueMs);
  const leg = partnerLegOf(world, event);
  const behind = leg?.n ?? call?.cause ?? null;
  const cause = behind === null ? null : yield* explaining(simulator, world, behind, conceal);
  const fired = firedWords(event, rolledNothingBack(world, event));
  const hint =
    magicHint(fault, event) ??
    stateHint(world, event) ??
    codingHint(event) ??
    foundMistake(simulator, world, to, event) ??
    leg?.hint ??
    // What happened before says more than what the face asks of every caller.
    call?.hint ??
    (call?.isHandedOn === true ? hintOf(cause) : null) ??
    difference?.hint ??
    spentHint(event, spentBy) ??
    bearerHint(simulator, world, event) ??
    hintFor(event) ??
    phoneHint(event) ??
    fired?.change ??
    (event.refusal !== null && firedBefore !== null ? firedWords(firedBefore)?.change : undefined) ??
    strict?.[0] ??
    null;
  const known = event.token === null ? [] : [event.token];
  const quoted = <Value>(value: Value) => (conceal === undefined ? value : concealed(value, conceal, known));
  const tell = (language: Language): Omit<Explanation['zh'], 'facts'> => {
    const words = (said: Said | undefined) => (said === undefined ? null : inWords(said, language));
    return {
      meaning:
        event.refusal === null
          ? words(call?.meaning ?? fired?.meaning ?? meaningWithout(event, fault))
          : meaningOf(event.refusal, language),
      expected: words(quoted(difference?.expected)),
      got: words(quoted(difference?.got)),
      canonical: words(quoted(difference?.canonical)),
      hint: words(quoted(hint ?? undefined)) ?? hintBehind(cause, call, language),
      strict: strict?.map((each) => inWords(each, language)) ?? null,
    };
  };
  const { meaning, expected, got, canonical, hint: toChange, strict: letPass } = tell('en');
  return {
    n,
    exchange: event.exchange,
    type: event.type,
    ...placeOf(event.route),
    code: event.code,
    ...(call === null ? {} : { reason: call.reason }),
    ...(call === null && leg === null ? {} : { causedBy: cause === null ? null : causeIn(cause) }),
    refusal: event.refusal,
    meaning,
    says: call === null ? wordsFor(simulator, to, event) : saidBy(call.row),
    rule: event.rule,
    // What a fault forced has no cause, so that only the code is known for something.
    evidence: call?.row
      ? ((call.reason === null ? undefined : call.row.causesEvidence) ?? call.row.evidence)
      : evidenceOf(to, event, fault),
    expected,
    got,
    canonical,
    opened: quoted(event.finding?.opened ?? null),
    firstDifference: expected === null || got === null ? null : firstDifference(expected, got),
    lifetimeLeftMs: dueMs === null ? null : dueMs - event.atMs,
    spentBy: call?.spentBy ?? spentBy,
    fault,
    hint: toChange,
    facts: hasFacts ? quoted(facts) : null,
    strict: letPass,
    zh: { ...tell('zh'), facts: hasFacts ? factsInWords(quoted(facts), 'zh') : null },
    ...(lacks.length === 0 ? {} : { noLongerKept: lacks }),
  };
}

/**
 * What to change where the call itself does not say it: what is to be changed at the carrier, else what the code asks for,
 * unless a fault said it, which says nothing of the call.
 */
function hintBehind(cause: Explanation | null, call: CallWords | null, language: Language): string | null {
  const advice = call === null || call.reason === null ? undefined : call.row?.advice[language];
  return hintOf(cause)?.[language] ?? advice ?? null;
}

/** What is to be changed at a carrier. */
function hintOf(cause: Explanation | null): Words | null {
  if (cause === null || cause.hint === null) return null;
  return { en: cause.hint, zh: cause.zh.hint ?? cause.hint };
}

function saidBy(row: FaceCode | null): CodeWords | null {
  return row === null ? null : { zh: row.zh, en: row.en, advice: row.advice };
}

/** What happened at a carrier, as far as a call of the service came to grief by it. */
function causeIn({ n, type, carrier, endpoint, code, refusal, meaning, fault, hint, zh }: Explanation): CarrierCause {
  return {
    n,
    type,
    carrier,
    endpoint,
    code,
    refusal,
    meaning,
    fault,
    hint,
    zh: { meaning: zh.meaning, hint: zh.hint },
  };
}

/** A value with every text in it masked; the id of a sentence is our own word. */
function concealed<Value>(value: Value, conceal: Conceal, known: readonly string[]): Value {
  const each = (part: unknown, name?: string): unknown => {
    if (typeof part === 'string') return name === 'id' ? part : conceal(part, known);
    if (Array.isArray(part)) return part.map((one) => each(one));
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, one]) => [key, each(one, key)]));
  };
  return each(value) as Value;
}

function noLongerKept(world: World, { n, exchange, requestGone }: JournalEvent): ('request' | 'eventBefore')[] {
  const lacksBefore = exchange < n && exchange < world.journal.first;
  return [...(requestGone ? (['request'] as const) : []), ...(lacksBefore ? (['eventBefore'] as const) : [])];
}

/** What happened to a number between its token and the redemption outweighs what its state asks for in general. */
const sinceHints: Readonly<Record<string, Sentence>> = {
  gone: say('since.gone'),
  ported: say('since.ported'),
  recycled: say('since.recycled'),
  state: say('since.state'),
  card: say('since.card'),
};

/** What to change, where no rule can say it better. */
function hintFor(event: JournalEvent): Sentence | null {
  const { refusal, finding } = event;
  if (refusal === null) return null;
  const since = sinceHints[String(toldBy(event).facts['since'])];
  if (since !== undefined) return since;
  const id = [`mend.${finding?.kind}.${refusal}`, `mend.${refusal}`].find(isSentence);
  return id === undefined ? null : say(id);
}

function spenderOf(world: World, { refusal, token, n }: JournalEvent): Spending | null {
  return refusal === 'tok.replayed' && token !== null ? spendingOf(world, token, n) : null;
}

/** A replay is the consequence of another call: which, and whether its answer was lost on the way. */
function spentHint({ atMs, finding }: JournalEvent, spending: Spending | null): Sentence | null {
  if (spending === null || finding?.kind === 'scrip' || finding?.kind === 'hop') return null;
  const { n, lostBy } = spending;
  const seconds = Math.round((atMs - spending.atMs) / 1000);
  if (lostBy === null) return say('spent.by', { n, seconds });
  return say('spent.and-lost', { n, seconds, fault: lostBy.fault, effect: lostBy.effect });
}

function destinationOf(simulator: Simulator, event: JournalEvent): Destination | null {
  if (event.route === null) return null;
  const [id, endpoint] = event.route.split('.', 2);
  const carrier = simulator.carriers.find((each) => each.id === id);
  const path = event.request?.path;
  const route = carrier?.routes.find(
    (each) => each.id === endpoint && (path === undefined || pathsOf(each).some((own) => path.startsWith(own))),
  );
  return carrier === undefined || route === undefined ? null : { carrier, route, name: `${carrier.id}.${route.id}` };
}

function evidenceOf(to: Destination | null, event: JournalEvent, fault: string | null): Explanation['evidence'] {
  if (to === null || event.refusal === null) return null;
  const { codes, instead = [] } = to.route;
  const chosen = instead.find(({ refusal, code }) => refusal === event.refusal && code === event.code)?.under;
  if (fault === null && chosen !== undefined) return chosen.evidence;
  const code = codes.refusals[event.refusal];
  // A code that a fault put in this one's place says nothing about the reason.
  return isNever(code) || (fault !== null && code.code !== event.code) ? null : code.evidence;
}

/** Events in which a fault may have had the last word. */
const isEndedBy: ReadonlySet<JournalEvent['type']> = new Set(['exchange.refused', 'service.refused', 'phone.failed']);

/** What an event means that is no refusal, or a code that nobody refused with. */
function meaningWithout(event: JournalEvent, fault: string | null): Sentence | undefined {
  if (event.type === 'request.unrouted') return say('unrouted.meaning');
  if (event.type === 'phone.failed' && fault === null) return wordsOfPhoneFailure(event);
  if (!isEndedBy.has(event.type)) return undefined;
  return fault === null ? say('forced.by-a-fault') : say('forced.by-fault', { fault });
}

/** Without what else the row has. */
function wordsFor(simulator: Simulator, to: Destination | null, { route, code }: JournalEvent): CodeWords | null {
  if (code === null || route === null) return null;
  // A phone's SDK asks no route: any of its carrier has the words of all.
  const one = to?.route ?? simulator.carriers.find(({ id }) => route.startsWith(`${id}.`))?.routes[0];
  const words = one?.codes.words.get(code);
  return words === undefined ? null : { zh: words.zh, en: words.en, advice: words.advice };
}

/** What the rule that refused had to say, or what is known of bytes that no rule saw. */
function differenceOf(event: JournalEvent): Difference | null {
  const { finding, rule, refusal, detail } = event;
  if (finding !== null && finding.difference !== null) return finding.difference;
  return rule === null && refusal !== null && detail !== null ? unopenedWords(refusal, factsIn(event) as Facts) : null;
}

/** When the credential runs out: for what went well, as the ledger knows it now. */
function* dueMsOf(simulator: Simulator, world: World, event: JournalEvent): Asking<number | null> {
  const { token, finding, route } = event;
  // What a vendor lets run out sooner may still be good at the carrier, which tells nothing of it.
  if (token === null || toldBy(event).reason === 'TOKEN_EXPIRED') return null;
  // What the service found is about the request, whatever the token is worth.
  return finding === null || faceOf(route) !== null
    ? ((yield* recordOf(simulator, world, token))?.expiresAtMs ?? null)
    : finding.dueMs;
}

/** Whatever a refusal says of a body that came in a coding, it says of bytes that nobody unpacked. */
function codingHint({ request, refusal }: JournalEvent): Sentence | null {
  const coding = request?.headers['content-encoding']?.trim() ?? '';
  if (refusal === null || coding === '' || coding.toLowerCase() === 'identity' || request?.body.length === 0)
    return null;
  return say('body.coded', { coding: coding.slice(0, 40) });
}

/**
 * The fault that had a hand in an exchange: the last that fired in it before its answer was made. One that fired afterwards
 * spoilt that answer, and has nothing to do with a refusal.
 */
function faultIn({ journal }: World, { n, exchange, type, detail }: JournalEvent): EventFacts | null {
  if (type === 'fault.fired' || exchange === n) return null;
  const before = journal
    .read(exchange - 1, n - exchange, (event) => event.n < n && event.exchange === exchange)
    .filter((event) => event.type === 'fault.fired' && factsIn(event)['point'] !== 'after');
  // A new key is to blame where the request goes by one that has ended, and for no other refusal.
  const { ended } = factsIn({ detail });
  return before.findLast((event) => ended !== undefined || factsIn(event)['effect'] !== 'state.key-rotation') ?? null;
}
