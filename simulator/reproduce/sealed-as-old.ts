import { constants, createCipheriv, createHash, publicEncrypt, randomBytes } from 'node:crypto';
import type { Recipe } from '../catalogue/recipe.ts';
import type { SceneSet } from './set.ts';
import { appWith } from './wrong-filing.ts';

export interface OldErrand {
  readonly path: string;
  /** Phones sign with the one, servers with the other. */
  readonly digest: 'sha256' | 'md5';
  readonly data: object;
}

/** Fields of Unicom's older family: JSON under a key and an IV of the caller's own, these under the platform's key, and a sign without a secret [cucc-old]. */
export function sealedAsOld(
  set: SceneSet,
  { wrong, edit }: Partial<Recipe>,
  { path, digest, data }: OldErrand,
): Readonly<Record<string, string>> {
  const { carrier } = set;
  const { packageName, bundleId, packageSign, carriers } = appWith(set.app('shop'), carrier, wrong);
  const filing = carriers[carrier.id] as Readonly<Record<string, string>>;
  const apiKey = filing[carrier.filing.idField] ?? '';
  const colons = packageSign.replace(/..(?=.)/g, '$&:').toUpperCase();
  const inner = JSON.stringify({
    app: { n: 'shop', c: '1', v: '1.0', pk: packageName || bundleId, md5: colons },
    data,
  });
  const [k, v] = [randomBytes(8).toString('hex'), randomBytes(8).toString('hex')];
  const aes = createCipheriv('aes-128-cbc', k, v);
  const platform = { key: carrier.deviceKeys['encrypt'] ?? '', padding: constants.RSA_PKCS1_PADDING };
  const parts = {
    params: Buffer.concat([aes.update(inner), aes.final()]).toString('base64'),
    paramsKey: publicEncrypt(platform, Buffer.from(k + v)).toString('base64'),
    ...edit,
  };
  const text = `${apiKey}${path}?apiKey=${apiKey}&params=${parts.params}&paramsKey=${parts.paramsKey}`;
  return { ...parts, sign: createHash(digest).update(text).digest('hex') };
}
