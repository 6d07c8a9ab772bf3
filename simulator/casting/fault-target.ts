import type { FaultDefinition } from '../../fixtures/api-types.ts';
import type { Carrier } from '../core/route/carrier.ts';
import type { AnyRoute } from '../core/route/route.ts';
import { type CarrierId, parseCarrierId } from '../core/words/carrier-id.ts';
import { isNever } from '../core/words/code.ts';
import { redeems } from '../core/words/intent.ts';
import { mistake, type Problem } from '../core/words/mistake.ts';
import { type Refusal, refusalIds } from '../core/words/refusal.ts';
import { didYouMean } from './nearest.ts';

/** What is wrong with an endpoint: there is none of that name, or it is another carrier's. */
export function wrongEndpoint(
  endpoint: string,
  carrier: CarrierId | null,
  carriers: readonly Carrier[],
  path: string,
): readonly Problem[] {
  const owner = carriers.find(({ routes }) => routes.some(({ id }) => id === endpoint));
  if (owner !== undefined && (carrier === null || owner.id === carrier)) return [];
  const own = carriers.filter(({ id }) => carrier === null || id === carrier).flatMap(endpointsOf);
  if (owner === undefined) return [mistake('fault.no-endpoint', path, endpoint, didYouMean(endpoint, own))];
  // No slip of the finger, so nothing like it is offered.
  return [mistake('fault.endpoint-of-other', path, endpoint, { carrier: owner.id, names: own })];
}

/** What an app can ask of its SDK: the endpoints of a fault that acts on a callback. */
const sdkSteps = ['pre-login', 'login', 'verify'] as const;

/** The same for a fault on what an SDK tells its app, which no gateway is asked for. */
export function wrongStep(step: string, path: string): readonly Problem[] {
  if (sdkSteps.some((each) => each === step)) return [];
  return [mistake('fault.no-sdk-step', path, step, { names: sdkSteps })];
}

/** What acts within a redemption acts nowhere on a route that redeems nothing. */
export function unredeemed(
  endpoint: string | undefined,
  carriers: readonly Carrier[],
  path: string,
): readonly Problem[] {
  const meant = routesOf(carriers).filter(({ id }) => id === endpoint);
  if (meant.length === 0 || meant.some(isRedemption)) return [];
  const where = new Set(
    routesOf(carriers)
      .filter(isRedemption)
      .map(({ id }) => id),
  );
  return [mistake('fault.nothing-within', path, endpoint, { names: [...where] })];
}

/** Whoever asks a route that takes no identity can be matched by no app. */
export function unnamed(
  { app, endpoint }: NonNullable<FaultDefinition['on']>,
  carriers: readonly Carrier[],
  path: string,
): readonly Problem[] {
  const meant = routesOf(carriers).filter(({ id }) => id === endpoint);
  if (app === undefined || meant.length === 0 || meant.some(({ caller }) => caller !== 'anyone')) return [];
  return [mistake('fault.app-never-named', path, app, { endpoint: String(endpoint) })];
}

function routesOf(carriers: readonly Carrier[]): readonly AnyRoute[] {
  return carriers.flatMap(({ routes }) => routes);
}

function isRedemption({ acts }: AnyRoute): boolean {
  return acts.some(redeems);
}

/** A refusal that none of the routes that are meant has a code for would be told as their internal failure: it is no fault. */
export function unsaid(
  refusal: Refusal,
  on: { readonly carrier?: string; readonly endpoint?: string },
  carriers: readonly Carrier[],
  path: string,
): readonly Problem[] {
  const carrier = on.carrier === undefined ? null : parseCarrierId(on.carrier);
  const meant = carriers
    .filter(({ id }) => carrier === null || id === carrier)
    .flatMap(({ routes }) => routes.filter(({ id }) => on.endpoint === undefined || id === on.endpoint));
  if (meant.length === 0 || meant.some((route) => says(route, refusal))) return [];
  const place = on.endpoint === undefined ? 'carrier' : 'endpoint';
  const sayable = refusalIds.filter((id) => meant.some((route) => says(route, id)));
  const elsewhere = carriers.filter(({ routes }) => routes.some((route) => says(route, refusal)));
  const where = elsewhere.flatMap(({ routes }) => routes.filter((route) => says(route, refusal)).map(({ id }) => id));
  const few = sayable.length <= 8 ? { names: sayable } : {};
  const places = { refusal, elsewhere: [...new Set(where)], ...few };
  return [mistake('fault.no-code', `${path}/${place}`, on.endpoint ?? on.carrier, places)];
}

function says({ codes }: AnyRoute, refusal: Refusal): boolean {
  return !isNever(codes.refusals[refusal]);
}

function endpointsOf({ routes }: Carrier): readonly string[] {
  return [...new Set(routes.map(({ id }) => id))];
}
