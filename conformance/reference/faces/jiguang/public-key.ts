import {
  constants,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  publicEncrypt,
  X509Certificate,
} from 'node:crypto';
import { type Words, words } from '../told-words.ts';

type Read = { readonly spki: string } | { readonly mistake: Words };

/** What `keyOf` takes: SPKI as Base64, which is how keys are kept. */
export const keyOf = (spki: string): KeyObject =>
  createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' });

/**
 * Reads a public key as people have it: PEM or bare Base64, SPKI or PKCS#1 [jiguang-phone]. Line ends may be missing, or be
 * written as backslash and n, which is what settings files make of them; words around PEM are let be (RFC 7468). Says why
 * where it cannot.
 */
export function readPublicKey(text: string): Read {
  const plain = text.replaceAll('\\n', '\n').replaceAll('\\r', '').trim();
  const begin = /-----BEGIN ([A-Z0-9 ]{1,40})-----/.exec(plain);
  const label = begin?.[1];
  const inside = begin === null ? plain : plain.slice(begin.index + begin[0].length);
  const end = begin === null ? inside.length : inside.indexOf('-----END ');
  if (end < 0)
    return {
      mistake: words(
        `begins as PEM (${label}) and has no END line: it is cut off`,
        `是 PEM（${label}）但没有 END 行：内容不完整`,
      ),
    };
  if (/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(plain)) return { mistake: isPrivate };
  if (label === 'CERTIFICATE') return { mistake: isCertificate };
  if (label !== undefined && label !== 'PUBLIC KEY' && label !== 'RSA PUBLIC KEY')
    return {
      mistake: words(
        `is PEM of another kind (${label}); a public key is wanted, SPKI or PKCS#1`,
        `是另一种 PEM（${label}）；需要 SPKI 或 PKCS#1 公钥`,
      ),
    };
  if (begin !== null && inside.includes('-----BEGIN '))
    return {
      mistake: words(
        'holds more than one PEM block: file the one key that numbers are to be sealed with',
        '含有不止一段 PEM：只报备用来加密号码的那一把公钥',
      ),
    };
  const base64 = inside.slice(0, end).replaceAll(/\s+/g, '');
  if (base64 === '')
    return {
      mistake: words(
        'is empty; leave it out to have a pair made, or write null to file none',
        '为空；不写则自动生成一对，写 null 表示不上传',
      ),
    };
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64))
    return { mistake: words('is neither PEM nor standard Base64', '既不是 PEM，也不是标准 Base64') };
  return check(Buffer.from(base64, 'base64'));
}

const isPrivate = words(
  'is a private key: file the public one, and keep this one where only your backend reads it',
  '是私钥：请报备公钥，私钥只留在你的后端',
);
const isCertificate = words(
  'is a certificate: take the public key out of it (openssl x509 -pubkey -noout)',
  '是证书：请从中取出公钥（openssl x509 -pubkey -noout）',
);

function check(der: Buffer): Read {
  // Node reads the public half of a private key as if it had been given that.
  if (tryEach(['pkcs8', 'pkcs1', 'sec1'], (type) => createPrivateKey({ key: der, format: 'der', type })))
    return { mistake: isPrivate };
  const key = tryEach(['spki', 'pkcs1'], (type) => createPublicKey({ key: der, format: 'der', type }));
  if (key === null) return { mistake: whyNot(der) };
  if (key.asymmetricKeyType !== 'rsa')
    return {
      mistake: words(
        `is a key of ${key.asymmetricKeyType}; RSA is wanted`,
        `是 ${key.asymmetricKeyType} 密钥；需要 RSA`,
      ),
    };
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < 1024 || bits > 16384)
    return {
      mistake: words(
        `is an RSA key of ${bits} bits; 1024 or 2048 are usual`,
        `是 ${bits} 位的 RSA 密钥；通常为 1024 或 2048 位`,
      ),
    };
  const said = sizeIn(der) ?? der.length;
  if (said < der.length)
    return {
      mistake: words(`goes on behind its end, by ${der.length - said} bytes`, `末尾多出 ${der.length - said} 个字节`),
    };
  return canSeal(key)
    ? { spki: key.export({ format: 'der', type: 'spki' }).toString('base64') }
    : {
        mistake: words(
          'is an RSA key with which no number can be sealed so that its owner reads it: its modulus or exponent is none',
          '是无法用来加密号码的 RSA 密钥：模数或指数不合法',
        ),
      };
}

/** Some numbers that are read as a key are none: under an exponent of 1 a number stands in clear, under an even one nobody reads it. */
function canSeal(key: KeyObject): boolean {
  const exponent = key.asymmetricKeyDetails?.publicExponent ?? 0n;
  if (exponent < 3n || exponent % 2n === 0n) return false;
  const padding = constants.RSA_PKCS1_PADDING;
  return tryEach(['seal'], () => publicEncrypt({ key, padding }, Buffer.alloc(11))) !== null;
}

function whyNot(der: Buffer): Words {
  if (tryEach(['x509'], () => new X509Certificate(der))) return isCertificate;
  const said = sizeIn(der);
  if (said !== null && said > der.length)
    return words(
      `is cut off: it holds ${der.length} bytes and says of itself that it is ${said} long`,
      `不完整：只有 ${der.length} 字节，而它自称有 ${said} 字节`,
    );
  return words(
    'is Base64, and no RSA public key in it: SPKI (what openssl rsa -pubout writes) or PKCS#1 is wanted',
    '是 Base64，但其中没有 RSA 公钥：需要 SPKI（openssl rsa -pubout 的输出）或 PKCS#1',
  );
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
