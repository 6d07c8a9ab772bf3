import {
  constants,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  publicEncrypt,
  X509Certificate,
} from 'node:crypto';

/** What `keyOf` takes: SPKI as Base64, which is how keys are kept. */
export const keyOf = (spki: string): KeyObject =>
  createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });

/**
 * Reads a public key as people have it: PEM or bare Base64, SPKI or PKCS#1 [jiguang-phone]. Line ends may be missing, or be
 * written as backslash and n, which is what settings files make of them; words around PEM are let be (RFC 7468). Says why
 * where it cannot.
 */
export function readPublicKey(text: string): { readonly spki: string } | { readonly mistake: string } {
  const plain = text.replaceAll('\\n', '\n').replaceAll('\\r', '').trim();
  const begin = /-----BEGIN ([A-Z0-9 ]{1,40})-----/.exec(plain);
  const label = begin?.[1];
  const inside = begin === null ? plain : plain.slice(begin.index + begin[0].length);
  const end = begin === null ? inside.length : inside.indexOf('-----END ');
  if (end < 0) return { mistake: `begins as PEM (${label}) and has no END line: it is cut off` };
  if (/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(plain)) return { mistake: isPrivate };
  if (label === 'CERTIFICATE') return { mistake: isCertificate };
  if (label !== undefined && label !== 'PUBLIC KEY' && label !== 'RSA PUBLIC KEY')
    return { mistake: `is PEM of another kind (${label}); a public key is wanted, SPKI or PKCS#1` };
  if (begin !== null && inside.includes('-----BEGIN '))
    return { mistake: 'holds more than one PEM block: file the one key that numbers are to be sealed with' };
  const base64 = inside.slice(0, end).replaceAll(/\s+/g, '');
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
  const said = sizeIn(der) ?? der.length;
  if (said < der.length) return { mistake: `goes on behind its end, by ${der.length - said} bytes` };
  return canSeal(key)
    ? { spki: key.export({ format: 'der', type: 'spki' }).toString('base64') }
    : {
        mistake:
          'is an RSA key with which no number can be sealed so that its owner reads it: its modulus or exponent is none',
      };
}

/** Some numbers that are read as a key are none: under an exponent of 1 a number stands in clear, under an even one nobody reads it. */
function canSeal(key: KeyObject): boolean {
  const exponent = key.asymmetricKeyDetails?.publicExponent ?? 0n;
  if (exponent < 3n || exponent % 2n === 0n) return false;
  const padding = constants.RSA_PKCS1_PADDING;
  return tryEach(['seal'], () => publicEncrypt({ key, padding }, Buffer.alloc(11))) !== null;
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
