import { createPrivateKey, createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';

/** What `keyOf` takes: SPKI as Base64, which is how keys are kept. */
export const keyOf = (spki: string): KeyObject =>
  createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });

/**
 * Reads a public key as people have it: PEM or bare Base64, SPKI or PKCS#1 [jiguang-phone]. Line ends may be missing, or be
 * written as backslash and n, which is what settings files make of them. Says why where it cannot.
 */
export function readPublicKey(text: string): { readonly spki: string } | { readonly mistake: string } {
  const plain = text.replaceAll('\\n', '\n').replaceAll('\\r', '').trim();
  const label = /-----BEGIN ([A-Z0-9 ]+)-----/.exec(plain)?.[1];
  if (label !== undefined && !/-----END [A-Z0-9 ]+-----\s*$/.test(plain))
    return { mistake: `begins as PEM (${label}) and has no END line: it is cut off` };
  if (label?.endsWith('PRIVATE KEY')) return { mistake: isPrivate };
  if (label === 'CERTIFICATE') return { mistake: isCertificate };
  if (label !== undefined && label !== 'PUBLIC KEY' && label !== 'RSA PUBLIC KEY')
    return { mistake: `is PEM of another kind (${label}); a public key is wanted, SPKI or PKCS#1` };
  const base64 = plain.replaceAll(/-----[A-Z0-9 ]+-----/g, '').replaceAll(/\s+/g, '');
  if (base64 === '') return { mistake: 'is empty; leave it out to have a pair made, or write null to file none' };
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return { mistake: 'is neither PEM nor standard Base64' };
  return check(Buffer.from(base64, 'base64'));
}

const isPrivate = 'is a private key: file the public one, and keep this one where only your backend reads it';
const isCertificate = 'is a certificate: take the public key out of it (openssl x509 -pubkey -noout)';

function check(der: Buffer): { readonly spki: string } | { readonly mistake: string } {
  // Node reads the public half of a private key as if it had been given that.
  if (tryEach(['pkcs8', 'pkcs1', 'sec1'], (type) => createPrivateKey({ key: der, format: 'der', type })))
    return { mistake: isPrivate };
  const key = tryEach(['spki', 'pkcs1'], (type) => createPublicKey({ key: der, format: 'der', type }));
  if (key === null) return { mistake: whyNot(der) };
  if (key.asymmetricKeyType !== 'rsa') return { mistake: `is a key of ${key.asymmetricKeyType}; RSA is wanted` };
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < 1024 || bits > 16384) return { mistake: `is an RSA key of ${bits} bits; 1024 or 2048 are usual` };
  return { spki: key.export({ format: 'der', type: 'spki' }).toString('base64') };
}

function whyNot(der: Buffer): string {
  if (tryEach(['x509'], () => new X509Certificate(der))) return isCertificate;
  const said = sizeIn(der);
  if (said !== null && said > der.length)
    return `is cut off: it holds ${der.length} bytes and says of itself that it is ${said} long`;
  return 'is Base64, and no RSA public key in it: SPKI (what openssl rsa -pubout writes) or PKCS#1 is wanted';
}

/** How long a DER sequence says that it is. */
function sizeIn(der: Buffer): number | null {
  const first = der[1] ?? 0;
  if (der[0] !== 0x30) return null;
  if (first < 0x80) return first + 2;
  const width = first & 0x7f;
  return width <= 3 && der.length > width + 1 ? der.readUIntBE(2, width) + width + 2 : null;
}

function tryEach<const Way extends string, Made>(ways: readonly Way[], make: (way: Way) => Made): Made | null {
  for (const way of ways) {
    try {
      return make(way);
    } catch {
      // Not that way.
    }
  }
  return null;
}
