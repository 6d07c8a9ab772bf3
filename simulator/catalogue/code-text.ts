import { codeRows } from '../carriers/codes/rows.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';

/** What the carrier's table says of the code, of an SDK or a page first; a code that no table has comes without words. */
export function codeText(carrier: CarrierId, code: string): string {
  const rows = codeRows[carrier].filter((row) => row.code === code);
  const row = rows.find(({ endpoints }) => endpoints.includes('sdk')) ?? rows[0];
  return row?.texts?.[0]?.text ?? row?.zh ?? '';
}
