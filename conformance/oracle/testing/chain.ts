import { scripLifeMs, smsLifeMs, tokenLifeMs } from '../cmcc/forms.ts';
import { recipeOf } from '../recipes.ts';
import type { App, Carrier, Heard, Order, Purpose, Sent } from '../words.ts';
import type { Wire } from './world.ts';

/** How what a route takes is come by, and what it gives. */
interface Step {
  readonly carrier: Carrier;
  readonly after?: string;
  readonly gives?: {
    readonly kind: string;
    readonly lifeMs: Readonly<Record<Purpose, number>>;
    readonly many?: boolean;
  };
  readonly purposes: readonly Purpose[];
  /** Pages have apps of their own. */
  readonly page?: true;
  /** Whose phone it is, where it is not the carrier's own. */
  readonly line?: Carrier;
  /** Loaded as a script, and so followed where it leads. */
  readonly follows?: true;
  /** What it gives comes as a text message. */
  readonly texts?: true;
}

const both = (ms: number) => ({ login: ms, verify: ms });
const either: readonly Purpose[] = ['login', 'verify'];

/** U10 and U11 for the line of a carrier, with what lies between. */
const ltrzSteps = (mark: string, line: Carrier, between: string): Record<string, Step> => ({
  [`U10${mark}`]: {
    carrier: 'cucc',
    gives: { kind: 'peer', lifeMs: both(120_000), many: true },
    purposes: ['verify'],
    line,
  },
  [`U11${mark}`]: {
    carrier: 'cucc',
    after: between,
    gives: { kind: 'page', lifeMs: both(60_000) },
    purposes: ['verify'],
    line,
  },
});

const ltrzLeg = (carrier: Carrier, after: string): Step => ({
  carrier,
  after,
  gives: { kind: 'said', lifeMs: both(120_000) },
  purposes: ['verify'],
  follows: true,
});

/** Lives are those that documents print. */
export const steps: Readonly<Record<string, Step>> = {
  M6: { carrier: 'cmcc', gives: { kind: 'scrip', lifeMs: both(scripLifeMs), many: true }, purposes: ['login'] },
  M7: { carrier: 'cmcc', after: 'M6', gives: { kind: 'token', lifeMs: both(tokenLifeMs) }, purposes: either },
  'M8/pre': { carrier: 'cmcc', gives: { kind: 'scrip', lifeMs: both(scripLifeMs), many: true }, purposes: ['login'] },
  'M8/authz': {
    carrier: 'cmcc',
    after: 'M8/pre',
    gives: { kind: 'token', lifeMs: both(tokenLifeMs) },
    purposes: either,
  },
  M1: { carrier: 'cmcc', after: 'M7', purposes: ['login'] },
  M2: { carrier: 'cmcc', after: 'M7', purposes: ['verify'] },
  'M2/other': { carrier: 'cmcc', after: 'M7', gives: { kind: 'sms', lifeMs: both(smsLifeMs) }, purposes: ['verify'] },
  M3: {
    carrier: 'cmcc',
    after: 'M2/other',
    gives: { kind: 'text', lifeMs: both(smsLifeMs) },
    purposes: ['verify'],
    texts: true,
  },
  M4: { carrier: 'cmcc', after: 'M3', purposes: ['verify'] },
  M5: { carrier: 'cmcc', after: 'M7', purposes: either },
  M22: { carrier: 'cmcc', purposes: ['login'], page: true },
  U6: { carrier: 'cucc', gives: { kind: 'hop', lifeMs: both(10_000) }, purposes: either },
  U7: { carrier: 'cucc', after: 'U6', gives: { kind: 'access', lifeMs: both(1_800_000) }, purposes: either },
  'U9/getMobile': { carrier: 'cucc', after: 'U7', purposes: ['login'] },
  'U9/verifyMobile': { carrier: 'cucc', after: 'U7', purposes: ['verify'] },
  T1: { carrier: 'ctcc', gives: { kind: 'access', lifeMs: { login: 600_000, verify: 60_000 } }, purposes: either },
  T2: { carrier: 'ctcc', gives: { kind: 'access', lifeMs: both(600_000) }, purposes: ['login'] },
  T5: { carrier: 'ctcc', gives: { kind: 'access', lifeMs: { login: 600_000, verify: 60_000 } }, purposes: either },
  T11: { carrier: 'ctcc', after: 'T1', purposes: ['login'] },
  'T1/bare': { carrier: 'ctcc', gives: { kind: 'access', lifeMs: both(600_000) }, purposes: ['login'] },
  T12: { carrier: 'ctcc', after: 'T1/bare', purposes: ['login'] },
  T10: { carrier: 'ctcc', after: 'T1', purposes: ['verify'] },
  ...ltrzSteps('', 'cucc', 'U13/ltrz'),
  'U12/ltrz': { carrier: 'cucc', after: 'U10', gives: { kind: 'hop', lifeMs: both(600_000) }, purposes: ['verify'] },
  'U13/ltrz': {
    carrier: 'cucc',
    after: 'U12/ltrz',
    gives: { kind: 'web', lifeMs: both(60_000) },
    purposes: ['verify'],
  },
  ...ltrzSteps('/cm', 'cmcc', 'leg/cm'),
  'leg/cm': ltrzLeg('cmcc', 'U10/cm'),
  ...ltrzSteps('/ct', 'ctcc', 'leg/ct'),
  'leg/ct': ltrzLeg('ctcc', 'U10/ct'),
  U12: { carrier: 'cucc', gives: { kind: 'hop', lifeMs: both(600_000) }, purposes: ['login'] },
  U13: { carrier: 'cucc', after: 'U12', gives: { kind: 'web', lifeMs: both(60_000) }, purposes: ['login'] },
  T3: { carrier: 'ctcc', gives: { kind: 'web', lifeMs: both(60_000) }, purposes: ['login'] },
  M17: {
    carrier: 'cmcc',
    after: 'M12',
    gives: { kind: 'web', lifeMs: both(tokenLifeMs) },
    purposes: ['login'],
    page: true,
  },
  M18: { carrier: 'cmcc', after: 'M17', purposes: ['login'], page: true },
  M14: {
    carrier: 'cmcc',
    gives: { kind: 'leg', lifeMs: both(120_000) },
    purposes: ['login'],
    page: true,
    line: 'ctcc',
  },
  'T1/page': {
    carrier: 'ctcc',
    after: 'M14',
    gives: { kind: 'said', lifeMs: both(120_000) },
    purposes: ['login'],
    page: true,
    follows: true,
  },
  'M16/ct': {
    carrier: 'cmcc',
    after: 'T1/page',
    gives: { kind: 'page', lifeMs: both(600_000) },
    purposes: ['login'],
    page: true,
    line: 'ctcc',
  },
  M15: {
    carrier: 'cmcc',
    gives: { kind: 'leg', lifeMs: both(120_000) },
    purposes: ['login'],
    page: true,
    line: 'cucc',
  },
  M13: { carrier: 'cmcc', gives: { kind: 'web', lifeMs: both(tokenLifeMs) }, purposes: ['verify'], page: true },
  M19: { carrier: 'cmcc', after: 'M13', purposes: ['verify'], page: true },
  'U6/page': {
    carrier: 'cucc',
    after: 'M15',
    gives: { kind: 'said', lifeMs: both(120_000) },
    purposes: ['login'],
    page: true,
    follows: true,
  },
  'M16/cu': {
    carrier: 'cmcc',
    after: 'U6/page',
    gives: { kind: 'page', lifeMs: both(600_000) },
    purposes: ['login'],
    page: true,
    line: 'cucc',
  },
  U1: { carrier: 'cucc', gives: { kind: 'access', lifeMs: both(1_800_000) }, purposes: ['login'] },
  U4: { carrier: 'cucc', after: 'U1', purposes: ['login'] },
  U5: { carrier: 'cucc', after: 'U1', purposes: ['login'] },
  M12: { carrier: 'cmcc', gives: { kind: 'page', lifeMs: both(600_000) }, purposes: ['login'], page: true },
};

/** What a route has more than one way of. */
export const waysOf: Readonly<Record<string, readonly string[]>> = {
  M1: ['rsa', 'sm'],
  M2: ['rsa', 'sm'],
  U6: ['sealed-sign'],
  M6: ['strong'],
  T1: ['get'],
  M14: ['mini'],
  M15: ['mini'],
  M18: ['1.0'],
  T3: ['jsonp'],
  U12: ['jsonp', 'appId'],
  U13: ['jsonp', 'appId'],
  'M8/pre': ['3.0', 'V2', 'strong'],
  'M8/authz': ['3.0', 'V2'],
};

export const phones: Readonly<Record<Carrier, { readonly phone: string; readonly msisdn: string }>> = {
  cmcc: { phone: 'phone-cmcc', msisdn: '13800000001' },
  cucc: { phone: 'phone-cucc', msisdn: '13000000001' },
  ctcc: { phone: 'phone-ctcc', msisdn: '13300000001' },
};

/** An order for a route, with what it takes asked for by right requests. */
export async function orderFor(
  wire: Wire,
  id: string,
  app: App,
  purpose: Purpose,
  ways: readonly string[] = [],
): Promise<Order> {
  const step = stepOf(id);
  const { msisdn } = phones[lineOf(id)];
  const base = { app, nowMs: wire.wallMs, seed: `${id} ${++wire.drawn}`, purpose, mobile: msisdn, ways };
  if (step.after === undefined) return base;
  const before = await play(wire, step.after, app, purpose);
  const token = before.location ?? before.token;
  if (token === undefined) throw new Error(`${step.after} gave nothing for ${id}: ${before.code}`);
  return { ...base, token, ...(before.kept === undefined ? {} : { kept: before.kept }) };
}

/** A right request, its answer, and the note of both in the book. */
async function play(wire: Wire, id: string, app: App, purpose: Purpose, ways: readonly string[] = []): Promise<Heard> {
  const order = await orderFor(wire, id, app, purpose, ways);
  const recipe = recipeOf(id);
  const ask = async (sent: Sent) => recipe.hear((await wire.send(sent, phoneOf(id))).came, order);
  let heard = await ask(recipe.ask(order));
  // What loads a script follows where it leads.
  while (stepOf(id).follows === true && heard.location !== undefined)
    heard = await ask(recipe.ask({ ...order, token: heard.location, kept: heard.kept ?? {} }));
  if (stepOf(id).texts === true) heard = { ...heard, token: wire.texted(order.mobile ?? '') };
  note(wire, id, order, heard);
  return heard;
}

/** Writes down what was given and what was spent by it. */
export function note(wire: Wire, id: string, order: Order, heard: Heard): void {
  const { carrier, gives, after } = stepOf(id);
  if (!heard.ok) return;
  const taken = after === undefined ? undefined : steps[after]?.gives;
  if (order.token !== undefined && taken?.many !== true) wire.book.spend(order.token);
  const given = heard.location ?? heard.token;
  if (gives === undefined || given === undefined) return;
  const { phone, msisdn } = phones[lineOf(id)];
  const dueMs = wire.wallMs + gives.lifeMs[order.purpose];
  const { kind } = gives;
  wire.book.give({
    carrier,
    kind,
    id: given,
    app: order.app.name,
    purpose: order.purpose,
    msisdn,
    dueMs,
    bearer: wire.bearerOf(phone),
    facts: heard.kept ?? {},
  });
}

export function phoneOf(id: string): string | null {
  return recipeOf(id).caller === 'server' ? null : phones[lineOf(id)].phone;
}

export function stepOf(id: string): Step {
  const step = steps[id];
  if (step === undefined) throw new Error(`no way to ${id}`);
  return step;
}

/** Whose line the requests of a chain come over. */
export function lineOf(id: string): Carrier {
  const { line, carrier } = stepOf(id);
  return line ?? carrier;
}

/** The app that asks a route, and another of its kind. */
export const appsFor = (id: string): readonly [string, string] =>
  stepOf(id).page === true ? ['shop-h5', 'news-h5'] : ['shop', 'bank'];
