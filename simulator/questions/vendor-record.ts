import type { TokenRecord } from '../../fixtures/api-types.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Purpose } from '../core/words/credential.ts';
import { type FaceId, faceIds } from '../core/words/face-id.ts';
import type { VendorToken } from '../wire/vendor-token.ts';

type Lives = Readonly<Record<Purpose, Readonly<Record<CarrierId, number>>>>;

/** As in fixtures/faces, which a test compares: a box reads those tables, and all their codes, when somebody asks for them. */
export const vendorLifeMs: Readonly<Record<FaceId, Lives>> = {
  aliyun: {
    login: { cmcc: 120_000, cucc: 1_800_000, ctcc: 600_000 },
    verify: { cmcc: 120_000, cucc: 1_800_000, ctcc: 600_000 },
  },
  jiguang: {
    login: { cmcc: 120_000, cucc: 1_800_000, ctcc: 1_800_000 },
    verify: { cmcc: 120_000, cucc: 600_000, ctcc: 60_000 },
  },
};

/** What is known of a vendor's token, from what is known of the carrier's in it. Null for one of no vendor that there is. */
export function vendorRecord(
  text: string,
  { face: name, issuedMs }: VendorToken,
  record: TokenRecord,
  nowMs: number,
): TokenRecord | null {
  const face = faceIds.find((id) => id === name);
  if (face === undefined) return null;
  // Vendor and carrier both count, so the earlier end is the one.
  const expiresAtMs = Math.min(record.expiresAtMs, issuedMs + vendorLifeMs[face][record.purpose][record.carrier]);
  const state = record.state === 'live' && expiresAtMs <= nowMs ? 'expired' : record.state;
  return { ...record, token: text, face, state, expiresAtMs };
}
