import type { Arrival, Reply } from '../core/words/arrival.ts';
import type { Interruption, Moment, Point, Said, Spoilt, Tampering } from '../core/words/fault.ts';
import type { Problem } from '../core/words/mistake.ts';
import type { Obstacle, RequestHead } from '../core/words/obstacle.ts';
import type { Percentiles } from './spread.ts';

/**
 * Which ability of a mount an effect needs: an answer of its own, a wait before or within one, silence, the end of a connection in the
 * middle (be it for bytes that no parser reads on at), bytes that HTTP does not foresee and a client reads all the same, a listener of
 * a world's own.
 */
export type Ability = 'answer' | 'wait' | 'hang' | 'cut' | 'raw' | 'listen';

/** What an effect is told of the exchange that it meets. */
export interface Encounter {
  readonly arrival: Arrival;
  /** How many exchanges the fault has met that its schedule counts, this one included. */
  readonly count: number;
  /** World clock. */
  readonly nowMs: number;
  /** What the route can say, and where its answers have what clients decide by; neither of a call of the service. */
  readonly codes?: Moment['codes'];
  readonly answer?: Moment['answer'];
  /** Of an effect that `remembers`: what was said before on that route. */
  readonly before?: Said | null;
  /** Since when the fault acts: since it was armed, or since its schedule begins if that is later; world clock. */
  readonly sinceMs?: number;
  /** The `n`th fraction in [0, 1) that is drawn for this firing alone. */
  luck(n: number): number;
}

/** What an effect may look at to say that an exchange cannot meet it. */
export type MetBy = Partial<Pick<Moment, 'codes' | 'answer' | 'issuedAtMs' | 'act' | 'msisdn' | 'nowMs'>> & {
  readonly head?: RequestHead;
  readonly before?: Said | null;
};

/**
 * The route has no code for it, its answer no such field, or nothing in it that would change, the token or the number is not such a one,
 * or the request is of another kind.
 */
export type Unfit = 'code' | 'field' | 'answer' | 'state' | 'request';

/** One parameter of an effect, as JSON Schema. */
/** What is said of a parameter in Chinese stands beside its description; GET effects leaves it out. */
export type ParameterSchema = Readonly<Record<string, unknown>>;

export type Parameters = Readonly<Record<string, unknown>>;

/** The value that a parameter has once its schema has let it pass. */
type ValueOf<S> = S extends { enum: readonly (infer Value)[] }
  ? Value
  : S extends { type: 'integer' }
    ? number
    : S extends { type: 'number' }
      ? number
      : S extends { type: 'boolean' }
        ? boolean
        : S extends { type: 'string' }
          ? string
          : unknown;

/** What an effect with these schemas is given. */
type Given<S, Required extends keyof S> = { readonly [Name in Required]: ValueOf<S[Name]> } & {
  readonly [Name in Exclude<keyof S, Required>]?: ValueOf<S[Name]>;
};

type Schemas = Readonly<Record<string, ParameterSchema>>;

/** States an effect; its functions get parameters of the types that its schemas say. */
export function effectOf<const S extends Schemas, const R extends keyof S & string>(effect: EffectOf<S, R>): Effect {
  return effect;
}

/**
 * A way of going wrong. The name is permanent; parameters are checked against their schemas before the effect sees them.
 * An effect has a function for every point that it lists.
 */
interface EffectOf<S, R extends keyof S> {
  readonly name: string;
  /** Short name from the design, where there is one. */
  readonly short?: string;
  readonly points: readonly Point[];
  /** The point meant when a fault names none. */
  readonly usual: Point;
  readonly needs: Ability;
  /** It only makes wait, and others may act after it; of those that do more, the first one decides. */
  readonly delays?: true;
  /** The exchange goes its way all the same, and others may act after it. */
  readonly goesOn?: true;
  /** It takes a ledger that can go back to what it was. */
  readonly rollsBack?: true;
  /** The answers of all exchanges that a fault with it matches are kept for it, one a route. */
  readonly remembers?: true;
  /** Every port that it shuts takes a thread of the process. */
  readonly takesThread?: true;
  /** Where it can act on a call of the verification service; left out where it cannot. */
  readonly onCalls?: readonly ('before' | 'after')[];
  /** Whether it can meet a browser's preflight, which has no body and no act: before it is answered, then. */
  readonly onPreflights?: true;
  readonly parameters: S;
  readonly required: readonly R[];
  /** Parameters to try it with, where some are required: of the tests, the help and the forms. */
  readonly example?: Given<S, R>;
  /** What it needs and was not told, drawn when it is armed: it stands with the armed fault from then on. */
  minted?(given: Given<S, R>, luck: (n: number) => number): Parameters;
  /** What is wrong with parameters that are each well-formed; problems have paths below `path`. */
  wrong?(given: Given<S, R>, path: string): readonly Problem[];
  /** True where it is about the credential that a request holds. */
  readonly ofCredential?: true;
  /** Why an exchange, or a request to a listener, cannot meet it at all, null where it can; one that cannot is no match and does not count. */
  unfit?(given: Given<S, R>, moment: MetBy): Unfit | null;
  /**
   * What becomes of the true answer, in place of `before` and `after`: before, the exchange is only rehearsed, and after, it has
   * happened.
   */
  spoil?(given: Given<S, R>, reply: Reply, at: Encounter): Spoilt;
  /** Why a true answer cannot meet it, null where it can: there is nothing in it that it would change. Then it has not fired. */
  misses?(given: Given<S, R>, reply: Reply, at: Pick<Encounter, 'answer' | 'codes'>): Unfit | null;
  before?(given: Given<S, R>, at: Encounter): Interruption;
  within?(given: Given<S, R>): Tampering;
  after?(given: Given<S, R>, reply: Reply, at: Encounter): Spoilt;
  callback?(given: Given<S, R>): string;
  /** What the journal tells besides. */
  facts?(given: Given<S, R>, at: Omit<Encounter, 'arrival'>): Readonly<Record<string, number>>;
  /** Of one that makes wait: how long, in the long run. */
  waits?(given: Given<S, R>): Percentiles;
  /** What a connection meets on a listener, at whichever of `connect`, `accept`, `handshake` and `request` the effect lists. */
  obstacle?(given: Given<S, R>, at: Omit<Encounter, 'arrival'>): Obstacle;
}

export type Effect = EffectOf<Schemas, string>;
