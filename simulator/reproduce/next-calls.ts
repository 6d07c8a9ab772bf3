import type { FaultDefinition, HandsetChange } from '../../fixtures/api-types.ts';
import { nearby } from '../casting/nearest.ts';
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
  /** Null where several endpoints answer the code, so that whichever is called next does. */
  readonly endpoint: string | null;
  /** Switches of the phone that bring it about; null where a fault does. */
  readonly change: HandsetChange | null;
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
  if (change === null) return { on, aims, faults: aims.map((aim) => faultOf(aim, plan.carrier, on)), turn: null };
  const phone = subject.phone as Handset;
  const names = Object.keys(change) as (keyof Handset)[];
  const before: HandsetChange = Object.fromEntries(names.map((name) => [name, phone[name]]));
  return { on, aims, faults: [], turn: { phone, change, before } };
}

/**
 * Both effects have one rank, so that they fire in the order of arming: each once, and a fault that has fired lets the next
 * one have the next call.
 */
function faultOf({ cause, endpoint }: Aim, carrier: Carrier, on: Subject['on']): FaultDefinition {
  const { code } = cause.entry;
  const target = { carrier: carrier.id, ...(endpoint === null ? {} : { endpoint }), ...on };
  const when = { first: 1 };
  const given = cause.recipe?.fault;
  if (given !== undefined) return { ...given, on: target, when };
  if (cause.cause === forcedCause) return { effect: 'code.undocumented', on: target, when, with: { code } };
  return { effect: 'refuse', on: target, when, with: { refusal: cause.cause, code } };
}

/** The first cause of each code that the subject can meet; where there is none, why not. */
function aimsOf(plan: Plan, subject: Subject): readonly Aim[] {
  const problems: Problem[] = [];
  const aims = plan.codes.flatMap((planned): Aim[] => {
    const fitting = candidates(planned).filter((cause) => unfit(cause, subject, plan.carrier) === null);
    const [cause] = fitting;
    if (cause === undefined) {
      problems.push(unmet(planned, subject, plan));
      return [];
    }
    const change = cause.route === null ? (cause.recipe?.handset ?? null) : null;
    if (change !== null && plan.codes.length > 1)
      problems.push(mistake('reproduce.only-alone', '/code', planned.code, { code: planned.code }));
    const endpoints = new Set(fitting.map(({ route }) => route?.id));
    const endpoint = planned.isPicked || endpoints.size === 1 ? (cause.route?.id ?? null) : null;
    return [{ cause, endpoint, change }];
  });
  if (problems.length > 0) throw cannot(problems);
  return aims;
}

function candidates({ chosen, all, isPicked }: Planned): readonly Cause[] {
  return isPicked ? [chosen] : all;
}

/** Every cause with what is in its way; equal reasons are told once. */
function unmet(planned: Planned, subject: Subject, { carrier }: Plan): Problem {
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
  const run = `sanwang reproduce ${carrier.id} ${planned.code}`;
  const reasons: Words = { en: written('en'), zh: written('zh') };
  return mistake('reproduce.cannot-meet', '/code', planned.code, { reasons, run });
}
