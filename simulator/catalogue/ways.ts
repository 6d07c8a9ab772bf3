import { producible } from '../core/acts/producible.ts';
import type { Carrier } from '../core/route/carrier.ts';
import type { AnyRoute } from '../core/route/route.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import { isNever } from '../core/words/code.ts';
import type { Refusal } from '../core/words/refusal.ts';
import type { PhoneFailure } from '../handset/index.ts';
import { pageFailures } from '../handset/page/failures.ts';
import { sdkFailures } from '../handset/sdk/failures.ts';
import { outcomes } from './causes.ts';
import { rankBy } from './most-reported.ts';
import { pageRecipeFor, type Recipe, recipeFor } from './recipe.ts';
import { isWordless } from './routes.ts';

/** In place of a cause where the box knows none: a fault says the code. */
export const forcedCause = 'undocumented';

/** A code of a carrier at one endpoint, with the refusals that the endpoint answers with it. */
export interface Place {
  readonly code: string;
  readonly endpoint: string;
  readonly causes: readonly Refusal[];
}

/** One way in which a carrier comes to answer a code. */
export interface Way {
  /** A refusal, `granted`, what goes wrong on a phone, or `forcedCause`. */
  readonly cause: string;
  /** The route that answers; null on the phone. */
  readonly route: AnyRoute | null;
  /** Null where only a fault brings it about. */
  readonly recipe: Recipe | null;
  /** A page in a browser is told the code, by its script. */
  readonly isInPage?: true;
}

/** Every way to a code at an endpoint; empty where the box cannot answer the code there. */
export function waysTo(carrier: Carrier, place: Place): readonly Way[] {
  return place.endpoint === 'sdk'
    ? [...onPhone(carrier, place), ...inPage(carrier, place), ...behindPages(carrier, place)]
    : at(carrier, place);
}

/**
 * Ways to codes of one carrier as everything lists them, and of which `reproduce` takes the first: those that come about by
 * themselves before those that are forced, and of them the most reported ones.
 */
export function inOrder<W extends Way & { readonly code: string; readonly endpoint: string }>(
  carrier: CarrierId,
  ways: readonly W[],
): readonly W[] {
  const rank = rankBy(carrier);
  return ways
    .map((way) => ({ way, rank: (way.recipe === null ? 1_000 : 0) + rank(way.code, `${way.endpoint}:${way.cause}`) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ way }) => way);
}

function at(carrier: Carrier, { code, endpoint, causes }: Place): readonly Way[] {
  const routes = carrier.routes.filter((route) => route.id === endpoint);
  if (routes[0] === undefined) return [];
  const way = (cause: string, route: AnyRoute): Way => ({ cause, route, recipe: recipeFor(cause, route, code) });
  const told = routes.filter((route) => outcomes(route).includes(code) && !isWordless(carrier.id, route));
  // What sends a client on is said in words by some, and then a scene is there for it.
  const isScene = (route: AnyRoute) => recipeFor('granted', route, code)?.code === code;
  const granted = told.filter(
    (route) => [route.codes.granted.code, route.codes.match.code].includes(code) || isScene(route),
  );
  const refused = causes.map((refusal) => way(refusal, routeSaying(routes, refusal, code)));
  const known = [...granted.map((route) => way('granted', route)), ...refused];
  if (known.length > 0 || routes.some((route) => outcomes(route).includes(code))) return known;
  return [{ cause: forcedCause, route: routes[0], recipe: null }];
}

/** Retrieval and verify may share an id: the one that has the code for this refusal, and can come to refuse so. */
function routeSaying(routes: readonly AnyRoute[], refusal: Refusal, code: string): AnyRoute {
  const saying = routes.filter(({ codes }) => {
    const said = codes.refusals[refusal];
    return !isNever(said) && said.code === code;
  });
  return saying.find((route) => producible(route).has(refusal)) ?? saying[0] ?? (routes[0] as AnyRoute);
}

/** Codes that the phone's SDK gives by itself; only those that can be brought about. */
function onPhone(carrier: Carrier, { code }: Place): readonly Way[] {
  const failures = sdkFailures[carrier.id];
  if (failures === undefined) return [];
  return (Object.keys(failures) as PhoneFailure[])
    .filter((failure) => failures[failure]?.code === code)
    .map((failure) => ({ cause: failure, route: null, recipe: recipeFor(failure, null, code) }))
    .filter(({ recipe }) => recipe !== null);
}

/** Codes that the script of pages gives by itself, which is one carrier's for the lines of all. */
function inPage({ id }: Carrier, { code }: Place): readonly Way[] {
  return Object.entries(pageFailures[id] ?? {})
    .filter(([, said]) => said.code === code)
    .map(([cause]): Way => ({ cause, route: null, recipe: pageRecipeFor(cause), isInPage: true }))
    .filter(({ recipe }) => recipe !== null);
}

/** Codes by which a phone tells that the network's page came in place of the gateway's answer. */
function behindPages(carrier: Carrier, { code, causes }: Place): readonly Way[] {
  return causes.flatMap((refusal) => {
    const route = carrier.routes.find(({ codes }) => {
      const said = codes.refusals[refusal];
      return !isNever(said) && said.page && said.code === code;
    });
    return route === undefined ? [] : [{ cause: refusal, route, recipe: recipeFor(refusal, route, code) }];
  });
}
