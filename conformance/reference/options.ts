import type { Beside } from './beside.ts';
import { readMoney } from './domain/money/amount.ts';
import type { ApiRefusal } from './faces/unvs/problems.ts';
import type { CarrierId, Purpose } from './gateways/outcome.ts';
import type { Ports } from './ports.ts';

export interface Limits {
  /** Until a connection to a carrier stands, TLS included. */
  readonly connectMs: number;
  /** From the request to the carrier's answer beginning. */
  readonly headersMs: number;
  /** One carrier exchange from end to end: the stated time within which every call is answered. */
  readonly totalMs: number;
  readonly inFlightPerCarrier: number;
  /** Reuse carrier connections; quicker, and a call may then fail on a socket that died in the pool. */
  readonly keepAlive: boolean;
  /** Largest request body in bytes. */
  readonly bodyBytes: number;
  /** How long a repeated call gets its recorded answer. */
  readonly replayMs: number;
  /** Signed calls an account may make in one second; 0 sets no limit. */
  readonly callsPerSecond: number;
  /** Wrong signatures for one key from one address in a minute, after which that address waits; 0 sets no limit. */
  readonly wrongSignatures: number;
}

export interface ServiceOptions {
  /** Origins of the carriers' gateways, without a trailing slash. */
  readonly gateways: Record<CarrierId, string>;
  /** PEM root by which certificates of gateways are judged, in the place of those that Node knows. */
  readonly ca?: string;
  /** PEM public keys of the carriers' platforms that seal requests. */
  readonly platformKeys: { readonly ctcc: string; readonly cmcc?: string };
  /** PEM private key whose public half the applications filed with China Mobile; tokens of pages need it. */
  readonly signingKey?: string;
  /** `:memory:` (default), a path, or a `postgres://` URL. */
  readonly database?: string;
  nowMs?: () => number;
  /** Receives one JSON line an event; silent by default. */
  log?: (line: string) => void;
  /** Receives what went wrong with the service itself or with its store; whoever called was refused. */
  onFault?: (error: unknown) => void;
  /** Hears every refusal of the API, without anything of the request but the action's name. */
  onRefused?: (refusal: ApiRefusal) => void;
  /** Who meets and hears the calls of the vendors' APIs, and whose clock their tokens age by. */
  readonly beside?: Partial<Beside>;
  readonly limits?: Partial<Limits>;
  /** Yuan for one charged call, as decimals. */
  readonly prices?: Partial<Record<Purpose, string>>;
  /** Opens every console operation; minted when left out. */
  readonly operatorToken?: string;
  /** How T10 says that a number is another one; assumed [ctcc-server-exchange]. */
  readonly ctccMismatchCode?: string;
  readonly ports?: Partial<Ports>;
}

const defaultLimits: Limits = {
  connectMs: 1_000,
  headersMs: 2_500,
  totalMs: 3_000,
  inFlightPerCarrier: 256,
  keepAlive: false,
  bodyBytes: 64 * 1024,
  replayMs: 10 * 60_000,
  callsPerSecond: 0,
  wrongSignatures: 200,
};

const defaultPrices: Record<Purpose, string> = { login: '0.05', verify: '0.04' };

/** Lists every mistake at once; a service that starts has none. */
class ConfigurationError extends Error {
  readonly code = 'ERR_REFERENCE_CONFIGURATION';
  readonly mistakes: string[];
  constructor(mistakes: string[]) {
    super(`The reference service cannot start: ${mistakes.join('; ')}.`);
    this.mistakes = mistakes;
  }
}

export function readOptions(options: ServiceOptions) {
  const mistakes: string[] = [];
  for (const carrier of ['cmcc', 'cucc', 'ctcc'] as const) {
    const origin = options.gateways?.[carrier];
    if (!origin || !URL.canParse(origin)) mistakes.push(`gateways.${carrier} must be a URL`);
  }
  if (!options.platformKeys?.ctcc?.includes('PUBLIC KEY')) mistakes.push('platformKeys.ctcc must be a PEM public key');
  if (options.signingKey !== undefined && !options.signingKey.includes('PRIVATE KEY'))
    mistakes.push('signingKey must be a PEM private key');
  const price = (purpose: Purpose): number => {
    const micro = readMoney(options.prices?.[purpose] ?? defaultPrices[purpose]);
    if (micro === null) mistakes.push(`prices.${purpose} must be a decimal such as 0.05`);
    return micro ?? 0;
  };
  const prices = { login: price('login'), verify: price('verify') };
  const limits = { ...defaultLimits, ...options.limits };
  for (const [name, value] of Object.entries(limits)) {
    if (typeof value === 'number' && !(Number.isInteger(value) && value >= 0))
      mistakes.push(`limits.${name} must be a whole number of at least 0`);
  }
  if (mistakes.length > 0) throw new ConfigurationError(mistakes);
  return { prices, limits, database: options.database ?? ':memory:' };
}
