import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { dayMs, renewBeforeMs } from './lives.ts';

/**
 * A local CA. The root signed one certificate, that of the signer, and its key is gone: nobody can sign by the root again. All
 * that is kept signs within the name constraints, which Java heeds in a signer alone and never in what it trusts.
 */
export interface Held {
  readonly root: X509Certificate;
  readonly signer: X509Certificate;
  readonly key: KeyObject;
  /** One for all leaves: to make one takes longer than some clients wait for a handshake. */
  readonly leafKey: KeyObject;
  /** All of it, as it is kept. */
  readonly text: string;
}

export const commonNames = { root: 'Sanwang local CA', signer: 'Sanwang local signer' };

/** What a text holds, whatever its dates and names; null where it is no CA of ours, or its parts do not belong together. */
export function heldIn(text: string): Held | null {
  const [signer, root, ...more] = certificatesIn(text);
  const [key, leafKey] = text.match(/-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----/g) ?? [];
  if (signer === undefined || root === undefined || more.length > 0) return null;
  if (key === undefined || leafKey === undefined) return null;
  try {
    const held = { root, signer, key: createPrivateKey(key), leafKey: createPrivateKey(leafKey), text };
    const isOurs = root.subject.startsWith(`CN=${commonNames.root} `) && isConstrained(root) && isConstrained(signer);
    const isWhole = root.verify(root.publicKey) && signer.verify(root.publicKey) && signer.checkPrivateKey(held.key);
    return isOurs && isWhole && root.ca && signer.ca ? held : null;
  } catch {
    return null;
  }
}

function certificatesIn(text: string): X509Certificate[] {
  const found = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    return found.map((pem) => new X509Certificate(pem));
  } catch {
    return [];
  }
}

/** OID of name constraints, and TRUE for critical, in DER: so node alone can tell. */
const constrained = Buffer.from('0603551d1e0101ff', 'hex');

const isConstrained = ({ raw }: X509Certificate): boolean => raw.includes(constrained);

/** Whether it may sign for each of these names. One that may sign for more is good, too: another version of us made it. */
export function permits({ root, signer }: Held, names: readonly string[]): boolean {
  return names.every((name) => {
    // A dNSName in DER; in the certificate of an authority names stand in the constraints alone.
    const written = Buffer.from([0x82, name.length, ...Buffer.from(name)]);
    return root.raw.includes(written) && signer.raw.includes(written);
  });
}

export const notAfterMs = ({ root }: Held): number => Date.parse(root.validTo);

export type Age = 'early' | 'good' | 'ending' | 'ended';

/** How far a CA is in its life. One that is `ending` is good still; what has `ended` may have some days left. */
export function ageOf(held: Held, wallMs: number): Age {
  const leftMs = notAfterMs(held) - wallMs;
  if (Date.parse(held.root.validFrom) > wallMs) return 'early';
  if (leftMs < renewBeforeMs) return 'ended';
  return leftMs < 30 * dayMs ? 'ending' : 'good';
}
