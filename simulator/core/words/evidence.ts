/**
 * How firmly a simulated behaviour is known. `documented`: the carrier's own text; `aggregator`: a reseller's
 * documentation; `client code`: read in code that calls the gateway; `paper`: published research; `assumed`: ours.
 */
export const evidences = ['documented', 'aggregator', 'client code', 'paper', 'assumed'] as const;

export type Evidence = (typeof evidences)[number];
