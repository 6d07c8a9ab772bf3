import type { AnswerPlaces } from '../words/answer-places.ts';
import type { Arrival, Reply } from '../words/arrival.ts';
import type { Code, CodeFamily } from '../words/code.ts';
import type { Kind } from '../words/credential.ts';
import type { Evidence } from '../words/evidence.ts';
import type { Difference } from '../words/finding.ts';
import type { Intent, Lenient, Mark, Outcome, Refused } from '../words/intent.ts';
import type { Refusal } from '../words/refusal.ts';
import type { Policy, PolicyValue } from '../world/policy.ts';
import type { Clue, SealClue } from './clue.ts';
import type { PlatformPair } from './platform-pair.ts';
import type { Scene } from './scene.ts';

/** What `open` makes of bytes: the fields, who claims to ask, and what the request holds. No world, no clock. */
export interface Opened<F> {
  readonly fields: F;
  /** App id at this carrier; null where the route carries none. */
  readonly app: string | null;
  readonly held: Held | null;
  /** Key of the caller under which the answer is sealed. */
  readonly seal: Uint8Array | null;
  /** What stood sealed in the request, in clear, on routes that open such a part. */
  readonly plain?: string | null;
}

export interface Held {
  readonly kind: Kind;
  readonly id: string;
}

/** Bytes that could not be opened; `app` where it was legible, so that the refusal reaches the right world's journal. */
export interface Unopened {
  readonly unopened: Refused;
  readonly app: string | null;
  /** What stood sealed in the request, as far as it was opened. */
  readonly plain?: string | null;
}

export function unopened(refused: Refused, app: string | null = null, plain: string | null = null): Unopened {
  return { unopened: refused, app, plain };
}

/** A named condition. Rules run in order; the first that refuses decides, and none of them spends anything. */
export interface Rule<F> {
  readonly name: string;
  readonly evidence: Evidence;
  /** Every refusal that `test` can give: a test holds the code table to it. */
  readonly refuses: readonly Refusal[];
  /** Null where all is well, so that what is well costs nothing. */
  test(fields: F, at: Scene): Refused | Lenient | null;
  /** Asked once, when the rule has refused; what it says is kept with the event. */
  why?(fields: F, at: Scene): Difference;
  /** What a question about a refusal tries mistakes with; never asked for by an exchange. */
  clue?(fields: F, at: Scene): Clue | null;
}

/** How pages ask across origins. None of the published scripts sends cookies along, so nothing is allowed for them. */
export interface Cors {
  /** Headers that a preflight may ask for, in lower case; where there is none, simple requests alone pass. */
  readonly headers: readonly string[];
}

export type Caller = 'device' | 'server' | 'anyone';

/**
 * A route as its carrier writes it: a table row and three functions, bytes → fields, fields → intent, outcome → bytes. What
 * it answers are rows of fixtures/codes, which are added when the carrier is put together.
 */
export interface RouteTable<F> {
  readonly id: string;
  /** The name by which rows of fixtures/codes mean this route, where it is not the id: two routes may share one. */
  readonly rowsCallIt?: string;
  readonly methods: readonly string[];
  readonly path: string;
  /** Other paths that lead to it: the names of other SDK builds, the slash too many of a published script. */
  readonly also?: readonly string[];
  /** True where the path continues with an id, as in the redirect leg of CUCC. */
  readonly takesId?: boolean;
  /** What stands behind that id, where the path goes on: the id is one part of it then. */
  readonly tail?: string;
  /** True where the fields come as a form, in the body or the query; as JSON elsewhere. */
  readonly takesForm?: true;
  readonly hosts: readonly string[];
  readonly caller: Caller;
  /** Where pages of any origin may read its answers. */
  readonly cors?: Cors;
  readonly evidence: Evidence;
  readonly source: string;
  /** `pair`: whose private half opens what is sealed; the first one's unless told. */
  open(arrival: Arrival, pair?: PlatformPair): Opened<F> | Unopened;
  /** Every refusal that `open` can give. */
  readonly opens: readonly Refusal[];
  /** The sealed fields of a request, as far as they can be told apart, for whoever asks why it was refused. */
  seals?(arrival: Arrival): readonly SealClue[];
  readonly rules: readonly Rule<F>[];
  /** Ids that callers give their requests, where they give some: faults may be about one of them. */
  readonly sentIds?: { message?(fields: F): string; trace?(fields: F): string };
  /** The acts that `intend` can return: a test holds the code table to their refusals. */
  readonly acts: readonly Intent['act'][];
  intend(fields: F, at: Scene): Intent | Refused;
  /** What a request brings that policy `nonceCap` lets come once alone; `adds` has `sig.nonce-reuse` then. */
  once?(fields: F): readonly Mark[];
  /** What `intend` has its act refuse besides. */
  readonly adds?: readonly Refusal[];
  /** What its acts refuse elsewhere and never here. */
  readonly spares?: readonly Refusal[];
  /** Codes that a rule or a policy gives in place of the route's own for that refusal. */
  readonly instead?: readonly Instead[];
  /** Codes that a policy gives in place of the route's own where all went well. */
  readonly successes?: readonly string[];
  /** The code that a policy has for an outcome; null for the route's own. */
  says?(outcome: Outcome, at: Scene): string | null;
  write(outcome: Outcome, fields: F | null, at: Scene, code: Code): Reply;
  /** What is to be said where the number that was claimed is not `msisdn`, the one behind the credential. */
  whyOther?(fields: F, at: Scene, msisdn: string): Difference;
}

export interface Instead {
  readonly refusal: Refusal;
  readonly code: string;
  /** Only while a policy of the world has that value; left out where a rule or an act gives the code itself. */
  readonly under?: { readonly policy: string; readonly value: PolicyValue; readonly evidence: Evidence };
}

/** A refusal with the code that a policy has in place of the route's own; a code that a rule or a fault gave stays. */
export function underPolicy<O extends Outcome>(instead: readonly Instead[] = [], outcome: O, { values }: Policy): O {
  if (outcome.out !== 'refused' || outcome.reason === null || outcome.code !== null) return outcome;
  const { reason } = outcome;
  const chosen = instead.find(
    ({ refusal, under }) => under !== undefined && refusal === reason && values[under.policy] === under.value,
  );
  if (chosen?.under === undefined) return outcome;
  const { policy, value } = chosen.under;
  return { ...outcome, code: chosen.code, facts: { ...outcome.facts, policy: `${policy} ${value}` } };
}

/** A route with its codes, as the pipeline runs it. */
export interface Route<F> extends RouteTable<F> {
  readonly codes: CodeFamily;
  /** Null where the answer is an address, a page or a file. */
  readonly answer: AnswerPlaces | null;
}

/** Fields are a route's own affair; whoever handles routes in general sees them as opaque. */
// biome-ignore lint/suspicious/noExplicitAny: the pipeline passes a route's fields back to the same route unread
export type AnyRoute = Route<any>;

// biome-ignore lint/suspicious/noExplicitAny: as above
export type AnyRouteTable = RouteTable<any>;
