import type { Simulator } from '../simulator.ts';
import type { CertificateDesk } from './certificate-desk.ts';
import type { EnvironmentDesk } from './environment-desk.ts';
import type { GatewayBook } from './gateway-book.ts';
import type { Lifetimes } from './lifetimes.ts';
import type { PhoneDesk } from './phone-desk.ts';
import type { Places } from './places.ts';
import type { ScenarioBook } from './scenario-book.ts';
import type { ServiceDesk } from './service-desk.ts';
import type { ServicePass } from './service-pass.ts';
import type { SuiteBook } from './suite-book.ts';
import type { VendorScenes } from './vendor-scenes.ts';

/** What the operations work on. */
export interface Parts {
  readonly simulator: Simulator;
  readonly places: Places;
  /** Origin of the control API's own listener. */
  readonly here: string;
  /** Whether there is a page for people at that origin. */
  readonly hasPage: boolean;
  readonly version: string;
  /** The verification service beside the box, if there is one. */
  readonly service: ServiceDesk | null;
  /** Passes requests on to the console of that service, if there is one. */
  readonly servicePass: ServicePass | null;
  /** Plays scenes at vendors' APIs; null without that service. */
  readonly scenes: VendorScenes | null;
  /** Scenarios that are played here. */
  readonly scenarios: ScenarioBook;
  /** Wall clock at which the control API was opened. */
  readonly openedAtMs: number;
  readonly lifetimes: Lifetimes;
  readonly phones: PhoneDesk;
  /** The ports of worlds; null where none can be opened. */
  readonly ports: GatewayBook | null;
  /** The local certificate authority, if there is one. */
  readonly certificates: CertificateDesk | null;
  /** Loads what knows what goes into the configuration of a program; null where nobody does. */
  readonly environment: (() => Promise<EnvironmentDesk>) | null;
  /** Runs of the conformance suite; null where it is no part of the process. */
  readonly suite: SuiteBook | null;
}
