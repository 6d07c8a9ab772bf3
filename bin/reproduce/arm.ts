import type { FaultDefinition, Handset, HandsetChange } from '../../fixtures/api-types.ts';
import { forcedCause } from '../../simulator/catalogue/ways.ts';
import type { Carrier } from '../../simulator/core/route/carrier.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, inWorld } from '../control-client.ts';
import { exits } from '../exits.ts';
import type { Problem } from '../failure.ts';
import { Failure } from '../failure.ts';
import { nextCommand } from '../next-command.ts';
import { type Cause, nameOf } from './causes.ts';
import { unfit } from './fitting.ts';
import type { Plan, Planned } from './plan.ts';
import { type Subject, subjectOf } from './subject.ts';
import { switchWords } from './switch-words.ts';

/** Sets a running box so that the next own calls of a number or an app meet the codes, one after another. */
export async function armFor(who: string, plan: Plan, options: BoxOptions, cx: Context): Promise<void> {
  const { reproduce } = cx.say;
  const subject = subjectOf(who, plan.carrier, await inWorld(options, cx).getWorld(), options, cx);
  const aims = aimsOf(plan, subject, cx);
  const flipped = aims.find(({ change }) => change !== null);
  const { on } = subject;
  if (flipped !== undefined) {
    await turn(flipped, subject, options, cx);
    return;
  }
  const faults = aims.map((aim) => faultOf(aim, plan.carrier, on));
  const armed = await inWorld(options, cx).armFaults(faults);
  const undo = nextCommand(['fault', 'remove', ...armed.map(({ id }) => id)], options, cx);
  cx.out.document({ for: on, world: options.world, armed, undo });
  cx.out.line(reproduce.armed(who, options.world));
  armed.forEach(({ id }, i) => {
    const { cause, endpoint } = aims[i] as Aim;
    const { entry } = cause;
    const where = endpoint === null ? reproduce.anywhere(entry.code) : reproduce.at(entry.code, endpoint);
    cx.out.line(`  ${id}  ${where}  ${cause.cause}  ${entry[cx.language]}`);
  });
  cx.out.exact(`${reproduce.undo} ${undo}`);
}

/** A code that a state of the phone brings about comes as long as the phone is so. */
async function turn({ cause, change }: Aim, { on, phone }: Subject, options: BoxOptions, cx: Context): Promise<void> {
  const { reproduce } = cx.say;
  const { id } = phone as Handset;
  const before = Object.fromEntries(
    Object.keys(change ?? {}).map((name) => [name, (phone as Handset)[name as keyof Handset]]),
  ) as HandsetChange;
  await inWorld(options, cx).changeHandset(id, change ?? {});
  const undo = nextCommand(['phone', 'set', id, ...switchWords(before)], options, cx);
  cx.out.document({ for: on, world: options.world, armed: [], phone: { id, change }, undo });
  cx.out.line(reproduce.turned(id, cause.entry.code, switchWords(change ?? {}).join(' ')));
  cx.out.exact(`${reproduce.undo} ${undo}`);
}

interface Aim {
  readonly cause: Cause;
  /** Null where several endpoints answer the code, so that whichever is called next does. */
  readonly endpoint: string | null;
  /** Switches of the phone that bring it about; null where a fault does. */
  readonly change: HandsetChange | null;
}

/**
 * Both effects have one rank, so that they fire in the order of arming: each once, and a fault that has fired lets the next
 * one have the next call.
 */
function faultOf({ cause, endpoint }: Aim, carrier: Carrier, on: FaultDefinition['on']): FaultDefinition {
  const { code } = cause.entry;
  const target = { carrier: carrier.id, ...(endpoint === null ? {} : { endpoint }), ...on };
  const when = { first: 1 };
  const given = cause.recipe?.fault;
  if (given !== undefined) return { ...(given as FaultDefinition), on: target, when };
  if (cause.cause === forcedCause) return { effect: 'code.undocumented', on: target, when, with: { code } };
  return { effect: 'refuse', on: target, when, with: { refusal: cause.cause, code } };
}

/** The first cause of each code that the subject can meet; where there is none, why not. */
function aimsOf(plan: Plan, subject: Subject, cx: Context): readonly Aim[] {
  const problems: Problem[] = [];
  const aims = plan.codes.flatMap((planned): Aim[] => {
    const fitting = candidates(planned).filter((cause) => unfit(cause, subject, plan, cx) === null);
    const [cause] = fitting;
    if (cause === undefined) {
      problems.push({ path: 'code', seen: planned.code, ...reasons(planned, subject, plan, cx) });
      return [];
    }
    const change = cause.route === null ? ((cause.recipe?.handset as HandsetChange | undefined) ?? null) : null;
    if (change !== null && plan.codes.length > 1) {
      const { onlyAlone, alone } = cx.say.reproduce;
      problems.push({ path: 'code', message: onlyAlone, seen: planned.code, fix: alone(planned.code) });
    }
    const endpoints = new Set(fitting.map(({ route }) => route?.id));
    const endpoint = planned.isPicked || endpoints.size === 1 ? (cause.route?.id ?? null) : null;
    return [{ cause, endpoint, change }];
  });
  if (problems.length > 0) throw new Failure(exits.usage, cx.say.report.usage(problems.length), problems);
  return aims;
}

function candidates({ chosen, all, isPicked }: Planned): readonly Cause[] {
  return isPicked ? [chosen] : all;
}

/** Every cause with what is in its way; equal reasons are told once. */
function reasons(planned: Planned, subject: Subject, plan: Plan, cx: Context): Pick<Problem, 'message' | 'fix'> {
  const told = new Map<string, string[]>();
  for (const cause of candidates(planned)) {
    const reason = unfit(cause, subject, plan, cx) ?? '';
    told.set(reason, [...(told.get(reason) ?? []), nameOf(cause)]);
  }
  const { cannotMeet, elsewhere } = cx.say.reproduce;
  const each = [...told].map(([reason, causes]) => `${causes.join(', ')}: ${reason}`);
  return {
    message: cannotMeet(each.join('; ')),
    fix: elsewhere(`sanwang reproduce ${plan.carrier.id} ${planned.code}`),
  };
}
