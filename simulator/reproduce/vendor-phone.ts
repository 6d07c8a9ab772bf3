import { sdkRowsOf, waysOnPhone } from '../catalogue/sdk-codes.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import { asEvidence } from '../core/words/evidence.ts';
import type { FaceId } from '../core/words/face-id.ts';
import type { Cause } from './causes.ts';

/** Vendors word their codes alike whoever the carrier is. */
export const carrierBelow: CarrierId = 'cmcc';

/** Every code of a vendor's app SDK. */
export const sdkCodesOf = (face: FaceId): readonly string[] => sdkRowsOf(face).map(({ code }) => code);

/** Every way in which a vendor's app SDK comes to tell a code by itself; none where nothing in the box gives it. */
export function phoneCausesOf(face: FaceId, code: string): readonly Cause[] {
  const row = sdkRowsOf(face).find((each) => each.code === code);
  if (row === undefined) return [];
  const { zh, en, source, advice, causes } = row;
  return waysOnPhone(row).map(({ cause, recipe }): Cause => {
    const said = { zh, en, source, advice, billed: false, evidence: asEvidence(causes[cause] ?? ''), causes: [] };
    const entry = { carrier: carrierBelow, code, endpoint: 'sdk', ...said, reproduce: null };
    return { cause, route: null, recipe, entry, face };
  });
}
