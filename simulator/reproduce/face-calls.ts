import type { FaultDefinition } from '../../fixtures/api-types.ts';
import { nearby } from '../casting/nearest.ts';
import { everyAction } from '../catalogue/every-action.ts';
import { behind } from '../catalogue/through.ts';
import type { FaceWay } from '../catalogue/vendor-ways.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import { mistake, type Problem } from '../core/words/mistake.ts';
import type { World } from '../core/world/world.ts';
import type { FacePlan, FacePlanned } from './face-plan.ts';
import { worldShown } from './next-calls.ts';
import { cannot } from './plan.ts';
import { subjectsOf } from './subject.ts';

/** What it takes that the next own calls at a vendor's API meet the codes of a plan. */
export interface FaceCalls {
  readonly on: { readonly msisdn: string } | { readonly app: string };
  readonly aims: readonly FaceAim[];
}

export interface FaceAim {
  readonly way: FaceWay;
  readonly endpoint: string | null;
  readonly fault: FaultDefinition;
}

/**
 * Changes nothing. A number's own carrier is made to refuse where the code can come of that: then the service asks and is
 * refused, as in life. Otherwise the service is told to answer the code.
 */
export function faceCallsOf(who: string, plan: FacePlan, world: World): FaceCalls {
  const told = plan.codes.filter(({ onPhone }) => onPhone !== undefined);
  if (told.length > 0)
    throw cannot(told.map(({ code }) => mistake('reproduce.vendor-phone', '/code', code, { face: plan.face.id })));
  const number = world.subscriber(who);
  const isApp = [...world.apps].some(({ name }) => name === who);
  if (number === null && !isApp) {
    const [near] = nearby(who, subjectsOf(world));
    throw cannot([mistake('reproduce.no-subject', '/for', who, near === undefined ? { show: worldShown } : { near })]);
  }
  if (number === null) {
    const aims = plan.codes.map((planned) => atFace(plan, planned, { app: who }));
    return { on: { app: who }, aims };
  }
  // The service's own faults fire before any of a carrier's, so that only codes of one kind come in their order.
  const asked = plan.codes.map((planned) => atCarrier(plan, planned, who, number.carrier));
  const aims = asked.every((aim) => aim !== null) ? asked : plan.codes.map((planned) => atCheck(plan, planned, who));
  const problems = plan.codes.flatMap(({ code }, i): Problem[] =>
    aims[i] ? [] : [mistake('reproduce.no-number-named', '/code', code, { code })],
  );
  if (problems.length > 0) throw cannot(problems);
  return { on: { msisdn: who }, aims: aims.filter((aim) => aim !== null) };
}

const when = { first: 1 } as const;

function atFace({ face }: FacePlan, { code, ways, isPicked }: FacePlanned, on: { readonly app: string }): FaceAim {
  const [way] = ways as readonly [FaceWay, ...FaceWay[]];
  const actions = new Set(ways.map(({ action }) => action));
  const endpoint = (isPicked || actions.size === 1) && way.action !== everyAction ? way.action : null;
  const target = { face: face.id, ...(endpoint === null ? {} : { endpoint }), ...on };
  return { way, endpoint, fault: { effect: 'refuse', on: target, when, with: { code } } };
}

/** The first way for which a table lists a code of the number's carrier. */
function atCarrier(
  { face }: FacePlan,
  { ways }: FacePlanned,
  msisdn: string,
  carrier: CarrierId | null,
): FaceAim | null {
  for (const way of ways) {
    const purposes = (['login', 'verify'] as const).filter((each) =>
      [face.redeems[each], everyAction].includes(way.action),
    );
    const theirs = way.cause === null ? [] : behind([way.cause], purposes);
    const found = theirs.find((each) => each.carrier === carrier);
    if (found === undefined) continue;
    const on = { carrier: found.carrier, endpoint: found.endpoint, msisdn };
    return { way, endpoint: null, fault: { effect: 'code.undocumented', on, when, with: { code: found.code } } };
  }
  return null;
}

/** Only the check of a number says which number it is about. */
function atCheck({ face }: FacePlan, { code, ways }: FacePlanned, msisdn: string): FaceAim | null {
  const way = ways.find(({ action }) => action === everyAction || action === face.redeems.verify);
  if (way === undefined) return null;
  const on = { face: face.id, endpoint: face.redeems.verify, msisdn };
  return { way, endpoint: face.redeems.verify, fault: { effect: 'refuse', on, when, with: { code } } };
}
