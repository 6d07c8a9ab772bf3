import type { CodeEntry } from '../../../control/client/index.ts';
import type { CodeGroup } from '../catalogue/group.ts';

/** What was chosen for every way to bring the code about. */
export interface Choice {
  readonly group: CodeGroup;
  /** As the API takes it; undefined for whichever is likeliest. */
  readonly cause: string | undefined;
  /** Where the chosen cause is answered. */
  readonly entry: CodeEntry;
  /** The code, and those that are to come after it. */
  readonly codes: readonly string[];
}
