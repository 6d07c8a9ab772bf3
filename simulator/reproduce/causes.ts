import type { CodeEntry } from '../catalogue/codes.ts';
import { inOrder, type Way, waysTo } from '../catalogue/ways.ts';
import type { Carrier } from '../core/route/carrier.ts';

/** One way in which a carrier comes to answer a code, with what the catalogue says of the code there. */
export interface Cause extends Way {
  readonly entry: CodeEntry;
}

/** Every cause of a code at any endpoint, in order; empty where the box cannot answer the code. */
export function causesOf(carrier: Carrier, code: string, entries: readonly CodeEntry[]): readonly Cause[] {
  const all = entries
    .filter((entry) => entry.code === code)
    .flatMap((entry) => waysTo(carrier, entry).map((way) => ({ ...way, entry, code, endpoint: entry.endpoint })));
  return inOrder(carrier.id, all);
}

/** How `--cause` writes a cause that a refusal alone does not single out: `M1:tok.expired`. */
export function nameOf({ cause, entry, route }: Cause): string {
  return `${route?.id ?? entry.endpoint}:${cause}`;
}
