import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

const cipher = 'aes-128-cbc';
const iv = '0'.repeat(16);

/** A page's body with other members inside `reqdata`: whoever sees `encrypted` has the key of it, too [cmcc-h5-seal]. */
export function resealed(body: string, changes: Readonly<Record<string, string>>): string {
  const outer = JSON.parse(body) as Readonly<Record<string, string>>;
  const digest = createHash('md5').update(outer['encrypted'] ?? '');
  const key = digest.digest('hex').toUpperCase().slice(8, 24);
  const open = createDecipheriv(cipher, key, iv);
  const plain = Buffer.concat([open.update(outer['reqdata'] ?? '', 'hex'), open.final()]).toString();
  const seal = createCipheriv(cipher, key, iv);
  const inner = JSON.stringify({ ...(JSON.parse(plain) as object), ...changes });
  return JSON.stringify({ ...outer, reqdata: Buffer.concat([seal.update(inner), seal.final()]).toString('hex') });
}
