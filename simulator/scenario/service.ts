import type { World, WorldDefinition } from '../../fixtures/api-types.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';

/** A verification service as a scenario asks it, whatever its API. */
export interface ScenarioService {
  /** Shown beside the run. */
  readonly name: string;
  /** What it needs of the world: an account there, or the apps that it has already, in the place of those of their names. */
  readonly wants: Pick<WorldDefinition, 'apps' | 'service'>;
  /** An account for the apps of a world that has just been made. */
  open(world: World): Promise<ScenarioAccount>;
  close(): Promise<void>;
}

export interface ScenarioAccount {
  /** Whether the service has the app, and a contract with the carrier; it has unless told. Else the app's own server asks. */
  readonly serves?: (app: string, carrier: CarrierId) => boolean;
  /** Gives what the service said, or that it said nothing; throws for what is no answer of a service. */
  redeem(asked: Asked): Promise<Said>;
}

/** What an app's server asks of the service. */
export interface Asked {
  readonly app: string;
  readonly token: string;
  readonly purpose: 'login' | 'verify';
  /** The number to compare, with a token to verify one; the one in the phone unless told. */
  readonly msisdn: string;
}

/** What the service answers, in the words of a conformance case. */
export interface Said {
  /** `number`, `pass`, `reject`, `undeterminable`, `refused`, or a word of the service's own; `none` where no answer came. */
  readonly verdict: string;
  /** Why no answer came, or none that can be read. */
  readonly failure?: string;
  /** A key of the suite's `reasons`; null where the service cannot tell. */
  readonly reason?: string | null;
  /** The number, in clear. */
  readonly phone?: string | null;
}
