// Made of the operations in simulator/control/resources by simulator/testing/generate/verbs.ts; change these and run
// `npm run generate`.

import type {
  App,
  AppChange,
  AppDefinition,
  Box,
  Clock,
  ClockChange,
  CodeEntry,
  Counts,
  DeviceKeys,
  EffectEntry,
  Expectation,
  Explanation,
  Fault,
  FaultDefinition,
  Handset,
  HandsetChange,
  HandsetDefinition,
  Health,
  JournalPage,
  Lease,
  LeaseRequest,
  PhoneAnswer,
  PhoneCall,
  Policy,
  PolicyChange,
  Reproduced,
  ReproduceRequest,
  Reset,
  ResetRequest,
  RouteEntry,
  Subscriber,
  SubscriberChange,
  SubscriberDefinition,
  Token,
  TokenChange,
  TokenRecord,
  TokenRequest,
  Verification,
  World,
  WorldDefinition,
  WorldSummary,
} from '../../../fixtures/api-types.ts';

export interface ReadJournalQuery {
  /** types of events, several with commas. */
  readonly type?: NonNullable<Expectation['type']> | readonly NonNullable<Expectation['type']>[];
  /** cmcc, cucc, ctcc, 移动, 中国移动, mobile, cm, 联通, 中国联通, unicom, cu, 电信, 中国电信, telecom, ct. */
  readonly carrier?: NonNullable<Expectation['carrier']>;
  /** route id, such as M1. */
  readonly endpoint?: string;
  /** name of an app. */
  readonly app?: string;
  /** the carrier’s code. */
  readonly code?: string;
  /** why the carrier said no, such as tok.expired. */
  readonly refusal?: string;
  /** id of the fault that fired. */
  readonly fault?: string;
  /** number, in clear. */
  readonly msisdn?: string;
  /** credential, in clear, as its holder writes it. */
  readonly token?: string;
  /** 1 keeps what nobody wants: refusals, requests on no route, logins that failed, verdicts that a number is another. */
  readonly unwelcome?: boolean;
  /** number of the event to read on from. */
  readonly after?: number;
  /** most events in a page. */
  readonly limit?: number;
  /** 1 shows numbers and credentials in clear. */
  readonly reveal?: boolean;
}

export interface AwaitJournalQuery {
  /** types of events, several with commas. */
  readonly type?: NonNullable<Expectation['type']> | readonly NonNullable<Expectation['type']>[];
  /** cmcc, cucc, ctcc, 移动, 中国移动, mobile, cm, 联通, 中国联通, unicom, cu, 电信, 中国电信, telecom, ct. */
  readonly carrier?: NonNullable<Expectation['carrier']>;
  /** route id, such as M1. */
  readonly endpoint?: string;
  /** name of an app. */
  readonly app?: string;
  /** the carrier’s code. */
  readonly code?: string;
  /** why the carrier said no, such as tok.expired. */
  readonly refusal?: string;
  /** id of the fault that fired. */
  readonly fault?: string;
  /** number, in clear. */
  readonly msisdn?: string;
  /** credential, in clear, as its holder writes it. */
  readonly token?: string;
  /** number of the event to read on from. */
  readonly after?: number;
  /** how many events to wait for. */
  readonly count?: number;
  /** how long to wait at most, in ms of the wall. */
  readonly timeoutMs?: number;
  /** 1 shows numbers and credentials in clear. */
  readonly reveal?: boolean;
}

export interface ExplainEventQuery {
  /** 1 shows numbers and credentials in clear. */
  readonly reveal?: boolean;
}

export interface VerifyJournalQuery {
  /** number of the event to read on from. */
  readonly after?: number;
}

export interface CountEventsQuery {
  /** types of events, several with commas. */
  readonly type?: NonNullable<Expectation['type']> | readonly NonNullable<Expectation['type']>[];
  /** cmcc, cucc, ctcc, 移动, 中国移动, mobile, cm, 联通, 中国联通, unicom, cu, 电信, 中国电信, telecom, ct. */
  readonly carrier?: NonNullable<Expectation['carrier']>;
  /** route id, such as M1. */
  readonly endpoint?: string;
  /** name of an app. */
  readonly app?: string;
  /** the carrier’s code. */
  readonly code?: string;
  /** why the carrier said no, such as tok.expired. */
  readonly refusal?: string;
  /** id of the fault that fired. */
  readonly fault?: string;
}

/** What a box is asked. */
export interface BoxVerbs {
  /** Whether the process is alive. */
  getHealth(): Promise<Health>;
  /** Every URL of the box, as the caller can reach it, and its limits. */
  getBox(): Promise<Box>;
  /** Make a world: a tenant with subscribers, apps, faults, clock and journal of its own. */
  createWorld(body?: WorldDefinition): Promise<World>;
  /** The living worlds. */
  listWorlds(): Promise<readonly WorldSummary[]>;
  /** Every code of every carrier, endpoint by endpoint. */
  getCodes(): Promise<readonly CodeEntry[]>;
  /** The fault vocabulary, and what can be armed of it here. */
  getEffects(): Promise<readonly EffectEntry[]>;
  /** Public keys of the platforms that a device SDK embeds. */
  getKeys(): Promise<DeviceKeys>;
  /** The routes of the carriers’ gateways. */
  getRoutes(): Promise<readonly RouteEntry[]>;
  /** This description, OpenAPI 3.1. */
  getOpenApi(): Promise<object>;
}

/** What a world of it is asked. */
export interface WorldVerbs {
  /** A world in clear. */
  getWorld(): Promise<World>;
  /** End a world; its handle is known as ended for ten minutes. */
  deleteWorld(): Promise<void>;
  /** Renew the lease of a world, or hold it with an open connection: whoever dies lets go, whoever is stopped does not. */
  leaseWorld(body?: LeaseRequest): Promise<Lease>;
  /** Put parts of a world back, all of them if none is named; the cast stays. */
  resetWorld(body?: ResetRequest): Promise<Reset>;
  /** Add a subscriber, or an array of them, all or none. */
  addSubscribers(body: SubscriberDefinition): Promise<Subscriber>;
  addSubscribers(body: readonly SubscriberDefinition[]): Promise<readonly Subscriber[]>;
  /** The subscribers of a world who were named; a population is only counted, in the world. */
  listSubscribers(): Promise<readonly Subscriber[]>;
  /** Who has a number. */
  getSubscriber(msisdn: string): Promise<Subscriber>;
  /** Change the state of a subscriber, or port the number to another carrier. */
  changeSubscriber(msisdn: string, body: SubscriberChange): Promise<Subscriber>;
  /** File an app with all three carriers, or an array of them, all or none. */
  addApps(body: AppDefinition): Promise<App>;
  addApps(body: readonly AppDefinition[]): Promise<readonly App[]>;
  /** The apps of a world, with their secrets. */
  listApps(): Promise<readonly App[]>;
  /** An app, with its secrets. */
  getApp(name: string): Promise<App>;
  /** Change capabilities, address list, public keys or state of an app. */
  changeApp(name: string, body: AppChange): Promise<App>;
  /** Add a handset, or an array of them, all or none. */
  addHandsets(body: HandsetDefinition): Promise<Handset>;
  addHandsets(body: readonly HandsetDefinition[]): Promise<readonly Handset[]>;
  /** The handsets of a world, with their bearers. */
  listHandsets(): Promise<readonly Handset[]>;
  /** A handset, with its bearer. */
  getHandset(handset: string): Promise<Handset>;
  /** Change SIMs or turn switches; the data session follows. */
  changeHandset(handset: string, body: HandsetChange): Promise<Handset>;
  /** One-tap login on the phone, with everything on the road: pre-login, consent page, token. */
  loginOnHandset(handset: string, body: PhoneCall): Promise<PhoneAnswer>;
  /** A token to verify the phone’s own number with; no page is shown. */
  verifyOnHandset(handset: string, body: PhoneCall): Promise<PhoneAnswer>;
  /** A token without a handset. */
  issueToken(body: TokenRequest): Promise<Token>;
  /** What the world knows of a token. */
  getToken(token: string): Promise<TokenRecord>;
  /** Spend a token or let it expire by hand. */
  changeToken(token: string, body: TokenChange): Promise<TokenRecord>;
  /** Arm a fault, or an array of them, all or none. */
  armFaults(body: FaultDefinition): Promise<Fault>;
  armFaults(body: readonly FaultDefinition[]): Promise<readonly Fault[]>;
  /** The armed faults in the order of arming, with how often they matched, fired and let pass. */
  listFaults(): Promise<readonly Fault[]>;
  /** The whole set of faults; when one of them is wrong, all stays as it was. */
  replaceFaults(body: readonly FaultDefinition[]): Promise<readonly Fault[]>;
  /** Disarm a fault. */
  disarmFault(fault: string): Promise<void>;
  /** The time in a world. */
  getClock(): Promise<Clock>;
  /** Freeze, advance, scale, resume; several at once in this order. */
  moveClock(body: ClockChange): Promise<Clock>;
  /** The rules of the carriers in a world, each with its default, evidence and source. */
  getPolicy(): Promise<Policy>;
  /** Lay a preset, or set values by carrier and name; it holds from the next exchange on. */
  changePolicy(body: PolicyChange): Promise<Policy>;
  /** What happened, oldest first; masked unless revealed. */
  readJournal(query?: ReadJournalQuery): Promise<JournalPage>;
  /** Answers as soon as so many events match. */
  awaitJournal(query?: AwaitJournalQuery): Promise<JournalPage>;
  /** Why an exchange ended as it did, and what to change. */
  explainEvent(n: number, query?: ExplainEventQuery): Promise<Explanation>;
  /** Whether the journal holds what it should: an expectation, or an array of them. */
  verifyJournal(body: Expectation, query?: VerifyJournalQuery): Promise<Verification>;
  verifyJournal(body: readonly Expectation[], query?: VerifyJournalQuery): Promise<Verification>;
  /** How many events of each kind there were, those that the journal no longer keeps included. */
  countEvents(query?: CountEventsQuery): Promise<Counts>;
  /** Bring codes about: in scenes of their own, or for the next own calls of a number or an app of the world. */
  reproduceCode(body: ReproduceRequest): Promise<Reproduced>;
}

/** Method and path of each, below /control/v1. */
export const boxRoutes: Readonly<Record<keyof BoxVerbs, string>> = {
  getHealth: 'GET /health',
  getBox: 'GET /box',
  createWorld: 'POST /worlds',
  listWorlds: 'GET /worlds',
  getCodes: 'GET /codes',
  getEffects: 'GET /effects',
  getKeys: 'GET /keys',
  getRoutes: 'GET /routes',
  getOpenApi: 'GET /openapi.json',
};

/** Method and path of each, below the path of its world. */
export const worldRoutes: Readonly<Record<keyof WorldVerbs, string>> = {
  getWorld: 'GET ',
  deleteWorld: 'DELETE ',
  leaseWorld: 'POST /lease',
  resetWorld: 'POST /reset',
  addSubscribers: 'POST /subscribers',
  listSubscribers: 'GET /subscribers',
  getSubscriber: 'GET /subscribers/{msisdn}',
  changeSubscriber: 'PATCH /subscribers/{msisdn}',
  addApps: 'POST /apps',
  listApps: 'GET /apps',
  getApp: 'GET /apps/{name}',
  changeApp: 'PATCH /apps/{name}',
  addHandsets: 'POST /handsets',
  listHandsets: 'GET /handsets',
  getHandset: 'GET /handsets/{handset}',
  changeHandset: 'PATCH /handsets/{handset}',
  loginOnHandset: 'POST /handsets/{handset}/login',
  verifyOnHandset: 'POST /handsets/{handset}/verify',
  issueToken: 'POST /tokens',
  getToken: 'GET /tokens/{token}',
  changeToken: 'PATCH /tokens/{token}',
  armFaults: 'POST /faults',
  listFaults: 'GET /faults',
  replaceFaults: 'PUT /faults',
  disarmFault: 'DELETE /faults/{fault}',
  getClock: 'GET /clock',
  moveClock: 'POST /clock',
  getPolicy: 'GET /policy',
  changePolicy: 'PATCH /policy',
  readJournal: 'GET /journal',
  awaitJournal: 'GET /journal/await',
  explainEvent: 'GET /journal/{n}/why',
  verifyJournal: 'POST /journal/verify',
  countEvents: 'GET /counts',
  reproduceCode: 'POST /reproduce',
};
