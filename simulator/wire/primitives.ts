import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  getHashes,
  hash,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  sign,
  verify,
} from 'node:crypto';

// The one file that touches node:crypto: a recipe elsewhere names a primitive of ours, so that another engine
// (a browser, a test double) can be put below all of them at once.

/** A parsed key; parse once and keep it, because parsing PEM costs three times an RSA operation. */
export type Key = KeyObject;

/** The digests that carriers sign with: MD5withRSA [cmcc-m2-sign] and SHA256withRSA [cmcc-m1-rsa, cmcc-h5-seal]. */
export type SignatureDigest = 'md5' | 'sha256';

/** The length in bytes of an AES-128 key, of an AES block and of an initial vector. */
export const AES_BLOCK_BYTES = 16;

/** Sixteen zero bytes: the IV of China Mobile's M6 [cmcc-m6-envelope]. */
export const ZERO_IV: Uint8Array = new Uint8Array(AES_BLOCK_BYTES);

/** Sixteen ASCII `0`: the IV of M14, U6 and all of China Telecom [cmcc-h5-seal, cucc-u6-answer, ctcc-envelope]. */
export const ASCII_ZERO_IV: Uint8Array = new Uint8Array(AES_BLOCK_BYTES).fill('0'.charCodeAt(0));

const BITS_PER_BYTE = 8;
const CBC = 'aes-128-cbc';
const ECB = 'aes-128-ecb';
const PEM_START = '-----BEGIN ';
const PUBLIC_PEM_STARTS = ['-----BEGIN PUBLIC KEY-----', '-----BEGIN RSA PUBLIC KEY-----'];

/** MD5 as 32 lower-case hex digits; text is hashed as UTF-8. */
export function md5Hex(text: string | Uint8Array): string {
  return hash('md5', text);
}

/** MD5 as sixteen bytes. */
export function md5(text: string | Uint8Array): Uint8Array {
  return hash('md5', text, 'buffer');
}

/** SHA-256 as 64 lower-case hex digits; text is hashed as UTF-8. */
export function sha256Hex(text: string | Uint8Array): string {
  return hash('sha256', text);
}

/** SHA-1 as 40 lower-case hex digits; text is hashed as UTF-8. */
export function sha1Hex(text: string | Uint8Array): string {
  return hash('sha1', text);
}

/** HMAC-SHA256 as 64 lower-case hex digits [cmcc-m2-sign]. */
export function hmacSha256Hex(key: string | Uint8Array, text: string | Uint8Array): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

/** HMAC-SHA1 as 40 lower-case hex digits [ctcc-envelope]. */
export function hmacSha1Hex(key: string | Uint8Array, text: string | Uint8Array): string {
  return createHmac('sha1', key).update(text).digest('hex');
}

/** The digests that a client may take, rightly or not; SM3 where the engine has it. */
export type DigestName = 'MD5' | 'SHA-1' | 'SHA-256' | 'SHA-512' | 'SM3';

const ENGINE_NAMES: Readonly<Record<DigestName, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-512': 'sha512',
  SM3: 'sm3',
};

/** Whether the engine below has the digest: some builds of OpenSSL leave SM3 out. */
export function hasDigest(name: DigestName): boolean {
  return getHashes().includes(ENGINE_NAMES[name]);
}

/** A digest of that name, an HMAC where there is a key; the engine must have it. */
export function digestOf(name: DigestName, text: string | Uint8Array, key: string | null): Uint8Array {
  if (key !== null) return createHmac(ENGINE_NAMES[name], key).update(text).digest();
  return hash(ENGINE_NAMES[name], text, 'buffer');
}

/**
 * AES-128-CBC with PKCS#7 padding. The key and the IV must be `AES_BLOCK_BYTES` long: a key that a caller sent is
 * checked when its envelope is opened, so another length here is our own mistake and throws a RangeError.
 */
export function aesCbcEncrypt(key: Uint8Array, iv: Uint8Array, data: Uint8Array | string): Uint8Array {
  return sealed(createCipheriv(CBC, key, iv), data);
}

/** Undoes `aesCbcEncrypt`; null for a wrong length of key, IV or cipher text, and for bad padding. */
export function aesCbcDecrypt(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array | null {
  if (key.length !== AES_BLOCK_BYTES || iv.length !== AES_BLOCK_BYTES || !isWholeBlocks(data)) return null;
  return opened(createDecipheriv(CBC, key, iv), data);
}

/** As `aesCbcDecrypt`, with whatever stands for padding left in. */
export function aesCbcDecryptBare(key: Uint8Array, iv: Uint8Array, data: Uint8Array): Uint8Array | null {
  if (key.length !== AES_BLOCK_BYTES || iv.length !== AES_BLOCK_BYTES || !isWholeBlocks(data)) return null;
  return createDecipheriv(CBC, key, iv).setAutoPadding(false).update(data);
}

/** AES-128-ECB with PKCS#7 padding (M18 [cmcc-h5-seal]); throws a RangeError as `aesCbcEncrypt` does. */
export function aesEcbEncrypt(key: Uint8Array, data: Uint8Array | string): Uint8Array {
  return sealed(createCipheriv(ECB, key, null), data);
}

/** Undoes `aesEcbEncrypt`; null for a wrong length of key or cipher text, and for bad padding. */
export function aesEcbDecrypt(key: Uint8Array, data: Uint8Array): Uint8Array | null {
  if (key.length !== AES_BLOCK_BYTES || !isWholeBlocks(data)) return null;
  return opened(createDecipheriv(ECB, key, null), data);
}

/** As `aesEcbEncrypt` under a key of 128, 192 or 256 bits: M4 takes an app's key whole [cmcc-sms-assist]. */
export function aesEcbEncryptAny(key: Uint8Array, data: Uint8Array | string): Uint8Array {
  return sealed(createCipheriv(`aes-${key.length * BITS_PER_BYTE}-ecb`, key, null), data);
}

/** Undoes `aesEcbEncryptAny`; null as `aesEcbDecrypt`. */
export function aesEcbDecryptAny(key: Uint8Array, data: Uint8Array): Uint8Array | null {
  if (![16, 24, 32].includes(key.length) || !isWholeBlocks(data)) return null;
  return opened(createDecipheriv(`aes-${key.length * BITS_PER_BYTE}-ecb`, key, null), data);
}

/**
 * An RSA public key from PEM (SPKI or PKCS#1) or from bare Base64 of a DER SPKI, the form in which China Mobile files
 * keys [cmcc-m1-rsa]; null for anything else. A private key is refused, though Node would derive its public half.
 */
export function parsePublicKey(text: string): Key | null {
  const trimmed = text.trim();
  if (trimmed.startsWith(PEM_START) && !PUBLIC_PEM_STARTS.some((start) => trimmed.startsWith(start))) return null;
  try {
    return onlyRsa(
      trimmed.startsWith(PEM_START)
        ? createPublicKey(trimmed)
        : createPublicKey({ key: Buffer.from(trimmed, 'base64'), format: 'der', type: 'spki' }),
    );
  } catch {
    return null;
  }
}

/** An RSA private key from unencrypted PEM (PKCS#8 or PKCS#1) or from bare Base64 of a DER PKCS#8; null otherwise. */
export function parsePrivateKey(text: string): Key | null {
  const trimmed = text.trim();
  try {
    return onlyRsa(
      trimmed.startsWith(PEM_START)
        ? createPrivateKey(trimmed)
        : createPrivateKey({ key: Buffer.from(trimmed, 'base64'), format: 'der', type: 'pkcs8' }),
    );
  } catch {
    return null;
  }
}

/** The length of the key's modulus, and so of its blocks and signatures, in bytes. */
export function modulusBytes(key: Key): number {
  return Math.ceil((key.asymmetricKeyDetails?.modulusLength ?? 0) / BITS_PER_BYTE);
}

/** The bare public operation without padding; null for a block of another length or not below the modulus. */
export function rsaPublicRaw(key: Key, block: Uint8Array): Uint8Array | null {
  if (block.length !== modulusBytes(key)) return null;
  try {
    return publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, block);
  } catch {
    return null;
  }
}

/** The bare private operation without padding; null for a block of another length or not below the modulus. */
export function rsaPrivateRaw(key: Key, block: Uint8Array): Uint8Array | null {
  if (block.length !== modulusBytes(key)) return null;
  try {
    return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, block);
  } catch {
    return null;
  }
}

/** A PKCS#1 v1.5 signature, `modulusBytes` long. Throws when the key is not private: keys of ours only. */
export function rsaSign(digest: SignatureDigest, privateKey: Key, data: Uint8Array | string): Uint8Array {
  return sign(digest, bytesOf(data), privateKey);
}

/** Whether the PKCS#1 v1.5 signature is right; false for a signature of any other length or form, never throws. */
export function rsaVerify(
  digest: SignatureDigest,
  publicKey: Key,
  data: Uint8Array | string,
  signature: Uint8Array,
): boolean {
  try {
    return verify(digest, bytesOf(data), publicKey, signature);
  } catch {
    return false;
  }
}

/** Whether a signature is right by RSASSA-PSS with the same digest in its mask, whatever the length of its salt. */
export function rsaPssVerify(digest: DigestName, publicKey: Key, data: string, signature: Uint8Array): boolean {
  const key = { key: publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_AUTO };
  try {
    return verify(ENGINE_NAMES[digest], bytesOf(data), key, signature);
  } catch {
    return false;
  }
}

/** Whether two texts are equal, in a time that depends on their lengths only. */
export function equalText(a: string, b: string): boolean {
  // A loop, because timingSafeEqual costs two Buffers for the 32 characters of a sign.
  if (a.length !== b.length) return false;
  let difference = 0;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}

function bytesOf(data: Uint8Array | string): Uint8Array {
  return typeof data === 'string' ? Buffer.from(data) : data;
}

function onlyRsa(key: Key): Key | null {
  return key.asymmetricKeyType === 'rsa' ? key : null;
}

function isWholeBlocks(data: Uint8Array): boolean {
  return data.length % AES_BLOCK_BYTES === 0;
}

function sealed(cipher: ReturnType<typeof createCipheriv>, data: Uint8Array | string): Uint8Array {
  const head = cipher.update(bytesOf(data));
  return Buffer.concat([head, cipher.final()]);
}

function opened(decipher: ReturnType<typeof createDecipheriv>, data: Uint8Array): Uint8Array | null {
  // The padding is read here and not by OpenSSL, whose final() throws for what is an ordinary wrong key.
  decipher.setAutoPadding(false);
  const padded = decipher.update(data);
  const count = padded[padded.length - 1] ?? 0; // of no bytes at all: 0, which is refused
  if (count === 0 || count > AES_BLOCK_BYTES) return null;
  for (let i = padded.length - count; i < padded.length; i++) if (padded[i] !== count) return null;
  return padded.subarray(0, padded.length - count);
}
