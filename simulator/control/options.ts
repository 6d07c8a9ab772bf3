import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Notice } from '../shells/http/notice.ts';
import type { Simulator } from '../simulator.ts';
import type { CertificateDesk } from './certificate-desk.ts';
import type { EnvironmentDesk } from './environment-desk.ts';
import type { PageFiles } from './page.ts';
import type { PublicUrls, ServicePlaces } from './places.ts';
import type { PortOpener } from './port-opener.ts';
import type { ScenarioPlace } from './scenario-book.ts';
import type { ServiceDesk } from './service-desk.ts';
import type { ServicePass } from './service-pass.ts';
import type { SuitePort } from './suite-port.ts';
import type { VendorScenes } from './vendor-scenes.ts';

export interface ControlOptions {
  readonly simulator: Simulator;
  /** Origins of the carriers' gateways, for the phones that handsets/{h}/login sets going. */
  readonly gateways: Readonly<Record<CarrierId, string>>;
  /** Address to listen on; 127.0.0.1 unless told. */
  readonly host?: string;
  /** Port to listen on; a free one unless told. */
  readonly port?: number;
  /** Demanded as `Authorization: Bearer` of everything but health. */
  readonly token?: string;
  /** Allows a host that other machines can reach; it needs a token then. */
  readonly allowRemote?: boolean;
  readonly version: string;
  /** The verification service beside the box; without one, worlds cannot ask for an account. */
  readonly service?: ServiceDesk;
  /** Passes requests on to that service's console, as its operator; without it service/* says that there is none. */
  readonly servicePass?: ServicePass;
  /** The service that takes part in scenarios; without it they are played on the wire alone. */
  readonly scenarioService?: ScenarioPlace['service'];
  /** Plays scenes at vendors' APIs; without it codes of theirs are set for own calls alone. */
  readonly scenes?: VendorScenes;
  /** The page for people at `/`; without it there is none. */
  readonly page?: PageFiles;
  /** Opens ports for worlds; without it a world has none of its own. */
  readonly ports?: PortOpener;
  /** The local certificate authority; without one GET ca says so. */
  readonly certificates?: CertificateDesk;
  /** Loads what knows what goes into the configuration of a program; without it GET environment says so. */
  readonly environment?: () => Promise<EnvironmentDesk>;
  /** The conformance suite; without it nobody is judged here. */
  readonly suite?: SuitePort;
  /** Origins of that service, for GET box. */
  readonly serviceUrls?: ServicePlaces;
  /** Where others reach the parts of the box, if not as they asked for the control API. */
  readonly publicUrls?: PublicUrls;
  /** Whether a source address may tell by forwarded headers how it was asked; loopback may unless told. */
  readonly trusts?: (from: string) => boolean;
  /** Told when somebody tries what the port does not offer. */
  readonly onNotice?: (notice: Notice) => void;
  /** Tells of a defect of ours; the caller got a 500. */
  readonly onError: (error: unknown) => void;
}
