import type { CaseResult } from './verdict.ts';

/** Letters of JSON that the evidence of a run may have: a service that fails everything at length must fit into a report. */
const mostOfRun = 4_000_000;

/** Lets results keep their evidence for as long as there is room; what was expected and seen always stays. */
export class EvidenceRoom {
  #left: number;

  constructor(most = mostOfRun) {
    this.#left = most;
  }

  fit(result: CaseResult): CaseResult {
    const { evidence, ...rest } = result;
    if (evidence === undefined) return result;
    this.#left -= JSON.stringify(evidence).length;
    return this.#left >= 0 ? result : rest;
  }
}
