import type { FaceId } from '../../fixtures/face-id.ts';
import type { AccountVerbs } from './account-verbs.ts';
import type { Answer, Outcome, RawRequest } from './answer.ts';
import type { CarrierId, GatewayScheme } from './case.ts';
import type { Choices } from './choices.ts';
import type { Spoiling } from './spoilings.ts';
import type { Verb } from './verbs.ts';

export type { LedgerLine } from './account-verbs.ts';
export type { Answer, Outcome, RawAnswer, RawRequest } from './answer.ts';
export type { Choices } from './choices.ts';
export type { Spoiling } from './spoilings.ts';
export type { Verb } from './verbs.ts';

/**
 * How the suite reaches a service: the whole of what somebody writes to have theirs judged. An adapter is a module whose
 * default export is an `Adapter`; a program in any language, which is told the same by messages
 * (fixtures/adapter-protocol.json); or data alone (fixtures/schemas/target.schema.json). Those to copy are
 * examples/own-adapter, and examples/full-adapter with everything, which the package holds too.
 */
export interface Adapter {
  /** Shown in reports. */
  readonly name: string;
  /** Called once a run; once a case for a target of isolation `instance`, and for cases that stop the service's clock. */
  open(at: Surroundings): Promise<Session>;
}

/** Where everything is. */
export interface Surroundings {
  /**
   * Origin of a service that runs already, as given by `--target URL --adapter FILE`: its carriers are those of `--control`,
   * port 8600 unless told. Null with `--target FILE`: the adapter starts the service itself and points it at `gateways`,
   * which are those of a box of its own unless `--control` names one.
   */
  readonly target: string | null;
  /** Gateways of the box, by carrier, without trailing slash. */
  readonly gateways: Readonly<Record<string, string>>;
  /** The root by which gateways over https are to be judged, PEM; left out where none is. */
  readonly ca?: string;
  /** Public keys that seal requests for the carriers' platforms, PEM, by carrier. */
  readonly keys: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the service's own codes mean, as `--codes FILE` says it: reason keys by code; `reference` for those of the box's service. */
  readonly codes?: Codes;
  /** Origin of the service that the box itself has started; left out where it has none. */
  readonly boxService?: string;
}

/** Keys of `reasons` by code. */
export type Codes = 'reference' | Readonly<Record<string, string>>;

/**
 * `account`: every case gets a fresh account with the apps of its own world. `static`: the service has fixed apps, which
 * each world adopts. `instance`: every case opens the target anew.
 */
export type Isolation = 'account' | 'static' | 'instance';

/** A service that is ready to be asked. A verb that is neither here nor in `lacks` makes its cases untestable. */
export interface Session {
  readonly isolation: Isolation;
  /** Milliseconds within which the service says that it answers, whatever the carriers do. */
  readonly answersWithinMs: number;
  /**
   * Milliseconds after a carrier's failures, 0 to 60 000, within which the service asks that carrier again: a circuit
   * breaker's open time and a little more. Leave it out for a service that asks at once. With it, cases about recovery
   * wait so long, and cases that make a carrier fail are kept apart from all others on it, unless each has a service of
   * its own (isolation `instance`).
   */
  readonly recoversWithinMs?: number;
  /**
   * Signed calls that an account may make in a second of the service's own clock, 1 to 500; more are refused as RATE_LIMITED.
   * Left out, cases about the rate do not apply.
   */
  readonly callsPerSecond?: number;
  /** What services that are right do in different ways; what is left out is taken as choices.ts lists it. */
  readonly choices?: Choices;
  /**
   * Each `open` gives a service that asks its carriers at `gateways` and nowhere else; `https` where these may be over TLS too,
   * by the root `ca`. Cases about connections that fail have gateways of their own, and do not apply where this is left out.
   */
  readonly gateways?: GatewayScheme;
  /** Of an app’s backend: what its answers can say. A service has none. */
  readonly tells?: readonly Outcome[];
  /** Carriers that the service has a contract with, all three unless told: cases that need another do not apply. */
  readonly carriers?: readonly CarrierId[];
  /** What the service does not have, or what may not be used: cases that need it do not apply. */
  readonly lacks?: readonly Lack[];
  /**
   * The vendor of app SDKs whose tokens the service takes: phones and the bench then hand out those. Left out where it takes
   * the carriers' own.
   */
  readonly face?: FaceId;
  /**
   * The service redeems tokens of web pages, and the adapter hands on what a call says of the page's browser. Left out, cases
   * about pages do not apply.
   */
  readonly pages?: true;
  /**
   * Origin of the data plane, as `https://api.example.com`: the suite opens connections of its own there, for callers who are
   * slow and bodies that have no end. Left out, cases about these do not apply.
   */
  readonly origin?: string;
  /** Opens an account that may use `apps`. Left out by services with fixed apps. */
  openAccount?(wish: AccountWish): Promise<Account>;
  /** The one account of a service with fixed apps. */
  fixedAccount?(): Promise<FixedAccount>;
  /** Log lines of the service so far; left out where nobody may look. */
  log?(): Promise<readonly string[]>;
  /** Stops the service's clock at this instant. Offer it only if each `open` gives a service whose clock is its own. */
  stopClock?(atMs: number): Promise<void>;
  /**
   * Stops the service in good order, and starts it again at the same origins with whatever it keeps. Offer this, and what
   * follows, only if each `open` gives a service of its own.
   */
  restart?(): Promise<void>;
  /** The same as a power cut does it: at once, in the middle of calls. */
  kill?(): Promise<void>;
  /** From now on all calls of this session go to the first (0) or the second (1) of two nodes that keep the same accounts. */
  useNode?(node: 0 | 1): Promise<void>;
  /** What the service holds of memory, once it has collected its garbage. */
  probe?(): Promise<{ readonly memoryBytes: number }>;
  close(): Promise<void>;
}

/**
 * A verb; a way of spoiling a request that has no counterpart at the service's API, as `spoilt:no-scene`; or `app`: that a
 * call says for which app it is, where the token alone does.
 */
export type Lack = Verb | `spoilt:${Spoiling}` | 'app';

export interface AccountWish {
  readonly name: string;
  readonly apps: readonly FiledApp[];
  /** Decimal yuan, `0` for none; null for as much as every case could need. */
  readonly funds: string | null;
}

/** An app as the box's world document shows it: identity and what each carrier gave it. */
export interface FiledApp {
  readonly name: string;
  readonly platform: string;
  readonly packageName: string;
  readonly packageSign: string;
  readonly bundleId: string;
  readonly origin: string;
  readonly carriers: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Call the apps `shop`, `bank` (a second one), `shop-ios`, `shop-h5`, as far as they are there: cases ask for those names. */
export interface FixedAccount extends Account {
  readonly apps: readonly FiledApp[];
}

/** An account's data plane, and as much of its control plane as the service has: account-verbs.ts has the rest of that. */
export interface Account extends AccountVerbs {
  /** What must never stand in a log: private keys and the like. */
  readonly secrets?: readonly string[];

  /** Exchanges a login token for the number. */
  getNumber(call: Call): Promise<Answer>;
  /** Compares a number with the one behind a verify token. */
  verifyNumber(call: Call & { readonly phone: string }): Promise<Answer>;
  /** What an SDK asks before it goes to a carrier. */
  bootstrap?(app: string, how: Bootstrap): Promise<Answer>;
  /**
   * A request spoilt on purpose; how each of these looks on the wire is the adapter's affair. It asks for the number, or whether
   * `phone` is it where a call has one.
   */
  spoilt?(call: Call & { readonly phone?: string }, how: Spoiling): Promise<Answer>;
  /** The same call over another transport. */
  over?(call: Call, transport: Transport): Promise<Answer>;
  /** Raw bytes to the data plane. */
  raw?(request: RawRequest): Promise<Answer>;
  /** The same from another source address than all other calls; left out where there is only one. */
  elsewhere?(request: RawRequest): Promise<Answer>;
  /**
   * One good call as bytes, which is not sent: the suite spoils it, and hands the bytes to `raw`. With it an adapter keeps
   * contract 2; without it, cases that spoil bytes do not apply.
   */
  describe?(wish: DescribeWish): GoodCall | Promise<GoodCall>;
  /** The same for the bootstrap of an app; `set` has parameters by their names on the wire, before it is signed. */
  describeBootstrap?(wish: Pick<DescribeWish, 'app' | 'set'>): GoodCall | Promise<GoodCall>;
  /** Whether answers come in UCloud's envelope, which is then judged, or as JSON in another, which must be there. */
  readonly envelope?: 'unvs' | 'json';
  /** Registers an app by the data plane; the names are those of CreateUNVSApp. */
  registerApp?(fields: Readonly<Record<string, string>>): Promise<Answer>;
  /** A call for the number with this account's keys, and the scene of the other account's app of that name. */
  callSceneOf?(other: Account, call: Call): Promise<Answer>;

  /** Replaces the keys; the account uses the new ones from then on. `withOldKeys` asks with the replaced ones. */
  rotateKeys?(): Promise<{ withOldKeys(call: Call): Promise<Answer> }>;
}

/** Whether a session and its account offer a verb. */
export function offers(session: Session, account: Account | null, verb: Verb): boolean {
  return verb in session || (account !== null && (account as Partial<Record<Verb, unknown>>)[verb] !== undefined);
}

export interface Call {
  /** Name of the app whose scene is used. */
  readonly app: string;
  readonly token: string;
  /** Of an app’s backend: whose token it is, which its app may say. */
  readonly carrier?: CarrierId;
  /** Of an app’s backend: what the phone’s SDK said in a token’s place. */
  readonly failed?: string;
  /** What the page told of its browser, for a token of a page: the service has to hand it on as it is. */
  readonly userInformation?: string;
  /** Ends the call early, as a client that goes away. */
  readonly signal?: AbortSignal;
}

export type Transport = 'get' | 'form' | 'json';

/** Which call is to be described. */
export interface DescribeWish extends Call {
  readonly ask: 'number' | 'verify';
  /** Of `verify`. */
  readonly phone?: string;
  /** The adapter's own choice unless told. */
  readonly transport?: Transport;
  /** Parameters by their names on the wire, put in or replaced before the call is signed; null leaves one out. */
  readonly set?: Readonly<Record<string, string | null>>;
}

/** A call as it would go over the wire, and what its signature is made of. */
export interface GoodCall {
  readonly method: string;
  /** Path and query, from the origin of the data plane on. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** None for a call that has no body. */
  readonly body?: string;
  /** Where the signature stands; left out where calls are not signed. */
  readonly signature?: SignaturePlace;
  /** The text that was signed, without what is secret. */
  readonly signed?: string;
  /** A text parameter that the API knows and that changes no answer, which `set` may put in: others are spoilt by it. */
  readonly free?: string;
  /** Signs another text as the account does, for signatures of a part and of another order. */
  sign?(text: string): string | Promise<string>;
}

export interface SignaturePlace {
  readonly in: 'query' | 'form' | 'json' | 'header';
  readonly name: string;
}

export interface Bootstrap {
  /** The identity that the SDK claims, instead of the filed one. */
  readonly identity?: string;
  /** Another platform than the app's, by its digit on the wire: 1 Android, 2 iOS, 3 H5. */
  readonly platform?: string;
  readonly application?: 'unknown';
  readonly sign?: 'bad';
  /** How far the phone's clock is off. */
  readonly skewMs?: number;
}
