import rows from '../../fixtures/codes/most-reported.json' with { type: 'json' };
import type { CarrierId } from '../core/words/carrier-id.ts';

/** Of a cause that nobody put into an order. */
const unranked = 100;

/**
 * Ranks the causes of a carrier's codes as the field reports them, the most reported 0. A cause is named `ENDPOINT:cause`; a
 * row may leave the endpoint out.
 */
export function rankBy(carrier: CarrierId): (code: string, cause: string) => number {
  const reported = new Map(rows.filter((row) => row.carrier === carrier).map(({ code, causes }) => [code, causes]));
  return (code, name) => {
    const bare = name.slice(name.indexOf(':') + 1);
    const found = reported.get(code)?.findIndex((cause) => cause === name || cause === bare) ?? -1;
    return found === -1 ? unranked : found;
  };
}

/** The same for the refusals of one code at one endpoint; those without a rank keep their order behind the others. */
export function mostReportedFirst<T extends string>(
  carrier: CarrierId,
  code: string,
  endpoint: string,
  causes: readonly T[],
): readonly T[] {
  const rank = rankBy(carrier);
  return [...causes].sort((a, b) => rank(code, `${endpoint}:${a}`) - rank(code, `${endpoint}:${b}`));
}
