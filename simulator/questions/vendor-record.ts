import type { TokenRecord } from '../../fixtures/api-types.ts';
import lives from '../../fixtures/token-lives.json' with { type: 'json' };
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Purpose } from '../core/words/credential.ts';
import { type FaceId, faceIds } from '../core/words/face-id.ts';
import type { VendorToken } from '../wire/vendor-token.ts';

/** In milliseconds. They stand apart from the vendors' tables, which a box reads when somebody asks for them. */
export const vendorLifeMs: Readonly<Record<FaceId, Readonly<Record<Purpose, Readonly<Record<CarrierId, number>>>>>> =
  lives;

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
