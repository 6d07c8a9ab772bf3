import type { JournalEvent } from '../core/journal/journal.ts';
import type { Difference } from '../core/route/route.ts';
import type { Scene } from '../core/route/scene.ts';
import type { Arrival } from '../core/words/arrival.ts';
import { type CodeWords, isNever } from '../core/words/code.ts';
import type { Kind } from '../core/words/credential.ts';
import type { Point } from '../core/words/fault.ts';
import { type Refusal, refusals } from '../core/words/refusal.ts';
import type { World } from '../core/world/world.ts';
import { locate } from '../pipeline/locate.ts';
import type { Destination } from '../pipeline/routing.ts';
import type { Simulator } from '../simulator.ts';
import { tokenRecord } from './token-record.ts';
import { unopenedWords } from './unopened-words.ts';

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
}

/** Explains event `n` of a world; null when the journal no longer has it. */
export function explain(simulator: Simulator, world: World, n: number): Explanation | null {
  const event = world.journal.find(n);
  if (event === null) return null;
  const [carrier, endpoint] = event.route === null ? [null, null] : event.route.split('.', 2);
  const to = destinationOf(simulator, event);
  const { facts, strict } = detailOf(event);
  const difference = to === null ? null : differenceOf(simulator, world, to, event, facts);
  const expected = difference?.expected ?? null;
  const got = difference?.got ?? null;
  const fault = event.fault ?? faultBefore(world, event);
  const left = lifetimeLeft(simulator, world, event);
  const lacks = noLongerKept(world, event);
  return {
    n,
    type: event.type,
    carrier: carrier ?? null,
    endpoint: endpoint ?? null,
    code: event.code,
    refusal: event.refusal,
    meaning: event.refusal === null ? meaningForced(event, fault) : refusals[event.refusal],
    says: event.code === null ? null : wordsFor(to, event.code),
    rule: event.rule,
    evidence: evidenceOf(to, event, fault),
    expected,
    got,
    canonical: difference?.canonical ?? null,
    firstDifference: expected === null || got === null ? null : firstDifference(expected, got),
    lifetimeLeftMs: left,
    fault,
    hint: codingHint(event) ?? difference?.hint ?? hintFor(simulator, world, event) ?? strict?.[0] ?? null,
    facts,
    strict,
    ...(lacks.length === 0 ? {} : { noLongerKept: lacks }),
  };
}

function noLongerKept(world: World, event: JournalEvent): NonNullable<Explanation['noLongerKept']> {
  const isFirst = event.type === 'exchange.refused' && world.journal.gone(event.n - 2) !== null;
  return [...(event.requestGone ? (['request'] as const) : []), ...(isFirst ? (['eventBefore'] as const) : [])];
}

function detailOf({ detail }: JournalEvent): Pick<Explanation, 'facts' | 'strict'> {
  if (detail === null) return { facts: null, strict: null };
  const { strict = null, ...facts } = JSON.parse(detail) as Record<string, string> & { strict?: readonly string[] };
  return { facts: strict !== null && Object.keys(facts).length === 0 ? null : facts, strict };
}

function hintFor(simulator: Simulator, world: World, event: JournalEvent): string | null {
  if (event.refusal === null) return null;
  const kind = event.token === null ? null : (tokenRecord(simulator, world, event.token)?.kind ?? null);
  return (kind === null ? undefined : hintsByKind[kind]?.[event.refusal]) ?? hints[event.refusal] ?? null;
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

function meaningForced(event: JournalEvent, fault: string | null): string | null {
  if (event.type !== 'exchange.refused') return null;
  return fault === null ? 'forced by a fault' : `forced by fault ${fault}`;
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

function lifetimeLeft(simulator: Simulator, world: World, event: JournalEvent): number | null {
  if (event.token === null) return null;
  const record = tokenRecord(simulator, world, event.token);
  return record === null ? null : record.expiresAtMs - event.atMs;
}

/** Whatever a refusal says of a body that came in a coding, it says of bytes that nobody unpacked. */
function codingHint({ request, refusal }: JournalEvent): string | null {
  const coding = request?.headers['content-encoding']?.trim() ?? '';
  if (refusal === null || coding === '' || coding.toLowerCase() === 'identity' || request?.body.length === 0)
    return null;
  return `content-encoding ${coding.slice(0, 40)} is not accepted: send the bytes as they are`;
}

/** The fault that made an exchange refuse stands right before it in the journal. */
function faultBefore(world: World, event: JournalEvent): string | null {
  const before = event.type === 'exchange.refused' ? world.journal.find(event.n - 1) : null;
  if (before === null || before.type !== 'fault.fired') return null;
  // One that fired after an exchange spoilt that one's answer.
  const { point } = JSON.parse(before.detail ?? '{}') as { point?: Point };
  return before.route === event.route && before.wallMs === event.wallMs && point !== 'after' ? before.fault : null;
}

/** What to change where the credential is no token of an app's server. */
const hintsByKind: Readonly<Partial<Record<Kind, Readonly<Partial<Record<Refusal, string>>>>>> = {
  scrip: {
    'tok.expired':
      'the scrip that the phone held has run out: pre-login again; each token renews it, see lifetimeLeftMs',
    'tok.replayed': 'this scrip was good for one token (policy manyUses.scrip): pre-login again',
    'tok.unknown': 'the scrip was never issued in this world, or a reset swept it away: pre-login again',
    'tok.wrong-app': 'a scrip is good for the app that fetched it: pre-login with this one',
  },
  hop: {
    'tok.expired': 'follow the redirect at once: its address is good for ten seconds (policy lifetimeMs.hop)',
    'tok.replayed': 'follow a redirect once; ask the gateway anew for another',
    'tok.unknown': 'the address of the redirect was never handed out in this world, or a reset swept it away',
  },
};

/** What to change, where no rule can say it better. */
const hints: Readonly<Partial<Record<Refusal, string>>> = {
  'tok.expired': 'ask the phone for a new token and redeem it at once; see lifetimeLeftMs',
  'tok.replayed': 'redeem a token once; a retry must not send it again',
  'tok.unknown': 'the token was never issued in this world, or a reset swept it away',
  'tok.malformed': 'send the text of the SDK’s callback whole',
  'tok.wrong-app': 'redeem with the app id that the phone’s SDK used',
  'tok.wrong-scope': 'a login token gives a number, a verify token compares one',
  'tok.too-many-unused': 'redeem tokens, or wait ten minutes: thirty unused ones are the most',
  'tok.no-auth-code': 'send authCode beside accessCode: the phone’s token is accessCode:authCode',
  'num.unknown': 'the number was ported away or taken out of the world after the token was issued',
  'app.not-allowed': 'tick the capability: PATCH the app’s capabilities',
  'bearer.wifi-only': 'the request must come over a bearer: bind its address or send x-sanwang-bearer',
  'bearer.vpn': 'turn the VPN off',
  'bearer.foreign-ip': 'the handset roams with local breakout; set roaming to none or home-routed',
  'bearer.cmwap': 'use the net access point, not the WAP one',
  'bearer.moved': 'follow the redirect over the bearer that asked first',
  'xnet.other-carrier': 'route by the data SIM’s serving carrier, never by the number’s prefix',
  'sim.non-mainland': 'only SIMs of the three mainland carriers can be recognised: fall back to SMS',
  'sim.broadnet': 'China Broadnet is served by none of the three: fall back to SMS',
  'sim.iot': 'IoT cards are refused: fall back to SMS',
  'sim.data-only': 'data-only cards are refused: fall back to SMS',
  'sim.mvno': 'virtual operators are refused by default; the policy admits.mvno lets them in',
  'sim.arrears': 'the network shows its arrears page instead of the gateway',
  'crypt.fail': 'seal with the public key of GET keys; the carriers’ own keys are not ours',
  'req.param': 'GET routes tells what this route is asked with; the facts name the field that is missing or wrong',
  'req.not-json': 'send one well-formed JSON object in UTF-8',
  'req.type': 'send the content type that GET routes tells; where that is JSON, every value is a string',
};
