import type { CarrierId } from '../../fixtures/carrier-id.ts';
import rows from '../../fixtures/unsimulated.json' with { type: 'json' };

/** What is told of a name that real clients ask and that the box does not play. */
interface Told {
  readonly what: string;
  /** What nobody outside knows of it, or why it is left out, and what to ask in its place. */
  readonly unknown: string;
}

/** A name that real clients ask and that is not simulated, since nobody outside the carrier knows enough of it. */
export interface Unsimulated {
  readonly carrier: CarrierId;
  readonly id: string;
  readonly methods: readonly string[];
  readonly paths: readonly string[];
  readonly hosts: readonly string[];
  readonly source: string;
  /** What it is answered all the same, where no client reads more: logs, a page to look at. */
  readonly answer?: { readonly type: string; readonly body: string };
  readonly en: Told;
  readonly zh: Told;
}

export const unsimulated = rows as readonly Unsimulated[];

const byPath: ReadonlyMap<string, Unsimulated> = new Map(
  unsimulated.flatMap((row) => row.paths.map((path) => [path, row] as const)),
);

/** The name behind a path that no route takes; null for any other path, and on another carrier's gateway. */
export function unsimulatedAt(path: string, carrier: string | null): Unsimulated | null {
  const row = byPath.get(path);
  return row === undefined || (carrier !== null && carrier !== row.carrier) ? null : row;
}
