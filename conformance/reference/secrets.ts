import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** 160 bits in letters and digits. */
export const newSecret = (prefix = ''): string => prefix + randomBytes(20).toString('hex');
export const newId = (prefix: string): string => prefix + randomBytes(8).toString('hex');

/**
 * A recorded answer holds a phone number, so only who presents the token again can read it: the key is made of the token,
 * which the store does not hold.
 */
export function sealWith(token: string, text: string): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(token), iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64');
}

export function openWith(token: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(token), bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}

const keyOf = (token: string): Buffer => createHash('sha256').update('answer\0').update(token).digest();
