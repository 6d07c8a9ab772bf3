/** A row of a vendor's table, as far as an answer needs it. */
export interface CodeRow {
  readonly code: string;
  readonly http: number;
  readonly message: string;
  /** Actions that answer it; all of them unless told. */
  readonly actions?: readonly string[];
  readonly causes: readonly string[];
}

/** Finds the rows of a vendor's table in `fixtures/faces/`. A row of the action's own goes before one of all actions. */
export function codeTable<FaceReason extends string>(rows: readonly CodeRow[]) {
  const ofAction = (among: readonly CodeRow[], action: string | null): CodeRow | undefined =>
    among.find(({ actions }) => action !== null && actions?.includes(action)) ??
    among.find(({ actions }) => actions === undefined);
  return {
    /** The row that an action answers with where it refuses for this reason; null stands for no action that there is. */
    rowFor(reason: FaceReason, action: string | null): CodeRow {
      const row = ofAction(
        rows.filter(({ causes }) => causes.includes(reason)),
        action,
      );
      if (row === undefined) throw new Error(`No code for ${reason} at ${action}.`);
      return row;
    },
    /** The row of a code, as whoever asks for it may mean the one of another action. */
    rowOfCode(code: string, action: string | null): CodeRow | undefined {
      const named = rows.filter((row) => row.code === code);
      return ofAction(named, action) ?? named[0];
    },
  };
}
