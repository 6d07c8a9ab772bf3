import type { Express } from 'express';
import { createAsking } from './asking.ts';
import { createConsole } from './console/index.ts';
import type { Context } from './context.ts';
import { createGuesses } from './domain/accounts/guesses.ts';
import { createThrottle } from './domain/accounts/throttle.ts';
import type { NewAccount, OpenedAccount } from './domain/opening/opening.ts';
import { openAccount } from './domain/opening/opening.ts';
import { createFacesDesk } from './faces/desk.ts';
import type { FaceContext, PageProof, PageProofProblem } from './faces/face.ts';
import { checkGiven, fileFaces, type Given, type IsOver } from './faces/filing.ts';
import { faces } from './faces/index.ts';
import { createUnvs } from './faces/unvs/index.ts';
import { codes } from './faces/unvs/problems.ts';
import { createGateways } from './gateways/index.ts';
import type { Gateways } from './gateways/outcome.ts';
import type { Listening, Served } from './listening.ts';
import { createDoor } from './listening.ts';
import { createLog } from './log.ts';
import type { ServiceOptions } from './options.ts';
import { readOptions } from './options.ts';
import { assemblePorts } from './ports.ts';
import { newSecret } from './secrets.ts';
import { guarded } from './store/guarded.ts';
import { openStore } from './store/open.ts';

export type { Beside, MetCall, SentMessage, ToldCall } from './beside.ts';
export type { AccountDocument, NewAccount, OpenedAccount } from './domain/opening/opening.ts';
export type { Store } from './domain/store.ts';
export { FilingProblem, givenMistakes, givenSchemas, type IsOver } from './faces/filing.ts';
export type { ApiRefusal } from './faces/unvs/problems.ts';
export { problems } from './faces/unvs/problems.ts';
export type { CarrierCredentials, CarrierId, Gateway, Outcome, Purpose } from './gateways/outcome.ts';
export type { Answer } from './judge.ts';
export type { Limits, ServiceOptions } from './options.ts';
export type { Ports } from './ports.ts';

export interface Door {
  readonly handler: Express;
  listen(port?: number, host?: string): Promise<Listening>;
}

export interface Service {
  /** The vendor's API: what applications' servers and phones call. */
  readonly api: Door;
  /** The same service by the APIs of other vendors, by face. */
  readonly faces: Readonly<Record<string, Door>>;
  /** The console's API: what people and operators call. */
  readonly console: Door;
  /** Opens every operation of the console, of every account. */
  readonly operatorToken: string;
  /** `isOver` says of an account that has a key whether it needs it no longer; nobody's is taken unless told. */
  openAccount(account: NewAccount, isOver?: IsOver): Promise<OpenedAccount>;
  /** What a vendor says of what a page shows before it asks a carrier; null where nothing is wrong, or nothing is asked. */
  provePage(face: string, proof: PageProof): Promise<PageProofProblem | null>;
  close(): Promise<void>;
}

/** The reference number-verification service: everything that the UNVS agreement promises, over three carriers' gateways. */
export async function createService(options: ServiceOptions): Promise<Service> {
  const { prices, limits, database } = readOptions(options);
  const ports = assemblePorts({
    ...(options.nowMs && { nowMs: options.nowMs }),
    ...(options.log && { write: options.log }),
    ...options.ports,
  });
  let isClosing = false;
  const log = createLog(ports, (error) => {
    // Whoever still called when the service was closed finds no database: nothing is the matter with it.
    if (!isClosing) options.onFault?.(error);
  });
  const opened = await openStore(database, ports.nowMs);
  const store = guarded(ports.wrapStore(opened.store));
  const carriers = createGateways({
    origins: options.gateways,
    ...(options.ca !== undefined && { ca: options.ca }),
    platformKeys: options.platformKeys,
    signingKey: options.signingKey,
    timeouts: limits,
    inFlightPerCarrier: limits.inFlightPerCarrier,
    keepAlive: limits.keepAlive,
    ctccMismatchCode: options.ctccMismatchCode ?? '49000',
    trust: ports.trust,
    newId: ports.newMessageId,
    nowMs: ports.nowMs,
    wrapExchange: ports.wrapExchange,
  });
  const gateways: Gateways = {
    cmcc: ports.wrapGateway(carriers.gateways.cmcc, 'cmcc'),
    cucc: ports.wrapGateway(carriers.gateways.cucc, 'cucc'),
    ctcc: ports.wrapGateway(carriers.gateways.ctcc, 'ctcc'),
  };
  const context: Context = { store, gateways, ports, limits, prices, log, alive: new Set() };
  const operatorToken = options.operatorToken ?? newSecret('op-');

  const face: FaceContext = {
    ...context,
    ask: createAsking(context),
    throttle: createThrottle(limits.callsPerSecond, ports.nowMs),
    guesses: createGuesses(limits.wrongSignatures, ports.nowMs),
    meet: async () => null,
    tell: () => {},
    tokenNowMs: () => ports.nowMs(),
    deliver: () => {},
    ...options.beside,
  };
  const open = async (account: NewAccount, isOver?: IsOver): Promise<OpenedAccount> => {
    const { faces: given = {}, ...form } = account;
    await checkGiven(given as Given);
    const document = await openAccount(context, form);
    return { ...document, faces: await fileFaces(document, given as Given, context, isOver) };
  };
  const unvs = createUnvs({ ...face, ...(options.onRefused && { onRefused: options.onRefused }) });
  const consoleFace = createConsole({
    ...context,
    faces: createFacesDesk(context),
    operatorToken,
    codes,
    openAccount: (account) => open(account),
  });
  const doors: Listening[] = [];
  const door = (served: Served): Door => {
    const listen = createDoor(served);
    return {
      handler: served.handler,
      async listen(port, host) {
        const listening = await listen(port, host);
        doors.push(listening);
        return listening;
      },
    };
  };
  return {
    api: door(unvs),
    faces: Object.fromEntries(faces.map((each) => [each.id, door(each.create(face))])),
    console: door(consoleFace),
    operatorToken,
    openAccount: open,
    provePage: async (id, proof) => (await faces.find((each) => each.id === id)?.provePage?.(proof, face)) ?? null,
    async close() {
      isClosing = true;
      await Promise.all(doors.map((listening) => listening.close()));
      await carriers.close();
      await opened.close();
    },
  };
}
