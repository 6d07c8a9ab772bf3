import { outcomes, producible } from '../../simulator/catalogue/causes.ts';
import { type CodeEntry, codesCatalogue } from '../../simulator/catalogue/codes.ts';
import type { Carrier } from '../../simulator/core/carrier.ts';
import { isNever } from '../../simulator/core/code.ts';
import type { Refusal } from '../../simulator/core/refusal.ts';
import type { AnyRoute } from '../../simulator/core/route.ts';
import type { PhoneFailure } from '../../simulator/handset/index.ts';
import { sdks } from '../../simulator/handset/sdk/index.ts';
import { type Recipe, recipeFor } from './recipe.ts';

/** In place of a cause where the box knows none: a fault says the code. */
export const forcedCause = 'undocumented';

/** One way in which a carrier comes to answer a code. */
export interface Cause {
  /** A refusal, `granted`, what goes wrong on a phone, or `forcedCause`. */
  readonly cause: string;
  readonly entry: CodeEntry;
  /** The route that answers; null on the phone. */
  readonly route: AnyRoute | null;
  /** Null where only a fault brings it about. */
  readonly recipe: Recipe | null;
}

export function entriesOf(carrier: Carrier): readonly CodeEntry[] {
  return codesCatalogue([carrier]);
}

/** Every cause of a code, those that come about by themselves first; empty where the box cannot answer the code. */
export function causesOf(carrier: Carrier, code: string, entries: readonly CodeEntry[]): readonly Cause[] {
  const all = entries.filter((entry) => entry.code === code).flatMap((entry) => atEndpoint(carrier, entry));
  return [...all.filter(({ recipe }) => recipe !== null), ...all.filter(({ recipe }) => recipe === null)];
}

function atEndpoint(carrier: Carrier, entry: CodeEntry): readonly Cause[] {
  if (entry.endpoint === 'sdk') return [...onPhone(carrier, entry), ...behindPages(carrier, entry)];
  // What anyone may ask carries no identity, and so leads to no scene of ours.
  const routes = carrier.routes.filter(({ id, caller }) => id === entry.endpoint && caller !== 'anyone');
  if (routes[0] === undefined) return [];
  // A redirect says that all went well without a code; whoever is redirected gets it at the end of the road.
  const told = routes.filter((route) => outcomes(route).includes(entry.code) && !route.acts.includes('refer'));
  const granted = told.filter(({ codes }) => [codes.granted.code, codes.match.code].includes(entry.code));
  const refused = entry.causes.map((refusal) => made(refusal, entry, routeSaying(routes, refusal, entry.code)));
  const known = [...granted.map((route) => made('granted', entry, route)), ...refused];
  if (known.length > 0 || routes.some((route) => outcomes(route).includes(entry.code))) return known;
  return [{ cause: forcedCause, entry, route: routes[0], recipe: null }];
}

function made(cause: string, entry: CodeEntry, route: AnyRoute): Cause {
  return { cause, entry, route, recipe: recipeFor(cause, entry.endpoint, entry.code) };
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
function onPhone(carrier: Carrier, entry: CodeEntry): readonly Cause[] {
  const { failures } = sdks[carrier.id];
  return (Object.keys(failures) as PhoneFailure[])
    .filter((failure) => failures[failure].code === entry.code)
    .map((failure) => ({ cause: failure, entry, route: null, recipe: recipeFor(failure, 'sdk', entry.code) }))
    .filter(({ recipe }) => recipe !== null);
}

/** Codes by which a phone tells that the network's page came in place of the gateway's answer. */
function behindPages(carrier: Carrier, entry: CodeEntry): readonly Cause[] {
  return entry.causes.flatMap((refusal) => {
    const route = carrier.routes.find(({ codes }) => {
      const said = codes.refusals[refusal];
      return !isNever(said) && said.page && said.code === entry.code;
    });
    return route === undefined
      ? []
      : [{ cause: refusal, entry, route, recipe: recipeFor(refusal, route.id, entry.code) }];
  });
}
