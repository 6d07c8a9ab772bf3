import type { Reaction, Shown } from '../suite/met.ts';
import { type CaseResult, type Verdict, worst } from '../suite/verdict.ts';

/** A failure that the run has shown to the service, and how it reacted. */
export interface ErrorRow extends Shown {
  readonly reactions: readonly Reaction[];
  /** The worst that the cases came to which have shown it. */
  readonly verdict: Verdict;
  readonly cases: readonly string[];
}

const keyOf = (value: unknown): string => JSON.stringify(value);

/** The error-handling map of a run: each code and fault once, by carrier. A case that has shown several stands in each row. */
export function errorMapOf(cases: readonly CaseResult[]): readonly ErrorRow[] {
  const rows = new Map<string, { shown: Shown; reactions: Map<string, Reaction>; of: CaseResult[] }>();
  for (const one of cases) {
    for (const shown of one.met?.shown ?? []) {
      const row = rows.get(keyOf(shown)) ?? { shown, reactions: new Map<string, Reaction>(), of: [] as CaseResult[] };
      for (const reaction of one.met?.reactions ?? []) row.reactions.set(keyOf(reaction), reaction);
      row.of.push(one);
      rows.set(keyOf(shown), row);
    }
  }
  return [...rows.values()]
    .map(({ shown, reactions, of }) => ({
      ...shown,
      reactions: [...reactions.values()],
      verdict: worst(of.map(({ verdict }) => verdict)),
      cases: [...new Set(of.map(({ id }) => id))],
    }))
    .sort((a, b) => orderOf(a).localeCompare(orderOf(b), 'en'));
}

const orderOf = ({ carrier, endpoint, code, effect }: Shown): string =>
  `${carrier} ${effect ?? ''} ${endpoint} ${code}`;

export const reactionWords = ({ verdict, reason, retryable }: Reaction): string =>
  [verdict, reason, retryable ? 'retryable' : null].filter((each) => each !== null).join(' ');
