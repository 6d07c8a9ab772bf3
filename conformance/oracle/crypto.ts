import {
  constants,
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSign,
  createVerify,
  type KeyObject,
  privateDecrypt,
  privateEncrypt,
  publicDecrypt,
  publicEncrypt,
} from 'node:crypto';
import keys from '../../fixtures/keys/keys.json' with { type: 'json' };

export type KeyName = keyof typeof keys;

const read = new Map<KeyName, KeyObject>();

/** A key of `fixtures/keys`: to read its PEM costs seven times what is done with it, so that it is read once. */
function keyOf(name: KeyName): KeyObject {
  const key = read.get(name) ?? (name.endsWith('.pub.pem') ? createPublicKey : createPrivateKey)(keys[name]);
  read.set(name, key);
  return key;
}

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
export const hmac = (kind: 'sha1' | 'sha256', key: string, text: string): string =>
  createHmac(kind, key).update(text).digest('hex');

/** Sixteen zero bytes, sixteen ASCII zeros: what the carriers call a zero vector. */
export const zeroBytes: Buffer = Buffer.alloc(16);
export const zeroDigits: Buffer = Buffer.alloc(16, '0');

type Mode = 'aes-128-cbc' | 'aes-128-ecb' | 'aes-256-ecb';

export function seal(text: string, key: Buffer | string, iv: Buffer | null, mode: Mode = 'aes-128-cbc'): Buffer {
  const cipher = createCipheriv(mode, Buffer.from(key as string), iv);
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
}

/** The text that was sealed; null where key, vector or bytes do not belong together. */
export function unseal(
  bytes: Buffer,
  key: Buffer | string,
  iv: Buffer | null,
  mode: Mode = 'aes-128-cbc',
): string | null {
  try {
    const cipher = createDecipheriv(mode, Buffer.from(key as string), iv);
    const plain = Buffer.concat([cipher.update(bytes), cipher.final()]);
    return new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch {
    return null;
  }
}

/** PKCS#1 v1.5, its padding fixed where a vector has to have one answer. */
export function toKey(name: KeyName, text: string | Buffer, padding?: Buffer): Buffer {
  if (padding === undefined) {
    return publicEncrypt({ key: keyOf(name), padding: constants.RSA_PKCS1_PADDING }, Buffer.from(text as string));
  }
  const block = Buffer.concat([Buffer.from([0, 2]), padding, Buffer.from([0]), Buffer.from(text as string)]);
  return publicEncrypt({ key: keyOf(name), padding: constants.RSA_NO_PADDING }, block);
}

/** What was sealed for a key; null where it was not. */
export function fromKey(name: KeyName, bytes: Buffer): string | null {
  // Not every Node takes off this padding when it is asked; none refuses to show the whole block.
  let block: Buffer;
  try {
    block = privateDecrypt({ key: keyOf(name), padding: constants.RSA_NO_PADDING }, bytes);
  } catch {
    return null;
  }
  const end = block.indexOf(0, 2);
  if (block[0] !== 0 || block[1] !== 2 || end < 10) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(block.subarray(end + 1));
  } catch {
    return null;
  }
}

/** What was made with the private half of a key, PKCS#1 v1.5 of block type 1; null where it was not. */
export function openedBy(name: KeyName, bytes: Buffer): string | null {
  try {
    return publicDecrypt({ key: keyOf(name), padding: constants.RSA_PKCS1_PADDING }, bytes).toString('utf8');
  } catch {
    return null;
  }
}

/** The same from the other end. */
export const closedBy = (name: KeyName, text: string): Buffer =>
  privateEncrypt({ key: keyOf(name), padding: constants.RSA_PKCS1_PADDING }, Buffer.from(text));

/** The key of a name that stands in data. Throws for a name that no key has. */
export function keyNamed(name: string): KeyName {
  const found = (Object.keys(keys) as KeyName[]).find((each) => each === name);
  if (found === undefined) throw new Error(`no key ${name}`);
  return found;
}

type Digest = 'RSA-SHA256' | 'RSA-MD5';

export const signWith = (digest: Digest, name: KeyName, text: string): Buffer =>
  createSign(digest).update(text).sign(keyOf(name));

export const signedBy = (digest: Digest, name: KeyName, text: string, sign: Buffer): boolean =>
  createVerify(digest).update(text).verify(keyOf(name), sign);

const wholeHex = /^(?:[0-9a-f]{2})+$|^(?:[0-9A-F]{2})+$/;

/** Bytes written as hex of one case, else as Base64 with or without line breaks; null for neither. */
export function bytesOf(text: string): Buffer | null {
  if (wholeHex.test(text)) return Buffer.from(text, 'hex');
  return base64Of(text);
}

export function base64Of(text: string): Buffer | null {
  const bare = text.replace(/\s/g, '');
  return /^[A-Za-z0-9+/]+={0,2}$/.test(bare) && bare.length % 4 === 0 ? Buffer.from(bare, 'base64') : null;
}
