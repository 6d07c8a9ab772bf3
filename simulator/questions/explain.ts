import type { JournalEvent } from '../core/journal/journal.ts';
import { type Asking, drive } from '../core/ledger/asking.ts';
import type { Difference } from '../core/route/route.ts';
import type { Scene } from '../core/route/scene.ts';
import type { Arrival } from '../core/words/arrival.ts';
import { type CodeWords, isNever } from '../core/words/code.ts';
import type { Point } from '../core/words/fault.ts';
import type { Refusal } from '../core/words/refusal.ts';
import type { Language } from '../core/words/said.ts';
import { type Said, type Sentence, say } from '../core/words/sentence.ts';
import type { World } from '../core/world/world.ts';
import { locate } from '../pipeline/locate.ts';
import type { Destination } from '../pipeline/routing.ts';
import type { Simulator } from '../simulator.ts';
import { atOnce } from './at-once.ts';
import { recordOf, type TokenRecord } from './token-record.ts';
import { unopenedWords } from './unopened-words.ts';
import { inWords, isSentence, meaningOf } from './wording.ts';

/** Why an exchange ended as it did, worked out from the journal when somebody asks. Secrets stand in it as `‹name›`. */
export interface Explanation {
  readonly n: number;
  readonly type: string;
  readonly carrier: string | null;
  readonly endpoint: string | null;
  readonly code: string | null;
  readonly refusal: Refusal | null;
  /** What the refusal means, in one sentence; for a code that a fault forced, that it was forced. */
  readonly meaning: string | null;
  /** What the carrier's table says of the code; null where it has none. */
  readonly says: CodeWords | null;
  /** The named rule that refused; null where the ledger or the network did. */
  readonly rule: string | null;
  /** How firmly it is known that this route answers this code for this reason. */
  readonly evidence: string | null;
  readonly expected: string | null;
  readonly got: string | null;
  readonly canonical: string | null;
  /** Index of the first character in which `got` differs from `expected`. */
  readonly firstDifference: number | null;
  /** Ms of lifetime that the credential had left; negative when it had run out. */
  readonly lifetimeLeftMs: number | null;
  readonly fault: string | null;
  /** What to change. */
  readonly hint: string | null;
  readonly facts: Readonly<Record<string, string>> | null;
  /** What is not told, since it is no longer kept: the request, or the event before, which may have been a fault. */
  readonly noLongerKept?: readonly ('request' | 'eventBefore')[];
  /** What preset `strict` would have refused and was let pass; null where it would have let all of it pass. */
  readonly strict: readonly string[] | null;
  /** The same sentences in Chinese. */
  readonly zh: Pick<Explanation, 'meaning' | 'expected' | 'got' | 'canonical' | 'hint' | 'strict'>;
}

/**
 * Explains event `n` of a world; null when the journal no longer has it. Throws `ERR_LEDGER_LATE` where the world's ledger
 * answers later: there, await `explainLater`.
 */
export function explain(simulator: Simulator, world: World, n: number): Explanation | null {
  return atOnce(explaining(simulator, world, n), world.ledger, 'explainLater()');
}

/** As `explain`, over any ledger. */
export async function explainLater(simulator: Simulator, world: World, n: number): Promise<Explanation | null> {
  return drive(explaining(simulator, world, n), world.ledger);
}

function* explaining(simulator: Simulator, world: World, n: number): Asking<Explanation | null> {
  const event = world.journal.find(n);
  if (event === null) return null;
  const [carrier, endpoint] = event.route === null ? [null, null] : event.route.split('.', 2);
  const to = destinationOf(simulator, event);
  const { facts, strict } = detailOf(event);
  const difference = to === null ? null : differenceOf(simulator, world, to, event, facts);
  const fault = event.fault ?? faultBefore(world, event);
  const token = event.token === null ? null : yield* recordOf(simulator, world, event.token);
  const lacks = noLongerKept(world, event);
  const hint = codingHint(event) ?? difference?.hint ?? hintFor(event, token) ?? strict?.[0] ?? null;
  const forced = event.refusal === null ? meaningForced(event, fault) : null;
  const tell = (language: Language): Explanation['zh'] => ({
    meaning: event.refusal === null ? maybe(forced, language) : meaningOf(event.refusal, language),
    expected: maybe(difference?.expected, language),
    got: maybe(difference?.got, language),
    canonical: maybe(difference?.canonical, language),
    hint: maybe(hint, language),
    strict: strict?.map((each) => inWords(each, language)) ?? null,
  });
  const told = tell('en');
  const { expected, got } = told;
  return {
    n,
    type: event.type,
    carrier: carrier ?? null,
    endpoint: endpoint ?? null,
    code: event.code,
    refusal: event.refusal,
    meaning: told.meaning,
    says: event.code === null ? null : wordsFor(to, event.code),
    rule: event.rule,
    evidence: evidenceOf(to, event, fault),
    expected,
    got,
    canonical: told.canonical,
    firstDifference: expected === null || got === null ? null : firstDifference(expected, got),
    lifetimeLeftMs: token === null ? null : token.expiresAtMs - event.atMs,
    fault,
    hint: told.hint,
    facts,
    strict: told.strict,
    zh: tell('zh'),
    ...(lacks.length === 0 ? {} : { noLongerKept: lacks }),
  };
}

function maybe(said: Said | null | undefined, language: Language): string | null {
  return said === null || said === undefined ? null : inWords(said, language);
}

function noLongerKept(world: World, event: JournalEvent): NonNullable<Explanation['noLongerKept']> {
  const isFirst = event.type === 'exchange.refused' && world.journal.gone(event.n - 2) !== null;
  return [...(event.requestGone ? (['request'] as const) : []), ...(isFirst ? (['eventBefore'] as const) : [])];
}

function detailOf({ detail }: JournalEvent): { facts: Explanation['facts']; strict: readonly Sentence[] | null } {
  if (detail === null) return { facts: null, strict: null };
  const { strict = null, ...facts } = JSON.parse(detail) as Record<string, string> & { strict?: readonly Sentence[] };
  return { facts: strict !== null && Object.keys(facts).length === 0 ? null : facts, strict };
}

/** What to change, where no rule can say it better. */
function hintFor(event: JournalEvent, token: TokenRecord | null): Sentence | null {
  if (event.refusal === null) return null;
  const id = [`mend.${token?.kind}.${event.refusal}`, `mend.${event.refusal}`].find(isSentence);
  return id === undefined ? null : say(id);
}

function destinationOf(simulator: Simulator, event: JournalEvent): Destination | null {
  if (event.route === null) return null;
  const [id, endpoint] = event.route.split('.', 2);
  const carrier = simulator.carriers.find((each) => each.id === id);
  const path = event.request?.path;
  const route = carrier?.routes.find(
    (each) => each.id === endpoint && (path === undefined || path.startsWith(each.path)),
  );
  return carrier === undefined || route === undefined ? null : { carrier, route, name: event.route };
}

function evidenceOf(to: Destination | null, event: JournalEvent, fault: string | null): string | null {
  if (to === null || event.refusal === null) return null;
  const code = to.route.codes.refusals[event.refusal];
  // A code that a fault put in this one's place says nothing about the reason.
  return isNever(code) || (fault !== null && code.code !== event.code) ? null : code.evidence;
}

function meaningForced(event: JournalEvent, fault: string | null): Sentence | null {
  if (event.type !== 'exchange.refused') return null;
  return fault === null ? say('forced.by-a-fault') : say('forced.by-fault', { fault });
}

/** Without what else the row has. */
function wordsFor(to: Destination | null, code: string): CodeWords | null {
  const words = to?.route.codes.words.get(code);
  return words === undefined ? null : { zh: words.zh, en: words.en, advice: words.advice };
}

/** Runs the route's `open` again over the kept request and asks the rule that refused. */
function differenceOf(
  simulator: Simulator,
  world: World,
  to: Destination,
  event: JournalEvent,
  facts: Explanation['facts'],
): Difference | null {
  const packed = event.request;
  if (packed === null) return null;
  if (event.rule === null) return event.refusal === null ? null : unopenedWords(event.refusal, facts);
  const { carrier, route } = to;
  const arrival: Arrival = { ...packed, wallMs: event.wallMs, world: world.handle, url: (_, path) => path };
  const opened = route.open(arrival);
  const rule = route.rules.find((each) => each.name === event.rule);
  if (!('fields' in opened) || rule?.why === undefined) return null;
  const builtIn = { default: simulator.defaultWorld, limbo: simulator.defaultWorld };
  const { line } = locate(carrier, route, opened.app, opened.held, arrival, simulator.registry, builtIn);
  const app = opened.app === null ? null : world.apps.filed(carrier.id, opened.app);
  const scene: Scene = {
    carrier: carrier.id,
    route: route.id,
    world,
    arrival,
    nowMs: event.atMs,
    app,
    filing: app === null ? null : app.carriers[carrier.id],
    line,
    policy: world.policyHistory.at(event.n)[carrier.id],
    ids: carrier.ids,
    seal: opened.seal,
  };
  return rule.why(opened.fields, scene);
}

function firstDifference(expected: string, got: string): number | null {
  if (expected === got) return null;
  let at = 0;
  while (at < expected.length && at < got.length && expected[at] === got[at]) at++;
  return at;
}

/** Whatever a refusal says of a body that came in a coding, it says of bytes that nobody unpacked. */
function codingHint({ request, refusal }: JournalEvent): Sentence | null {
  const coding = request?.headers['content-encoding']?.trim() ?? '';
  if (refusal === null || coding === '' || coding.toLowerCase() === 'identity' || request?.body.length === 0)
    return null;
  return say('body.coded', { coding: coding.slice(0, 40) });
}

/** The fault that made an exchange refuse stands right before it in the journal. */
function faultBefore(world: World, event: JournalEvent): string | null {
  const before = event.type === 'exchange.refused' ? world.journal.find(event.n - 1) : null;
  if (before === null || before.type !== 'fault.fired') return null;
  // One that fired after an exchange spoilt that one's answer.
  const { point } = JSON.parse(before.detail ?? '{}') as { point?: Point };
  return before.route === event.route && before.wallMs === event.wallMs && point !== 'after' ? before.fault : null;
}
