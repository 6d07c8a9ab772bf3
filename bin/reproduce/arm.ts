import { forcedCause } from '../../simulator/catalogue/ways.ts';
import type { Fault, FaultDefinition, World } from '../../simulator/control/contract.ts';
import type { Carrier } from '../../simulator/core/carrier.ts';
import type { Problem } from '../../simulator/core/misuse.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, ControlClient } from '../control-client.ts';
import { exits } from '../exits.ts';
import { Failure } from '../failure.ts';
import { nextCommand } from '../next-command.ts';
import { suggestion } from '../usage.ts';
import type { Cause } from './causes.ts';
import type { Plan, Planned } from './plan.ts';

/** Sets a running box so that the next own calls of a number or an app meet the codes, one after another. */
export async function armFor(who: string, plan: Plan, options: BoxOptions, cx: Context): Promise<void> {
  const { reproduce } = cx.say;
  const client = new ControlClient(options, cx);
  const on = subjectOf(who, plan.carrier, await client.inWorld<World>('GET', ''), options, cx);
  const aims = aimsOf(plan.codes, cx);
  const faults = aims.map((aim) => faultOf(aim, plan.carrier, on));
  const armed = await client.inWorld<Fault[]>('POST', 'faults', faults);
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

interface Aim {
  readonly cause: Cause;
  /** Null where several endpoints answer the code, so that whichever is called next does. */
  readonly endpoint: string | null;
}

/**
 * Both effects have one rank, so that they fire in the order of arming: each once, and a fault that has fired lets the next
 * one have the next call.
 */
function faultOf({ cause, endpoint }: Aim, carrier: Carrier, on: FaultDefinition['on']): FaultDefinition {
  const { code } = cause.entry;
  const target = { carrier: carrier.id, ...(endpoint === null ? {} : { endpoint }), ...on };
  const when = { first: 1 };
  if (cause.cause === forcedCause) return { effect: 'code.undocumented', on: target, when, with: { code } };
  return { effect: 'refuse', on: target, when, with: { refusal: cause.cause, code } };
}

/** Success needs no fault, and what only a phone says no gateway can. */
function aimsOf(codes: readonly Planned[], cx: Context): readonly Aim[] {
  const problems: Problem[] = [];
  const aims = codes.flatMap(({ code, chosen, all, isPicked }) => {
    const armable = [chosen, ...all].filter((each) => each.route !== null && each.cause !== 'granted');
    const [cause] = armable;
    if (cause === undefined) {
      const { onlyGateways, byItself } = cx.say.reproduce;
      problems.push({ path: 'code', message: chosen.route === null ? onlyGateways : byItself, seen: code });
      return [];
    }
    const endpoints = new Set(armable.map(({ route }) => route?.id));
    return [{ cause, endpoint: isPicked || endpoints.size === 1 ? (cause.route?.id ?? null) : null }];
  });
  if (problems.length > 0) throw new Failure(exits.usage, cx.say.report.usage(problems.length), problems);
  return aims;
}

/** A number of the world, an app by its name, or an app by its id at the carrier. */
function subjectOf(
  who: string,
  carrier: Carrier,
  world: World,
  options: BoxOptions,
  cx: Context,
): { msisdn: string } | { app: string } {
  if (world.subscribers.some(({ msisdn }) => msisdn === who)) return { msisdn: who };
  const idOf = (filings: object) => (filings as Record<string, string>)[carrier.filing.idField];
  const app = world.apps.find(({ name, carriers }) => name === who || idOf(carriers[carrier.id]) === who);
  if (app !== undefined) return { app: app.name };
  const known = [...world.subscribers.map(({ msisdn }) => msisdn), ...world.apps.map(({ name }) => name)];
  throw new Failure(exits.usage, cx.say.report.usage(1), [
    {
      path: '--for',
      message: cx.say.reproduce.notFound,
      seen: who,
      fix: suggestion(who, known, cx) ?? nextCommand(['world', 'show'], options, cx),
    },
  ]);
}
