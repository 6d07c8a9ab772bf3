import type { FaultDefinition, HandsetChange } from '../../fixtures/api-types.ts';
import generations from '../../fixtures/phones/generations.json' with { type: 'json' };
import { nearby } from '../casting/nearest.ts';
import { askersOf } from '../catalogue/recipe.ts';
import { forcedCause } from '../catalogue/ways.ts';
import type { Carrier } from '../core/route/carrier.ts';
import type { Handset } from '../core/words/handset.ts';
import { mistake, type Problem } from '../core/words/mistake.ts';
import type { Words } from '../core/words/said.ts';
import type { World } from '../core/world/world.ts';
import { type Cause, nameOf } from './causes.ts';
import { unfit } from './fitting.ts';
import { cannot, type Plan, type Planned } from './plan.ts';
import { type Subject, subjectOf, subjectsOf } from './subject.ts';

/** The command that shows who is in a world. */
export const worldShown = 'sanwang world show';

/** What it takes that the next own calls of a subject meet the codes of a plan. */
export interface NextCalls {
  readonly on: Subject['on'];
  readonly aims: readonly Aim[];
  /** One for each aim, to be armed in this order; none where a phone is turned instead. */
  readonly faults: readonly FaultDefinition[];
  readonly turn: Turn | null;
}

/** A code that a state of the phone brings about comes as long as the phone is so. */
export interface Turn {
  readonly phone: Handset;
  readonly change: HandsetChange;
  /** What undoes it. */
  readonly before: HandsetChange;
}

export interface Aim {
  readonly cause: Cause;
  /** Null on the phone, and where several endpoints that an SDK calls answer the code, so that whichever is next does. */
  readonly endpoint: string | null;
  /** Switches of the phone that bring it about; null where a fault does. */
  readonly change: HandsetChange | null;
  /** Why none of its causes can come here, where a fault says the code all the same. */
  readonly instead?: Words;
  /** The code is that of the aim before it, at another endpoint: the same call never meets both. */
  readonly isAlso?: true;
}

/** Changes nothing. Throws `ERR_REPRODUCE_INVALID` for nobody of the world, and for codes that the subject can never meet. */
export function nextCallsOf(who: string, plan: Plan, world: World): NextCalls {
  const subject = subjectOf(who, plan.carrier, world);
  if (subject === null) {
    const [near] = nearby(who, subjectsOf(world));
    throw cannot([mistake('reproduce.no-subject', '/for', who, near === undefined ? { show: worldShown } : { near })]);
  }
  const { on } = subject;
  const aims = aimsOf(plan, subject);
  const change = aims.find((aim) => aim.change !== null)?.change ?? null;
  if (change === null)
    return { on, aims, faults: aims.map((aim, i) => faultOf(aim, turnOf(aims, i), plan.carrier, on)), turn: null };
  const phone = subject.phone as Handset;
  const names = Object.keys(change) as (keyof Handset)[];
  const before: HandsetChange = Object.fromEntries(names.map((name) => [name, phone[name]]));
  return { on, aims, faults: [], turn: { phone, change, before } };
}

/**
 * Which call of its SDK is to end with an aim, of those that nothing else has ended before the SDK asked anybody: each aim
 * before it that a gateway meets has one of them.
 */
function turnOf(aims: readonly Aim[], at: number): number {
  return 1 + aims.slice(0, at).filter(({ cause: { route }, isAlso }) => route?.caller === 'device' && !isAlso).length;
}

/**
 * The effects at a gateway have one rank, so that they fire in the order of arming: each once, and a fault that has fired lets
 * the next one have the next call. A code in the SDK's mouth comes before all that a gateway answers, so it counts by itself.
 */
function faultOf({ cause, endpoint }: Aim, turn: number, carrier: Carrier, on: Subject['on']): FaultDefinition {
  const { code } = cause.entry;
  const target = { carrier: carrier.id, ...(endpoint === null ? {} : { endpoint }), ...on };
  const when = { first: 1 };
  const given = cause.recipe?.fault;
  if (given !== undefined) return { ...given, on: { ...target, ...given.on }, when };
  if (cause.route === null)
    return { effect: 'sdk.code', on: target, when: turn === 1 ? when : { nth: turn }, with: { code } };
  if (cause.cause === forcedCause) return { effect: 'code.undocumented', on: target, when, with: { code } };
  return { effect: 'refuse', on: target, when, with: { refusal: cause.cause, code } };
}

/** The first cause of each code at each endpoint where the subject can meet it, else the code without a cause; where neither can be, why not. */
function aimsOf(plan: Plan, subject: Subject): readonly Aim[] {
  const problems: Problem[] = [];
  const canMeet = (cause: Cause) => unfit(cause, subject, plan.carrier) === null;
  const aims = plan.codes.flatMap((planned): Aim[] => {
    const all = candidates(planned);
    const fitting = all.filter(canMeet);
    const forced = planned.picked === 'cause' ? [] : all.map(withoutCause).filter(canMeet);
    const known = fitting.length > 0 ? fitting : forced;
    const [cause] = known;
    if (cause === undefined) {
      problems.push(unmet(planned, subject, plan));
      return [];
    }
    const aim: Aim = { cause, endpoint: null, change: changeIn(cause) };
    const without = forced[0];
    // A state of the phone lasts, so that nothing could come after it.
    if (aim.change !== null && plan.codes.length > 1)
      return without === undefined ? alone(planned, problems) : [{ ...aim, cause: without, change: null }];
    const instead = fitting.length === 0 ? { instead: reasonsOf(planned, subject, plan) } : {};
    return placed(aim, known).map((each) => ({ ...each, ...instead }));
  });
  if (problems.length > 0) throw cannot(problems);
  return aims;
}

/** Armed anywhere, a code would come from the first route that is called, be it one that never answers it. */
function placed(aim: Aim, known: readonly Cause[]): readonly Aim[] {
  const first = new Map<string, Cause>();
  for (const cause of known) if (cause.route !== null && !first.has(cause.route.id)) first.set(cause.route.id, cause);
  if (aim.cause.route === null) return [aim];
  const ofSdk = [...first.values()].filter(({ route }) => route?.caller === 'device' && askersOf(route) !== 'pages');
  // One login calls several of these, and is to meet the code once, at the first that it calls.
  if (ofSdk.length > 1 && beginThere(ofSdk)) return [aim];
  return [...first].map(([endpoint, cause], i) => ({ ...aim, cause, endpoint, ...(i === 0 ? {} : { isAlso: true }) }));
}

/** Whether every SDK that calls one of them calls one of them first. */
function beginThere(causes: readonly Cause[]): boolean {
  const here = new Set(causes.map(({ route }) => route?.id ?? ''));
  const asking = Object.values(generations).filter(
    ({ carrier, asks }) => carrier === causes[0]?.entry.carrier && asks.some((each) => here.has(each)),
  );
  return asking.length > 0 && asking.every(({ asks: [first = ''] }) => here.has(first));
}

function alone({ code }: Planned, problems: Problem[]): Aim[] {
  problems.push(mistake('reproduce.only-alone', '/code', code, { code }));
  return [];
}

function changeIn({ route, recipe }: Cause): HandsetChange | null {
  return route === null ? (recipe?.handset ?? null) : null;
}

/** The same code where nothing but a fault says it. */
function withoutCause({ build: _build, ...cause }: Cause): Cause {
  const route = cause.entry.endpoint === 'sdk' ? null : cause.route;
  return { ...cause, route, cause: cause.cause === 'granted' ? cause.cause : forcedCause, recipe: null };
}

function candidates({ chosen, all, picked }: Planned): readonly Cause[] {
  if (picked === null) return all;
  return picked === 'cause' ? [chosen] : all.filter(({ entry }) => entry.endpoint === chosen.entry.endpoint);
}

function unmet(planned: Planned, subject: Subject, plan: Plan): Problem {
  const run = `sanwang reproduce ${plan.carrier.id} ${planned.code}`;
  return mistake('reproduce.cannot-meet', '/code', planned.code, { reasons: reasonsOf(planned, subject, plan), run });
}

/** Every cause with what is in its way; equal reasons are told once. */
function reasonsOf(planned: Planned, subject: Subject, { carrier }: Plan): Words {
  const told = new Map<string, { readonly reason: Words; readonly causes: string[] }>();
  for (const cause of candidates(planned)) {
    const reason = unfit(cause, subject, carrier);
    if (reason === null) continue;
    const known = told.get(reason.en) ?? { reason, causes: [] };
    known.causes.push(nameOf(cause));
    told.set(reason.en, known);
  }
  const written = (language: keyof Words) =>
    [...told.values()].map(({ reason, causes }) => `${causes.join(', ')}: ${reason[language]}`).join('; ');
  return { en: written('en'), zh: written('zh') };
}
