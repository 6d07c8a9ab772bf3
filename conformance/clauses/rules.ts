import rows from './backend/rules.json' with { type: 'json' };
import type { Level, Words } from './index.ts';

/** What a backend that redeems tokens has to keep. These are the suite's own sentences: no agreement has them. */
export interface Rule {
  readonly id: string;
  /** What it is about; cases are reported under it. */
  readonly clause: string;
  readonly level: Level;
  readonly requirement: Words;
  /** What of it no case looks at. */
  readonly missing?: readonly Words[];
}

export const rules: ReadonlyMap<string, Rule> = new Map((rows as readonly Rule[]).map((rule) => [rule.id, rule]));
