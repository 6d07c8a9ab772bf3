import { fromBase64, toBase64 } from './base64.ts';
import { parseJsonObject } from './json-object.ts';
import { encodeUtf8 } from './utf8.ts';

/** What stands in the token of a vendor's app SDK [vendor-tokens]; who is a vendor and who a carrier is not decided here. */
export interface VendorToken {
  readonly face: string;
  readonly carrier: string;
  /** The app's id at that carrier. */
  readonly app: string;
  readonly purpose: string;
  /** World clock. */
  readonly issuedMs: number;
  /** The carrier's token. */
  readonly token: string;
  /** What a page said of its browser, as its carrier wants it back; only for a page's token. */
  readonly userInformation?: string;
}

const form = 1;

/** A vendor's token as an app hands it to its server. */
export function writeVendorToken(given: VendorToken): string {
  const { face, carrier, app, purpose, issuedMs, token, userInformation } = given;
  const members = { v: form, face, carrier, app, purpose, issuedMs, token, userInformation };
  return toBase64(encodeUtf8(JSON.stringify(members)));
}

/** Reads a vendor's token; null for anything else, a carrier's own token too. */
export function readVendorToken(text: string): VendorToken | null {
  const bytes = fromBase64(text);
  const reading = bytes === null ? null : parseJsonObject(bytes);
  if (reading?.kind !== 'object') return null;
  const { v, face, carrier, app, purpose, issuedMs, token, userInformation } = reading.value;
  if (v !== form || typeof issuedMs !== 'number' || !Number.isSafeInteger(issuedMs)) return null;
  if (typeof face !== 'string' || typeof carrier !== 'string' || typeof app !== 'string') return null;
  if (typeof purpose !== 'string' || typeof token !== 'string') return null;
  const page = typeof userInformation === 'string' ? { userInformation } : {};
  return { face, carrier, app, purpose, issuedMs, token, ...page };
}

/** The carrier's token inside a vendor's; null for a text that is no vendor's token. */
export function carrierTokenIn(text: string): string | null {
  return readVendorToken(text)?.token ?? null;
}
