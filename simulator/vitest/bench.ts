import type { WorldDefinition } from '../casting/definition.ts';
import type { FaultDefinition } from '../casting/fault-definition.ts';
import type { Explanation, JournalEvent } from '../control/contract.ts';
import type { ClockChange } from '../core/clock.ts';
import type { WorldDocument } from '../describe.ts';
import type { Fault } from '../faults/fault.ts';
import type { TokenAnswer, TokenRequest } from '../issue.ts';
import type { Fetch } from '../shells/fetch/fetch.ts';

/** A fault of a world, with how often it matched and fired. */
export type ArmedFault = Fault & { readonly seen: number; readonly fired: number };

export type WorldCast = Pick<WorldDocument, 'id' | 'apps' | 'subscribers' | 'handsets'>;

/** Where worlds are made: a simulator in this process, or a box that runs somewhere. */
export interface Bench {
  open(definition: WorldDefinition): Promise<BenchWorld>;
}

/** What a bench does in one of its worlds. */
export interface BenchWorld {
  readonly cast: WorldCast;
  /** Reaches the carriers, whatever host the URL names. */
  readonly fetch: Fetch;
  token(request: TokenRequest): Promise<TokenAnswer>;
  arm(definition: FaultDefinition): Promise<Fault>;
  faults(): Promise<readonly ArmedFault[]>;
  moveClock(change: ClockChange): Promise<void>;
  nowMs(): Promise<number>;
  /** All that happened, numbers and tokens masked. */
  journal(): Promise<readonly JournalEvent[]>;
  /** Why event `n` ended as it did, masked as well; null when the journal no longer has it. */
  explain(n: number): Promise<Explanation | null>;
  close(): Promise<void>;
}
