import type { CodeRow } from '../code-table.ts';
import { tokenProblems } from '../presented.ts';
import { serviceReasons } from '../service-words.ts';

/** What every face has a code for, whatever else it refuses for. */
export const commonReasons = [...new Set([...serviceReasons, ...tokenProblems])] as const;

/** Reasons that have no row, or several, at an action that can give them; null stands for no action that there is. */
export const wrongRows = <Reason extends string>(
  rows: readonly CodeRow[],
  reasons: readonly Reason[],
  actionsOf: (reason: Reason) => readonly (string | null)[],
): string[] =>
  reasons.flatMap((reason) =>
    actionsOf(reason).flatMap((action) => {
      const serves = ({ actions }: CodeRow) => actions === undefined || (action !== null && actions.includes(action));
      const hits = rows.filter((row) => row.causes.includes(reason) && serves(row));
      return hits.length === 1 ? [] : [`${action} ${reason}: ${hits.map(({ code }) => code).join(', ') || 'none'}`];
    }),
  );

/** Causes that are no reason, which nothing is ever answered for. */
export const strangeCauses = (rows: readonly CodeRow[], reasons: readonly string[]): string[] =>
  rows.flatMap(({ causes }) => causes).filter((cause) => !reasons.includes(cause));
