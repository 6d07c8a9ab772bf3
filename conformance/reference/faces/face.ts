import type { Because, Beside } from '../beside.ts';
import type { Context } from '../context.ts';
import type { Guesses } from '../domain/accounts/guesses.ts';
import type { Facts } from '../domain/identities/store.ts';
import type { AccountDocument } from '../domain/opening/opening.ts';
import type { Purpose } from '../gateways/outcome.ts';
import type { Served } from '../listening.ts';
import type { Asked, Question } from '../verify.ts';

export type { Because, Beside } from '../beside.ts';

/** A vendor's API over the service: its way of proving who calls, its envelope and its codes. */
export interface Face {
  /** Permanent; it stands in URLs, tokens and journals. */
  readonly id: string;
  create(at: FaceContext): Served;
  /**
   * JSON Schema of what an account's owner may bring along: keys that his backend has in its settings already. What is secret
   * is `writeOnly` there, so that no mistake tells it back.
   */
  readonly given: { readonly properties?: Readonly<Record<string, object>>; readonly [keyword: string]: unknown };
  /** Which of its members name an identity and its secret; all others are the state that the vendor keeps of it. */
  readonly keys: { readonly name: string; readonly secret: string };
  newSecret(): string;
  /** Facts that are secrets as well. */
  readonly hidden?: readonly string[];
  /** The facts after a change in the words of `given`, which fits; the change is laid over them unless told. */
  changedFacts?(before: Facts, change: object): Facts;
  /** What is wrong with it that no schema can tell, as JSON pointers with words; asked only of what fits the schema. */
  mistakesIn?(given: object): readonly FilingMistake[];
  /**
   * Gives an account what its callers need at this vendor, and tells it with its secrets, this once. `given` is what the
   * account's owner brings along, already checked by that schema; left out, all is made up. Throws
   * `NameTaken` where an id that he brings is another account's.
   */
  file(account: AccountDocument, given: object, at: Pick<Context, 'store' | 'ports'>): Promise<FiledKeys>;
  /** Whether a page may ask its carrier; only where the vendor's SDK for pages asks so. */
  provePage?(proof: PageProof, at: FaceContext): Promise<PageProofProblem | null>;
}

/** What a page was given by its server, and shows the vendor before it may ask a carrier. */
export interface PageProof {
  readonly accessToken: string;
  readonly jwtToken: string;
  /** Where the page was loaded from; empty where its browser does not tell. */
  readonly origin: string;
  /** The page's id at China Mobile. */
  readonly appId: string;
  readonly purpose: Purpose;
}

/** What is wrong with it. */
export type PageProofProblem =
  | 'page-tokens-missing'
  | 'page-jwt-wrong'
  /** The token is none of ours, or another page's. */
  | 'page-not-known'
  | 'page-tokens-stale'
  | 'page-scene-gone'
  | 'page-purpose-wrong';

/** What is wrong with what an account's owner brings along: where, by JSON pointer, and what. */
export interface FilingMistake {
  readonly pointer: string;
  readonly words: Because['expected'];
}

/** What a backend puts into its settings, by name: `accessKeyId`, `masterSecret`. */
export type FiledKeys = Readonly<Record<string, string>>;

/** An id that somebody wants to use is another account's. */
export class NameTaken extends Error {
  override readonly name = 'NameTaken';
  readonly face: string;
  /** The member that holds the id. */
  readonly member: string;
  constructor(face: string, member: string) {
    super(`${member} of ${face} is another account's.`);
    this.face = face;
    this.member = member;
  }
}

/** What every way of asking the service is given: it reads requests, finds out who calls, and has codes of its own. */
export interface FaceContext extends Context, Beside {
  ask(question: Question): Promise<Asked>;
  /** Counts a call of this account; false once it has made too many in this second. */
  throttle(accountId: string): boolean;
  readonly guesses: Guesses;
}
