import type {
  FaultDefinition,
  JournalEvent,
  PhoneAnswer,
  PhoneCall,
  ScenarioGateway,
  ScenarioRedeem,
  ScenarioStep,
  TokenRequest,
} from '../../fixtures/api-types.ts';
import { ControlError, readPages, type WorldVerbs } from '../control/client/index.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import { maskNumber } from '../wire/number-presentation.ts';
import { type Deed, deedOf } from './deeds.ts';
import type { Seen } from './judge.ts';
import type { ScenarioAccount } from './service.ts';

/** A token that a later step can name; empty where the phone got none. */
export interface KeptToken {
  readonly token: string;
  readonly app: string;
  readonly purpose: 'login' | 'verify';
  /** The number in the phone, in clear: what its owner would type. */
  readonly msisdn: string;
  /** Who gave it; null where the phone found no carrier. */
  readonly carrier: CarrierId | null;
}

/** What the steps of a run share. */
export interface Stage {
  readonly verbs: WorldVerbs;
  /** Null where no service takes part. */
  readonly account: ScenarioAccount | null;
  readonly tokens: Map<string, KeptToken>;
  /** Ids of armed faults. */
  readonly faults: Map<string, string>;
  /** Ids of open gateways of the world’s own. */
  readonly gateways: Map<string, string>;
  /** All of them, those that nobody can name included: they are closed at the end. */
  readonly opened: string[];
  /** Number of the last event of the journal that was read. */
  after: number;
}

type Act = (step: never, stage: Stage, told: ScenarioStep) => Promise<Seen>;

/** Does what a step says, once, and tells what it showed. Throws what the box refuses. */
export async function act(step: ScenarioStep, stage: Stage): Promise<Seen> {
  const deed = deedOf(step);
  return (acts[deed] as Act)(step[deed] as never, stage, step);
}

const acts: Readonly<Record<Deed, Act>> = {
  // A pre-login never brings a token: there is nothing to say of one.
  prelogin: async (call, stage, { phone = '' }) => {
    const { phone: heard } = await called(stage, () => stage.verbs.preloginOnHandset(phone, call));
    const { token: _, ...rest } = heard ?? {};
    return { phone: rest };
  },
  login: (call: PhoneCall, stage, step) => onPhone('login', call, stage, step),
  verify: (call: PhoneCall, stage, step) => onPhone('verify', call, stage, step),
  issue: async (request: TokenRequest, stage, { as }) => {
    try {
      const { token, carrier } = await stage.verbs.issueToken(request);
      if (as !== undefined) stage.tokens.set(as, { ...request, token, carrier });
      return { phone: { token: true } };
    } catch (error) {
      const refused = error instanceof ControlError ? error.refusal : null;
      if (refused === null) throw error;
      return { phone: { code: refused.code, token: false, refusal: refused.refusal } };
    }
  },
  redeem,
  setPhone: (change, { verbs }, { phone = '' }) => quietly(verbs.changeHandset(phone, change)),
  setSubscriber: (change, { verbs }, { msisdn = '' }) => quietly(verbs.changeSubscriber(msisdn, change)),
  setApp: (change, { verbs }, { app = '' }) => quietly(verbs.changeApp(app, change)),
  setPolicy: (change, { verbs }) => quietly(verbs.changePolicy(change)),
  openGateway: async ({ carrier }: ScenarioGateway, { verbs, gateways, opened }, { as }) => {
    const { id } = await verbs.openGateway({ carrier });
    opened.push(id);
    if (as !== undefined) gateways.set(as, id);
    return {};
  },
  arm: async (fault: FaultDefinition, { verbs, faults, gateways }, { as }) => {
    const { id } = await verbs.armFaults(onKept(fault, gateways));
    if (as !== undefined) faults.set(as, id);
    return {};
  },
  disarm: (name: string, { verbs, faults }) => quietly(verbs.disarmFault(faults.get(name) ?? name)),
};

/** The fault as a box takes it: with the id of the gateway that a step has kept under that name. */
function onKept(fault: FaultDefinition, gateways: ReadonlyMap<string, string>): FaultDefinition {
  const { gateway } = fault.on ?? {};
  return gateway === undefined ? fault : { ...fault, on: { ...fault.on, gateway: gateways.get(gateway) ?? gateway } };
}

/** What is changed shows nothing that could be expected. */
async function quietly(change: Promise<unknown>): Promise<Seen> {
  await change;
  return {};
}

async function onPhone(purpose: 'login' | 'verify', call: PhoneCall, stage: Stage, step: ScenarioStep): Promise<Seen> {
  const { phone = '', as } = step;
  // A phone that is off leaves a later step no token, and none of an earlier time either.
  if (as !== undefined) stage.tokens.set(as, { token: '', app: call.app, purpose, msisdn: '', carrier: null });
  return called(stage, async () => {
    const answer = await stage.verbs[`${purpose}OnHandset`](phone, call);
    if (as !== undefined) {
      const { sims, dataSlot } = await stage.verbs.getHandset(phone);
      const msisdn = sims.find(({ slot }) => slot === dataSlot)?.msisdn ?? '';
      const { token = '', carrier } = answer;
      stage.tokens.set(as, { token, app: call.app, purpose, msisdn, carrier });
    }
    return answer;
  });
}

async function called(stage: Stage, call: () => Promise<PhoneAnswer>): Promise<Seen> {
  let answer: PhoneAnswer;
  try {
    answer = await call();
  } catch (error) {
    if (!(error instanceof ControlError) || error.code !== 'ERR_PHONE_OFF') throw error;
    // No app runs on a phone that is off: that brings no token, and there is no SDK to say a code.
    await newEvents(stage);
    return { phone: { token: false } };
  }
  const { code, token } = answer;
  const { refusal } = lastAnswer(await newEvents(stage)) ?? {};
  return { phone: { code, token: token !== undefined, ...(refusal === undefined ? {} : { refusal }) } };
}

/** The service redeems where one takes part: then the wire is what the journal has of the carrier's answer. */
async function redeem(wish: ScenarioRedeem, stage: Stage): Promise<Seen> {
  const kept = stage.tokens.get(wish.token);
  if (kept === undefined) throw new Error(`no step has kept a token as ${wish.token}`);
  const { account } = stage;
  if (account === null || wish.by === 'app' || wish.through !== undefined || !isServed(kept, account))
    return byApp(wish, kept, stage);
  const {
    verdict,
    reason = null,
    phone,
    failure,
  } = await account.redeem({ ...kept, msisdn: wish.msisdn ?? kept.msisdn });
  const answers = (await newEvents(stage)).filter(isAnswer);
  const { code = null, refusal } = answers.at(-1) ?? {};
  return {
    wire: { by: 'service', code, ...(refusal === undefined ? {} : { refusal }) },
    service: {
      verdict,
      reason,
      ...(phone ? { number: maskNumber(phone) } : {}),
      ...(failure === undefined ? {} : { failure }),
      asks: new Set(answers.map(({ exchange }) => exchange)).size,
    },
  };
}

const isServed = ({ app, carrier }: KeptToken, { serves }: ScenarioAccount): boolean =>
  carrier === null || serves === undefined || serves(app, carrier);

async function byApp(
  { msisdn, through, tls }: ScenarioRedeem,
  { token, purpose }: KeptToken,
  stage: Stage,
): Promise<Seen> {
  if (token === '') return { wire: { by: 'app', code: null } };
  const isCompared = msisdn !== undefined && purpose === 'verify';
  const gateway = through === undefined ? undefined : stage.gateways.get(through);
  const { code, match, number, failure } = await stage.verbs.redeemToken(token, {
    ...(isCompared ? { msisdn } : {}),
    ...(gateway === undefined ? {} : { gateway }),
    ...(tls === undefined ? {} : { tls }),
  });
  const { refusal } = lastAnswer(await newEvents(stage)) ?? {};
  return {
    wire: {
      by: 'app',
      code,
      ...(match === undefined ? {} : { match }),
      ...(number === undefined ? {} : { number }),
      ...(refusal === undefined ? {} : { refusal }),
      ...(failure === undefined ? {} : { failure }),
    },
  };
}

const answerTypes: ReadonlySet<JournalEvent['type']> = new Set([
  'token.issued',
  'token.redeemed',
  'exchange.answered',
  'exchange.refused',
  'fault.fired',
]);

/** What carriers answered, and what faults made of it. */
const isAnswer = ({ type, face }: JournalEvent): boolean => answerTypes.has(type) && face === undefined;

const lastAnswer = (events: readonly JournalEvent[]): JournalEvent | undefined => events.filter(isAnswer).at(-1);

/** The events since somebody last looked. */
export async function newEvents(stage: Stage): Promise<readonly JournalEvent[]> {
  const { events, next } = await readPages((after) => stage.verbs.readJournal({ after }), stage.after);
  stage.after = Math.max(stage.after, next);
  return events;
}
