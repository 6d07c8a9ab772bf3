import recipes from '../../fixtures/routes.json' with { type: 'json' };
import type { Carrier } from '../core/carrier.ts';
import type { Evidence } from '../core/evidence.ts';
import type { Caller } from '../core/route.ts';

/** One method of a route of a carrier's gateway. */
export interface RouteEntry {
  readonly carrier: Carrier['id'];
  readonly id: string;
  readonly method: string;
  /** `{id}` stands for an id in it. */
  readonly path: string;
  readonly caller: Caller;
  readonly evidence: Evidence;
  readonly hosts: readonly string[];
  readonly source: string;
  /** What it is asked with, in words. */
  readonly request: string;
  readonly sign: string;
  readonly reply: string;
}

export function routesCatalogue(carriers: readonly Carrier[]): readonly RouteEntry[] {
  return carriers.flatMap((carrier) =>
    carrier.routes.flatMap(({ id, methods, path, takesId, caller, evidence, hosts, source }) =>
      methods.map((method) => ({
        carrier: carrier.id,
        id,
        method,
        path: takesId ? `${path}{id}` : path,
        caller,
        evidence,
        hosts,
        source,
        ...recipeOf(carrier.id, path),
      })),
    ),
  );
}

/** How a path is called: data, since it is only told and never computed with. Throws where a path has none. */
function recipeOf(carrier: string, at: string): Pick<RouteEntry, 'request' | 'sign' | 'reply'> {
  const recipe = recipes.find((each) => each.carrier === carrier && each.path === at);
  if (recipe === undefined) throw new Error(`ERR_ROUTE_UNTOLD: fixtures/routes.json has no row for ${carrier} ${at}`);
  const { request, sign, reply } = recipe;
  return { request, sign, reply };
}
