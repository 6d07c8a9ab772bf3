import facts from '../../fixtures/codes/through.json' with { type: 'json' };
import type { FaceId } from '../../fixtures/face-id.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Purpose } from '../core/words/credential.ts';
import { faces, rowFor } from './faces.ts';

/** UCloud's API, whose RetCodes stand beside the vendors' codes. */
export const ownFace = 'unvs';

export type ByFace = Readonly<Partial<Record<typeof ownFace | FaceId, string>>>;

/** What a backend behind the verification service gets to see of a carrier's code. */
export interface Through extends Readonly<Partial<Record<Purpose, ByFace>>> {
  /** What the service makes of the code, in its own words. */
  readonly reason: string;
}

/** A code of a carrier that a vendor's code may stand for. */
export interface Behind {
  readonly carrier: CarrierId;
  readonly endpoint: string;
  readonly code: string;
}

interface Table {
  readonly carrier: CarrierId;
  readonly endpoint: string;
  readonly purposes: readonly Purpose[];
  readonly reasons: Readonly<Record<string, readonly string[]>>;
}

const tables = facts.tables as readonly Table[];
const retCodes: Readonly<Record<string, string>> = facts.retCodes;

/**
 * How the service hands a carrier's refusal on, by every API that it speaks; null where it does not ask that endpoint. A code
 * that its tables do not list gives no verdict.
 */
export function throughOf({ carrier, endpoint, code }: Behind): Through | null {
  const table = tables.find((each) => each.carrier === carrier && each.endpoint === endpoint);
  if (table === undefined) return null;
  const [reason] = Object.entries(table.reasons).find(([, codes]) => codes.includes(code)) ?? [facts.otherwise];
  const seen = table.purposes.map((purpose) => [purpose, byFace(reason, purpose)]);
  return { reason, ...Object.fromEntries(seen) };
}

/** The codes by which each API says a reason where a token of that purpose is redeemed. */
function byFace(reason: string, purpose: Purpose): ByFace {
  const vendors = faces.flatMap((face) => {
    const row = rowFor(face, reason, face.redeems[purpose]);
    return row === undefined ? [] : [[face.id, row.code]];
  });
  return { [ownFace]: retCodes[reason], ...Object.fromEntries(vendors) };
}

/** Every code of a carrier that tables list for one of the reasons, among endpoints that serve such a purpose. */
export function behind(reasons: readonly string[], purposes: readonly Purpose[]): readonly Behind[] {
  return tables
    .filter((table) => table.purposes.some((purpose) => purposes.includes(purpose)))
    .flatMap(({ carrier, endpoint, reasons: listed }) =>
      reasons.flatMap((reason) => (listed[reason] ?? []).map((code) => ({ carrier, endpoint, code }))),
    );
}
