import { producible } from '../core/acts/producible.ts';
import type { Carrier } from '../core/route/carrier.ts';
import type { AnyRoute } from '../core/route/route.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import { isNever } from '../core/words/code.ts';
import type { FaceId } from '../core/words/face-id.ts';
import type { Refusal } from '../core/words/refusal.ts';
import { outcomes } from './causes.ts';
import { rankBy } from './most-reported.ts';
import { type Build, phoneWays } from './phone-ways.ts';
import { type Recipe, recipeFor } from './recipe.ts';
import { isWordless } from './routes.ts';

/** In place of a cause where the box knows none: a fault says the code. */
export const forcedCause = 'undocumented';

/** A code of a carrier at one endpoint, with the refusals that the endpoint answers with it. */
export interface Place {
  readonly code: string;
  readonly endpoint: string;
  readonly causes: readonly Refusal[];
  /** The script of a page says it, and no SDK does. */
  readonly script?: true;
}

/** One way in which a carrier comes to answer a code. */
export interface Way {
  /** A refusal, `granted`, what goes wrong on a phone, or `forcedCause`. */
  readonly cause: string;
  /** The route that answers; null on the phone. */
  readonly route: AnyRoute | null;
  /** Null where only a fault brings it about. */
  readonly recipe: Recipe | null;
  /** How the app is built that is told so; left out where that makes no difference. */
  readonly build?: Build;
  /** The vendor whose SDK the app embeds, on top of the carrier's; left out where it has the carrier's alone. */
  readonly face?: FaceId;
}

/** Every way to a code at an endpoint; empty where the box cannot answer the code there. */
export function waysTo(carrier: Carrier, place: Place): readonly Way[] {
  return place.endpoint === 'sdk' ? onPhone(carrier, place) : at(carrier, place);
}

/** What no state of a phone brings about, a fault puts into the mouth of SDK or script. */
function onPhone(carrier: Carrier, place: Place): readonly Way[] {
  const speaker = place.script ? 'page' : 'sdk';
  const known = [...phoneWays(carrier, place.code, speaker), ...behindPages(carrier, place)];
  return known.length > 0 ? known : [{ cause: forcedCause, route: null, recipe: null }];
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
  const saying = routes.filter(({ codes, instead = [] }) => {
    const said = codes.refusals[refusal];
    if (!isNever(said) && said.code === code) return true;
    return instead.some((each) => each.refusal === refusal && each.code === code);
  });
  return saying.find((route) => producible(route).has(refusal)) ?? saying[0] ?? (routes[0] as AnyRoute);
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
