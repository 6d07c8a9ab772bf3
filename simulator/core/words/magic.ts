import type { CarrierId } from './carrier-id.ts';
import type { CodeFamily } from './code.ts';
import type { Firing } from './fault.ts';
import type { Intent } from './intent.ts';
import type { Subscriber } from './subscriber.ts';

/** The first digits of each carrier's magic numbers; three more say which. */
export type MagicBlocks = Readonly<Record<CarrierId, string>>;

/** What comes of every token of one magic number, wherever a server redeems it. */
export interface Magic {
  /** Permanent. */
  readonly id: string;
  /** `after` is met by what was granted alone: asked again, the carrier says that the token is spent. */
  readonly point: 'before' | 'within' | 'after';
  readonly firing: Firing;
  /** Whether it acts on a route at all; where it does not, the number is an ordinary one. */
  readonly acts: (at: MagicPlace) => boolean;
}

/** A route of a carrier at which a token is redeemed. */
export interface MagicPlace {
  readonly carrier: CarrierId;
  readonly endpoint: string;
  readonly acts: readonly Intent['act'][];
  readonly codes: CodeFamily;
}

/** The magic numbers of a world: ordinary subscribers, until a server redeems a token of theirs. */
export interface MagicNumbers {
  readonly blocks: MagicBlocks;
  /** Whether anybody was ever told of one of them: until then there can be no token of one, and nothing is looked up. */
  readonly inPlay: boolean;
  /** Who has a number; null where it is none of them. */
  subscriber(msisdn: string): Subscriber | null;
  /** Null where the number is none of them, and where nothing comes of it. */
  find(msisdn: string): Magic | null;
}

/** What stands before the id of a row where the journal names what fired: no fault that somebody arms is called so. */
const mark = 'magic:';

export function magicFault(id: string): string {
  return mark + id;
}

/** The row that fired; null where it was an armed fault. */
export function magicIn(fault: string | null): string | null {
  return fault?.startsWith(mark) === true ? fault.slice(mark.length) : null;
}
