/**
 * How firmly a simulated behaviour is known. `documented`: the carrier's own text; `aggregator`: a reseller's
 * documentation; `client code`: read in code that calls the gateway; `capture`: an answer that somebody recorded;
 * `paper`: published research; `assumed`: ours. The schema `evidence` lists the same words.
 */
export const evidences = ['documented', 'aggregator', 'client code', 'capture', 'paper', 'assumed'] as const;

export type Evidence = (typeof evidences)[number];

/** The evidence that a row of fixtures names. Its schema holds the word; what slips by that is no better than assumed. */
export function asEvidence(text: string): Evidence {
  return evidences.find((each) => each === text) ?? 'assumed';
}
