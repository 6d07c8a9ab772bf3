import type { AnswerPlaces } from './answer-places.ts';
import type { Arrival, Reply } from './arrival.ts';
import type { CarrierId } from './carrier-id.ts';
import type { CodeFamily } from './code.ts';
import type { Purpose } from './credential.ts';
import type { Ending, Step, WaitClock } from './delivery.ts';
import type { FaceName } from './face-name.ts';
import type { Intent, Refused } from './intent.ts';
import type { Obstacle, RequestHead } from './obstacle.ts';
import type { SubscriberKind } from './subscriber.ts';

/** Where a fault acts: the first four on a listener, the next three on an exchange, the last on what an SDK tells its app. */
export const points = ['connect', 'accept', 'handshake', 'request', 'before', 'within', 'after', 'callback'] as const;

export type Point = (typeof points)[number];

/** What an exchange, or a call of an app to its SDK, is about, as a fault's `on` sees it. */
export interface Moment {
  readonly carrier: CarrierId;
  /** Route id; of a call to an SDK `pre-login`, `login` or `verify`. */
  readonly endpoint: string;
  readonly app: string | null;
  readonly msisdn: string | null;
  readonly nowMs: number;
  /** The credential that the request holds, as it was handed out; null where it holds none, or none is known here. */
  readonly token?: string | null;
  /** What that was issued for. */
  readonly purpose?: Purpose | null;
  /** Id of the phone that asks, or that the credential was issued to. */
  readonly handset?: string | null;
  /** What sort of subscriber has the number. */
  readonly kind?: SubscriberKind | null;
  /** Address that the request came from. */
  readonly source?: string | null;
  /** Name that the request was sent to, lower case. */
  readonly host?: string | null;
  /** Ids that the caller gave the request. */
  readonly message?: string | null;
  readonly trace?: string | null;
  /** True where a browser asks for leave before it sends its request: only faults that name preflights are about those. */
  readonly preflight?: true;
  /** What the route can say; a fault that makes it say something else passes it by. */
  readonly codes?: CodeFamily;
  /** Where its answer has what clients decide by; null where it is an address, a page or a file. */
  readonly answer?: AnswerPlaces | null;
  /** When the credential was issued that the request holds, where it is known; world clock. */
  readonly issuedAtMs?: number;
  /** Within an act: which one. */
  readonly act?: Intent['act'];
  /** After the exchange: what the carrier says, and the number of the first event that tells of it. */
  readonly said?: Said;
}

/** A true answer, and which exchange it is the answer of. */
export interface Said {
  readonly reply: Reply;
  readonly exchange: number | null;
}

/** What a call of the verification service is about, as a fault's `on` sees it. */
export interface CallMoment {
  readonly face: FaceName;
  /** The action, as the face's table writes it. */
  readonly endpoint: string;
  readonly app: string | null;
  /** The number that the caller names; null where he asks for one. */
  readonly msisdn: string | null;
  readonly nowMs: number;
  /** After the call: what the service says. */
  readonly said?: Pick<Said, 'reply'>;
}

/** What a connection to a listener is about, as a fault's `on` sees it. */
export interface GatewayMoment {
  /** Whose gateway it is; null where it answers for all of them. */
  readonly carrier: CarrierId | null;
  /** Its id in the world that owns it; null for a port that worlds share. */
  readonly gateway: string | null;
  /** Name that the client came by: of a handshake its server name, of a request its host; null where it named none. */
  readonly host?: string | null;
  readonly nowMs: number;
  /** The request whose head has come; absent where nothing has been asked yet. */
  readonly head?: RequestHead;
}

/**
 * What an effect makes of an exchange that has not happened yet, or of the answer of one that has. `spoil` is for the true answer of
 * one that is only rehearsed: the carrier says what it would have said, and nothing is spent, issued or counted.
 */
export type Interruption =
  | { readonly does: 'wait'; readonly ms: number; readonly clock: WaitClock }
  /** `rewrite`: what becomes of the answer that says so. */
  | { readonly does: 'refuse'; readonly refused: Refused; rewrite?(reply: Reply): Reply }
  | { readonly does: 'reply'; readonly reply: Reply }
  | { readonly does: 'script'; readonly steps: readonly Step[]; readonly end: Ending }
  /** Sends the client on with that status: to a place of the box that has the answer, on another carrier’s host, or that leads to itself. */
  | { readonly does: 'redirect'; readonly status: number; readonly to: 'here' | 'other-host' | 'itself' }
  | { readonly does: 'spoil'; spoil(reply: Reply): Spoilt }
  /** The carrier forgets what it did since `toMs`, or since just before it redeemed something last; then the exchange goes on. */
  | { readonly does: 'roll-back'; readonly toMs: number | null }
  /** The carrier goes by another secret of the app's, in one field of the filing or all that are secret, or by another key pair of its own; and by the old one while that holds. */
  | { readonly does: 'rekey'; readonly to: NextSecret | 'platform key'; readonly oldHolds: boolean };

/** A secret that an app gets in place of its own: `field` null means all that are secret. */
export interface NextSecret {
  readonly secret: string;
  readonly field: string | null;
}

/** What has become of a true answer. */
export type Spoilt = Exclude<Interruption, { does: 'spoil' | 'roll-back' | 'rekey' }>;

/** How an effect bends the act itself. */
export interface Tampering {
  /** The credential is honoured but stays usable. */
  readonly forgetToSpend: boolean;
  /** The number that is told instead of the true one. */
  readonly otherNumber: ((truth: string) => string) | null;
}

/** Binds what a fault makes wait to that fault: it is lifted when the fault is disarmed or replaced, or its board cleared. */
export interface Hold {
  readonly lifted: boolean;
  /** When it lifts by itself, by the world's clock; null where nobody knows. */
  readonly liftsAtMs: number | null;
  /** Calls back when it is lifted; returns a function that takes the callback back. */
  onLift(callback: () => void): () => void;
}

/** A fault that fired: its id for the journal, and what it does at this point. */
export interface Firing {
  readonly fault: string;
  readonly effect: string;
  readonly hold: Hold;
  /** What the journal tells of it besides; left out where that is nothing. */
  readonly facts?: Readonly<Record<string, number>>;
  /**
   * Of one that may find nothing to change in the answer of an exchange that is only rehearsed: whether that is so. Then it lets the
   * exchange pass and has not fired, so it is journalled once this is known.
   */
  passes?(reply: Reply): boolean;
  before(arrival: Arrival): Interruption;
  within(): Tampering;
  after(reply: Reply, arrival: Arrival): Spoilt;
  /** The code that the SDK tells its app, whatever happened. */
  callback(): string;
  /** What a connection meets. */
  obstacle(): Obstacle | null;
}

/** The armed faults of a world. */
export interface FaultBoard {
  readonly size: number;
  /** How many of them act on the ports that worlds share. */
  readonly sharedSize: number;
  /**
   * The faults that fire now at `point`, in order: waits may precede one that decides; nothing after that one is asked,
   * so its count does not move.
   */
  fire(point: Point, moment: Moment): readonly Firing[];
  /** Tells the faults of a later point that an earlier one, `by`, has answered: they are not asked, and each can say so. */
  outrun(point: Point, moment: Moment | CallMoment, by: string): void;
  /** The same for a call of the verification service: only faults that name a face are about those, and about nothing else. */
  fireOnCall(point: Point, moment: CallMoment): readonly Firing[];
  /** What a connection meets at that point of a listener: the first that fires; null where none does. */
  fireAtGateway(point: Point, moment: GatewayMoment): Firing | null;
  /**
   * What whoever knocks at a listener would meet, without its counting as met; null where its port is open. `isTimed` where the clock
   * alone may change that.
   */
  lookAtGateway(moment: GatewayMoment): { readonly firing: Firing | null; readonly isTimed: boolean };
  /** Calls back when a fault is armed or disarmed; returns a function that takes the callback back. */
  onChange(callback: () => void): () => void;
  /** Whether a fault of that id was armed; what hangs because of it ends. */
  disarm(id: string): boolean;
  clear(): void;
}
