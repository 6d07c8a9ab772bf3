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
      })),
    ),
  );
}
