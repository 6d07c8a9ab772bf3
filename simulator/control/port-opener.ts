import type { CarrierId } from '../core/words/carrier-id.ts';
import type { HoleRoom, Threshold } from '../core/words/obstacle.ts';

/** What the control API needs of a process that can open more ports. */
export interface PortOpener {
  /** Opens a port of that world; throws `ERR_GATEWAY_LISTEN` where it cannot be had. */
  open(wish: PortWish): Promise<OpenPort>;
  /** When the ports that all worlds share are as faults have them now. */
  settled(): Promise<void>;
}

export interface PortWish {
  /** Handle of the world to which belongs what comes through the port. */
  readonly world: string;
  /** The bearer id through which everything speaks now, null while its phone has none; of a phone's port alone. */
  readonly speaker?: () => string | null;
  /** Whose gateway it is; of a carrier's port alone. */
  readonly carrier?: CarrierId;
  /** What connections meet there. */
  readonly threshold: Threshold;
  /** Whether it may become a port that answers no SYN: there are few of them in a process. */
  readonly holeRoom: HoleRoom;
  /** 0 takes a free one. */
  readonly port: number;
}

export interface OpenPort {
  readonly port: number;
  /** Origin, without a slash at its end. */
  readonly url: string;
  /** When it is as shut, or as open, as faults have it now. */
  settled(): Promise<void>;
  /** Whether it answers no SYN now. */
  isHole(): boolean;
  /** Ends every connection at once, and frees the port. */
  close(): Promise<void>;
}
