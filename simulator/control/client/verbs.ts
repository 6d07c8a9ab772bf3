// Made of the operations in simulator/control/resources by simulator/testing/generate/verbs.ts; change these and run
// `npm run generate`.

import type * as Api from '../../../fixtures/api-types.ts';

export interface GetWorldQuery {
  /** 1 tells whom numbers are registered to: names and identity numbers in clear. */
  readonly reveal?: boolean;
}

export interface GetEnvironmentQuery {
  /** name of an app. */
  readonly app?: string;
  /** whom the program calls, and proxy for real names, several with commas; all but proxy unless told. */
  readonly for?: Api.Environment['for'][number] | readonly Api.Environment['for'][number][];
  /** how the lines are written, dotenv unless told. */
  readonly format?: Api.EnvironmentFormat;
  /** 1 shows secrets in clear. */
  readonly reveal?: boolean;
}

export interface GetCaTrustQuery {
  /** where its certificate lies as PEM; as the box has it unless told. */
  readonly file?: string;
}

export type ListSubscribersQuery = GetWorldQuery;

export type GetSubscriberQuery = GetWorldQuery;

export interface ReadJournalQuery {
  /** types of events, several with commas. */
  readonly type?: NonNullable<Api.Expectation['type']> | readonly NonNullable<Api.Expectation['type']>[];
  /** cmcc, cucc, ctcc, 移动, 中国移动, mobile, cm, 联通, 中国联通, unicom, cu, 电信, 中国电信, telecom, ct. */
  readonly carrier?: NonNullable<Api.Expectation['carrier']>;
  /** route id, such as M1, or an action of the service, such as GetMobile. */
  readonly endpoint?: string;
  /** name of an app. */
  readonly app?: string;
  /** the carrier’s code, or the service’s. */
  readonly code?: string;
  /** why the carrier said no, such as tok.expired. */
  readonly refusal?: string;
  /** id of the fault that fired. */
  readonly fault?: string;
  /** unvs, aliyun, jiguang, ucloud, 阿里云, 极光, jverification. */
  readonly face?: NonNullable<Api.Expectation['face']>;
  /** number, in clear. */
  readonly msisdn?: string;
  /** credential, in clear, as its holder writes it. */
  readonly token?: string;
  /** id of a call of the service, as its answer tells it. */
  readonly request?: string;
  /** words that each stand in something shown, whatever the case: numbers and credentials in clear, or masked as they are shown. */
  readonly text?: string;
  /** 1 keeps what nobody wants: refusals, requests on no route, logins that failed, verdicts that a number is another. */
  readonly unwelcome?: boolean;
  /** number of the event to read on from. */
  readonly after?: number;
  /** most events in a page. */
  readonly limit?: number;
  /** 1 shows numbers and credentials in clear. */
  readonly reveal?: boolean;
}

export interface AwaitJournalQuery extends Omit<ReadJournalQuery, 'unwelcome' | 'limit'> {
  /** how many events to wait for. */
  readonly count?: number;
  /** how long to wait at most, in ms of the wall. */
  readonly timeoutMs?: number;
}

export type ExplainEventQuery = Pick<ReadJournalQuery, 'reveal'>;

export type ReadRequestQuery = Pick<ReadJournalQuery, 'reveal'>;

export type VerifyJournalQuery = Pick<ReadJournalQuery, 'after'>;

export type CountEventsQuery = Pick<
  ReadJournalQuery,
  'type' | 'carrier' | 'endpoint' | 'app' | 'code' | 'refusal' | 'fault' | 'face'
>;

export interface FollowEventsQuery extends Omit<ReadJournalQuery, 'after' | 'limit'> {
  /** number of the event to read on from; from now on unless told. */
  readonly after?: number;
}

export interface ReadInboxQuery {
  /** number, in clear. */
  readonly msisdn?: string;
  /** number of the message to read on from. */
  readonly after?: number;
  /** most messages in a page. */
  readonly limit?: number;
  /** 1 shows numbers in clear. */
  readonly reveal?: boolean;
}

export interface ReadSuiteRunQuery {
  /** how many cases are known already. */
  readonly after?: number;
}

export interface GetSuiteReportQuery {
  /** 1 gives the page in Chinese. */
  readonly zh?: boolean;
}

/** What a box is asked. */
export interface BoxVerbs {
  /** Whether the process is alive. */
  getHealth(): Promise<Api.Health>;
  /** Every URL of the box, as the caller can reach it, and its limits. */
  getBox(): Promise<Api.Box>;
  /** The local certificate authority, made on first use; no secret, so it wants no token. */
  getCa(): Promise<Api.Certificate>;
  /** Make a world: a tenant with subscribers, apps, faults, clock and journal of its own. */
  createWorld(body?: Api.WorldDefinition): Promise<Api.World>;
  /** The living worlds. */
  listWorlds(): Promise<readonly Api.WorldSummary[]>;
  /** Commands that trust the local certificate authority, for systems and for single programs. */
  getCaTrust(query?: GetCaTrustQuery): Promise<readonly Api.TrustLine[]>;
  /** Every code of every carrier, endpoint by endpoint, of every vendor, action by action and of its app SDK, and of the service itself. */
  getCodes(): Promise<readonly Api.CodeEntry[]>;
  /** What people see before they know a code, the most reported first. */
  getSymptoms(): Promise<readonly Api.Symptom[]>;
  /** The scenarios that are shipped, whole: the shape that one of your own has, too. */
  getScenarios(): Promise<readonly Api.Scenario[]>;
  /** Play a scenario in a new world, by the world’s clock: it waits for nobody, and goes on when the caller is gone. */
  startScenarioRun(body: Api.ScenarioRunRequest): Promise<Api.ScenarioRun>;
  /** The runs of this process that are remembered, the newest first. */
  listScenarioRuns(): Promise<readonly Api.ScenarioRun[]>;
  /** A run, with what its steps have shown so far. */
  readScenarioRun(run: string): Promise<Api.ScenarioRun>;
  /** Break a run off before its next step; one that is over is forgotten. Its world stays. */
  endScenarioRun(run: string): Promise<Api.ScenarioRun>;
  /** Numbers whose last three digits say what comes of their tokens, with the codes that carriers and service then answer; those of the world default. */
  getMagic(): Promise<Api.MagicList>;
  /** The fault vocabulary, and what can be armed of it here. */
  getEffects(): Promise<readonly Api.EffectEntry[]>;
  /** Public keys of the platforms that a device SDK embeds. */
  getKeys(): Promise<Api.DeviceKeys>;
  /** The routes of the carriers’ gateways. */
  getRoutes(): Promise<readonly Api.RouteEntry[]>;
  /** How firmly every route, rule, answer, code, policy, SDK code and phone switch is known. */
  getFidelity(): Promise<Api.Fidelity>;
  /** What the service’s console can be asked, OpenAPI 3.1, with marks by which a page shows it. */
  getServiceOpenApi(): Promise<object>;
  /** Judge a service by the conformance suite, one run at a time; it goes on when the caller is gone. */
  startSuiteRun(body?: Api.SuiteRunRequest): Promise<Api.SuiteRunSummary>;
  /** The runs of this process that are remembered, the newest first, without their cases. */
  listSuiteRuns(): Promise<readonly Api.SuiteRunSummary[]>;
  /** A run with its cases: what `sanwang conform --json` prints, and so much of it while it is under way. */
  readSuiteRun(run: string, query?: ReadSuiteRunQuery): Promise<Api.SuiteRun>;
  /** A run that has ended, as one page with all evidence, to be kept or sent on. */
  getSuiteReport(run: string, query?: GetSuiteReportQuery): Promise<Api.SuiteReport>;
  /** Break a run off, as Ctrl-C does: what was judged by then stays. A run that has ended is forgotten. */
  endSuiteRun(run: string): Promise<Api.SuiteRunSummary>;
  /** The requirements that the suite judges by, in the order of the agreement. */
  getSuiteClauses(): Promise<readonly Api.SuiteClause[]>;
  /** The cases of the suite, in the order of a report. */
  getSuiteCases(): Promise<readonly Api.SuiteCase[]>;
  /** The services that must fail, each with the cases that must catch it: the kill matrix. */
  getSuiteMutants(): Promise<readonly Api.SuiteMutant[]>;
  /** This description, OpenAPI 3.1. */
  getOpenApi(): Promise<object>;
}

/** What a world of it is asked. */
export interface WorldVerbs {
  /** A world in clear, but for the names and identity numbers that it was given. */
  getWorld(query?: GetWorldQuery): Promise<Api.World>;
  /** End a world; its handle is known as ended for ten minutes. */
  deleteWorld(): Promise<void>;
  /** The account of the reference service that was opened for a world, with its secrets. */
  getAccount(): Promise<Api.WorldAccount>;
  /** Variables and lines for the configuration of a program that calls this world; secrets hidden unless revealed. */
  getEnvironment(query?: GetEnvironmentQuery): Promise<Api.Environment>;
  /** Renew the lease of a world, or hold it with an open connection: whoever dies lets go, whoever is stopped does not. */
  leaseWorld(body?: Api.LeaseRequest): Promise<Api.Lease>;
  /** Put parts of a world back, all of them if none is named; the cast stays. */
  resetWorld(body?: Api.ResetRequest): Promise<Api.Reset>;
  /** Add a subscriber, or an array of them, all or none. */
  addSubscribers(body: Api.SubscriberDefinition): Promise<Api.Subscriber>;
  addSubscribers(body: readonly Api.SubscriberDefinition[]): Promise<readonly Api.Subscriber[]>;
  /** The subscribers of a world who were named; a population is only counted, in the world. */
  listSubscribers(query?: ListSubscribersQuery): Promise<readonly Api.Subscriber[]>;
  /** Who has a number; and whom it is registered to, where revealed. */
  getSubscriber(msisdn: string, query?: GetSubscriberQuery): Promise<Api.Subscriber>;
  /** Change the state of a subscriber, whom the number is registered to, port it to another carrier or recycle it. */
  changeSubscriber(msisdn: string, body: Api.SubscriberChange): Promise<Api.Subscriber>;
  /** File an app with all three carriers, or an array of them, all or none. */
  addApps(body: Api.AppDefinition): Promise<Api.App>;
  addApps(body: readonly Api.AppDefinition[]): Promise<readonly Api.App[]>;
  /** The apps of a world, with their secrets. */
  listApps(): Promise<readonly Api.App[]>;
  /** An app, with its secrets. */
  getApp(name: string): Promise<Api.App>;
  /** Change capabilities, address list, public keys, filing or state of an app. */
  changeApp(name: string, body: Api.AppChange): Promise<Api.App>;
  /** Add a handset, or an array of them, all or none. */
  addHandsets(body: Api.HandsetDefinition): Promise<Api.Handset>;
  addHandsets(body: readonly Api.HandsetDefinition[]): Promise<readonly Api.Handset[]>;
  /** The handsets of a world, with their bearers. */
  listHandsets(): Promise<readonly Api.Handset[]>;
  /** A handset, with its bearer. */
  getHandset(handset: string): Promise<Api.Handset>;
  /** Change SIMs or turn switches; the data session follows. */
  changeHandset(handset: string, body: Api.HandsetChange): Promise<Api.Handset>;
  /** The first half of a login: the masked number, and the consent page that a login will show. The SDK keeps what it got. */
  preloginOnHandset(handset: string, body: Api.PreloginCall): Promise<Api.PhoneAnswer>;
  /** One-tap login on the phone, with everything on the road: pre-login, consent page, token. */
  loginOnHandset(handset: string, body: Api.PhoneCall): Promise<Api.PhoneAnswer>;
  /** A token to verify the phone’s own number with; no page is shown. */
  verifyOnHandset(handset: string, body: Api.PhoneCall): Promise<Api.PhoneAnswer>;
  /** Open a port of the world’s own: one through which whatever speaks is that phone (a phone that has one keeps it, a reset too), or a carrier’s gateway whose connections faults may meet. */
  openGateway(body: Api.GatewayDefinition): Promise<Api.Gateway>;
  /** The ports of a world’s own. */
  listGateways(): Promise<readonly Api.Gateway[]>;
  /** End a port and every connection over it, with the faults that name it. */
  closeGateway(gateway: string): Promise<void>;
  /** A token without a handset. */
  issueToken(body: Api.TokenRequest): Promise<Api.Token>;
  /** What the world knows of a token. */
  getToken(token: string): Promise<Api.TokenRecord>;
  /** Spend a token or let it expire by hand. */
  changeToken(token: string, body: Api.TokenChange): Promise<Api.TokenRecord>;
  /** Ask the carrier about a token as its app’s server does; masked. */
  redeemToken(token: string, body?: Api.RedeemRequest): Promise<Api.Redeemed>;
  /** Arm a fault, or an array of them, all or none. */
  armFaults(body: Api.FaultDefinition): Promise<Api.Fault>;
  armFaults(body: readonly Api.FaultDefinition[]): Promise<readonly Api.Fault[]>;
  /** The armed faults in the order of arming, with how often they matched, fired and let pass. */
  listFaults(): Promise<readonly Api.Fault[]>;
  /** The whole set of faults; when one of them is wrong, all stays as it was. */
  replaceFaults(body: readonly Api.FaultDefinition[]): Promise<readonly Api.Fault[]>;
  /** Disarm a fault. */
  disarmFault(fault: string): Promise<void>;
  /** The time in a world. */
  getClock(): Promise<Api.Clock>;
  /** Freeze, advance, scale, resume; several at once in this order. */
  moveClock(body: Api.ClockChange): Promise<Api.Clock>;
  /** The rules of the carriers in a world, each with its default, evidence and source. */
  getPolicy(): Promise<Api.Policy>;
  /** Lay a preset, or set values by carrier and name; it holds from the next exchange on. */
  changePolicy(body: Api.PolicyChange): Promise<Api.Policy>;
  /** What happened, oldest first; masked unless revealed. */
  readJournal(query?: ReadJournalQuery): Promise<Api.JournalPage>;
  /** Answers as soon as so many events match. */
  awaitJournal(query?: AwaitJournalQuery): Promise<Api.JournalPage>;
  /** Why an exchange ended as it did, and what to change. */
  explainEvent(n: number, query?: ExplainEventQuery): Promise<Api.Explanation>;
  /** The request of a refused exchange, as far as the journal keeps it. */
  readRequest(n: number, query?: ReadRequestQuery): Promise<Api.KeptRequest>;
  /** Whether the journal holds what it should: an expectation, or an array of them. */
  verifyJournal(body: Api.Expectation, query?: VerifyJournalQuery): Promise<Api.Verification>;
  verifyJournal(body: readonly Api.Expectation[], query?: VerifyJournalQuery): Promise<Api.Verification>;
  /** How many events of each kind there were, those that the journal no longer keeps included. */
  countEvents(query?: CountEventsQuery): Promise<Api.Counts>;
  /** What happens from now on, as server-sent events; ends with the world. */
  followEvents(query?: FollowEventsQuery, signal?: AbortSignal): AsyncGenerator<Api.EventBatch>;
  /** The text messages of a world, oldest first: their codes in clear, their numbers masked unless revealed. */
  readInbox(query?: ReadInboxQuery): Promise<Api.InboxPage>;
  /** Bring codes about: in scenes of their own, or for the next own calls of a number or an app of the world. */
  reproduceCode(body: Api.ReproduceRequest): Promise<Api.Reproduced>;
  /** Numbers whose last three digits say what comes of their tokens, with the codes that carriers and service then answer. */
  getWorldMagic(): Promise<Api.MagicList>;
}

/** Method and path of each, below /control/v1. */
export const boxRoutes: Readonly<Record<keyof BoxVerbs, string>> = {
  getHealth: 'GET /health',
  getBox: 'GET /box',
  getCa: 'GET /ca',
  createWorld: 'POST /worlds',
  listWorlds: 'GET /worlds',
  getCaTrust: 'GET /ca/trust',
  getCodes: 'GET /codes',
  getSymptoms: 'GET /symptoms',
  getScenarios: 'GET /scenarios',
  startScenarioRun: 'POST /scenarios/runs',
  listScenarioRuns: 'GET /scenarios/runs',
  readScenarioRun: 'GET /scenarios/runs/{run}',
  endScenarioRun: 'DELETE /scenarios/runs/{run}',
  getMagic: 'GET /magic',
  getEffects: 'GET /effects',
  getKeys: 'GET /keys',
  getRoutes: 'GET /routes',
  getFidelity: 'GET /fidelity',
  getServiceOpenApi: 'GET /service/openapi.json',
  startSuiteRun: 'POST /suite/runs',
  listSuiteRuns: 'GET /suite/runs',
  readSuiteRun: 'GET /suite/runs/{run}',
  getSuiteReport: 'GET /suite/runs/{run}/report',
  endSuiteRun: 'DELETE /suite/runs/{run}',
  getSuiteClauses: 'GET /suite/clauses',
  getSuiteCases: 'GET /suite/cases',
  getSuiteMutants: 'GET /suite/mutants',
  getOpenApi: 'GET /openapi.json',
};

/** Method and path of each, below the path of its world; STREAM is a GET that goes on. */
export const worldRoutes: Readonly<Record<keyof WorldVerbs, string>> = {
  getWorld: 'GET ',
  deleteWorld: 'DELETE ',
  getAccount: 'GET /account',
  getEnvironment: 'GET /environment',
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
  preloginOnHandset: 'POST /handsets/{handset}/prelogin',
  loginOnHandset: 'POST /handsets/{handset}/login',
  verifyOnHandset: 'POST /handsets/{handset}/verify',
  openGateway: 'POST /gateways',
  listGateways: 'GET /gateways',
  closeGateway: 'DELETE /gateways/{gateway}',
  issueToken: 'POST /tokens',
  getToken: 'GET /tokens/{token}',
  changeToken: 'PATCH /tokens/{token}',
  redeemToken: 'POST /tokens/{token}/redeem',
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
  readRequest: 'GET /journal/{n}/request',
  verifyJournal: 'POST /journal/verify',
  countEvents: 'GET /counts',
  followEvents: 'STREAM /events',
  readInbox: 'GET /inbox',
  reproduceCode: 'POST /reproduce',
  getWorldMagic: 'GET /magic',
};
