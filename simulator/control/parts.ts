import type { CarrierId } from '../core/carrier-id.ts';
import type { Simulator } from '../simulator.ts';
import type { Lifetimes } from './lifetimes.ts';
import type { PhoneDesk } from './phone-desk.ts';
import type { ServiceDesk } from './service-desk.ts';

/** What the operations work on. */
export interface Parts {
  readonly simulator: Simulator;
  /** Origins of the gateways that phones of this process talk to. */
  readonly gateways: Readonly<Record<CarrierId, string>>;
  readonly version: string;
  /** The verification service beside the box, if there is one. */
  readonly service: ServiceDesk | null;
  /** Wall clock at which the control API was opened. */
  readonly openedAtMs: number;
  readonly lifetimes: Lifetimes;
  readonly phones: PhoneDesk;
}
