import type { ControlClient, SuiteCase, SuiteClause, SuiteMutant } from '../../control/client/index.ts';
import { type Asked, useAsk } from '../api/ask.ts';
import { box } from '../api/box.ts';

/** What the suite knows, whatever is run. */
export interface Lore {
  readonly clauses: ReadonlyMap<string, SuiteClause>;
  readonly cases: ReadonlyMap<string, SuiteCase>;
  readonly mutants: ReadonlyMap<string, SuiteMutant>;
}

const byId = <Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.id, row]));

let known: { readonly by: ControlClient; readonly lore: Promise<Lore> } | null = null;

/** It is the same as long as the box lives, so it is asked for once. */
function loreOf(by: ControlClient): Promise<Lore> {
  if (known?.by === by) return known.lore;
  const lore = Promise.all([by.getSuiteClauses(), by.getSuiteCases(), by.getSuiteMutants()]).then(
    ([clauses, cases, mutants]) => ({ clauses: byId(clauses), cases: byId(cases), mutants: byId(mutants) }),
  );
  known = { by, lore };
  // What failed is asked for again.
  lore.catch(() => {
    known = null;
  });
  return lore;
}

export const useLore = (): Asked<Lore> => useAsk(() => loreOf(box.value), [box.value]);
