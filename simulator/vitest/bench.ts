import type {
  Counts,
  Explanation,
  FaultDefinition,
  TextMessage,
  World,
  WorldDefinition,
} from '../../fixtures/api-types.ts';
import type { WorldVerbs } from '../control/client/index.ts';
import type { EventType } from '../core/journal/journal.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Purpose } from '../core/words/credential.ts';
import type { FaceId } from '../core/words/face-id.ts';
import type { Refusal } from '../core/words/refusal.ts';
import type { ClockChange } from '../core/world/clock.ts';
import type { ArmedFault, Fault } from '../faults/fault.ts';
import type { ConsentAnswer, PhoneResult } from '../handset/index.ts';
import type { TokenAnswer, TokenRequest } from '../questions/issue.ts';
import type { Fetch } from '../shells/fetch/fetch.ts';
import type { KeptEvents } from './read-all.ts';

export type { ArmedFault };

export type WorldCast = Pick<World, 'id' | 'seed' | 'apps' | 'subscribers' | 'handsets'>;

/** What an app on a phone asks of its SDK. */
export interface PhoneCall {
  /** Name of an app. */
  readonly app: string;
  /** What the user does on the consent page of a login; `accept` unless told. */
  readonly consent?: ConsentAnswer;
  /** Whose SDK the app calls; that of the data SIM unless told. */
  readonly carrier?: CarrierId;
  /** The vendor whose SDK the app embeds, on top of the carrier's; none unless told. */
  readonly face?: FaceId;
}

/** Which events are counted; what is left out matches all. */
export interface CountFilter {
  readonly type?: EventType;
  readonly carrier?: CarrierId;
  /** Route id, such as M1. */
  readonly endpoint?: string;
  /** Name of an app. */
  readonly app?: string;
  readonly code?: string;
  readonly refusal?: Refusal;
  /** Id of the fault that fired. */
  readonly fault?: string;
}

/** Which text messages; what is left out matches all. */
export interface InboxFilter {
  /** Whom they are for, in clear. */
  readonly msisdn?: string;
  /** Those that came after the message of this number. */
  readonly after?: number;
  /** Shows numbers in clear, which are masked unless told. */
  readonly reveal?: boolean;
}

/** Where worlds are made: a simulator in this process, or a box that runs somewhere. */
export interface Bench {
  /** Whether the worlds are in a box, and not in this process. */
  readonly isBox: boolean;
  open(definition: WorldDefinition): Promise<BenchWorld>;
}

/** A carrier's gateway for one world alone: its connections meet faults that name its id. */
export interface OpenGateway {
  readonly id: string;
  /** Origin, without a slash at its end. */
  readonly url: string;
}

/** What a bench does in one of its worlds. */
export interface BenchWorld {
  readonly cast: WorldCast;
  /** Reaches the carriers, whatever host the URL names. */
  readonly fetch: Fetch;
  token(request: TokenRequest): Promise<TokenAnswer>;
  /** What the app on a handset hears back from its SDK. */
  call(handset: string, purpose: Purpose, call: PhoneCall): Promise<PhoneResult>;
  /** Origin of a port that is a handset's own. */
  proxy(handset: string): Promise<string>;
  openGateway(carrier: CarrierId): Promise<OpenGateway>;
  arm(definition: FaultDefinition): Promise<Fault>;
  faults(): Promise<readonly ArmedFault[]>;
  moveClock(change: ClockChange): Promise<void>;
  nowMs(): Promise<number>;
  /** What happened, or only what nobody wants of it, as far as it is kept, numbers and tokens masked. */
  journal(query?: { readonly unwelcome?: boolean }): Promise<KeptEvents>;
  /** The text messages that came and are kept, oldest first. */
  inbox(filter: InboxFilter): Promise<readonly TextMessage[]>;
  /** How many events of each kind there were, those that are no longer kept included. */
  counts(filter: CountFilter): Promise<Counts>;
  /** Why event `n` ended as it did, masked as well; null when the journal no longer has it. */
  explain(n: number): Promise<Explanation | null>;
  /** Lends the verbs of this world, which ports are opened for where there are none, until `use` is over. */
  withVerbs<T>(use: (verbs: WorldVerbs) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
