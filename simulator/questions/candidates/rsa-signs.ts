import type { DigestName, RsaUse, SignRecipe } from '../../core/route/clue.ts';
import { fromHex, toHex } from '../../wire/hex.ts';
import { type Key, parsePublicKey, rsaPssVerify, rsaPublicRaw } from '../../wire/primitives.ts';
import { decodeUtf8 } from '../../wire/utf8.ts';
import { readingsOf } from './encodings.ts';
import { rightMaking, textOf } from './making.ts';
import type { Told } from './told.ts';
import type { DigestTarget } from './trials.ts';

/** The heads of a DigestInfo (RFC 8017, 9.2, note 1; SM3 has the object identifier 1.2.156.10197.1.401). */
const heads: Readonly<Record<DigestName, string>> = {
  MD5: '3020300c06082a864886f70d020505000410',
  'SHA-1': '3021300906052b0e03021a05000414',
  'SHA-256': '3031300d060960864801650304020105000420',
  'SHA-512': '3051300d060960864801650304020305000440',
  SM3: '3030300c06082a811ccf5501831105000420',
};

const padded = /^0001(?:ff){8,}00/;
const pssTrailer = 'bc';

/** What a signature by RSA turned out to be, and what is wrong with it before one looks at what was signed. */
export interface OpenedSign {
  readonly told: readonly Told[];
  /** Null where what it holds shows that nothing was signed as it should have been; `told` says so then. */
  readonly target: DigestTarget | null;
}

/** Opens a signature with the public keys that the app filed; null where none of them fits. */
export function openSign(got: string, recipe: SignRecipe, { keys, output }: RsaUse): OpenedSign | null {
  if (keys === null) return null;
  for (const { bytes, told } of readingsOf(got, [output])) {
    for (const use of ['verify', 'encrypt'] as const) {
      const key = parsePublicKey(keys[use]);
      if (key === null) continue;
      for (const [order, turned] of [
        [bytes, []],
        [bytes.toReversed(), [{ id: 'sign.rsa-reversed' }]],
      ] as const) {
        const opened = openedBy(key, order, recipe);
        if (opened === null) continue;
        const swapped = use === 'verify' ? [] : [{ id: 'sign.rsa-encrypt-key' }];
        return { told: [...told, ...turned, ...swapped, ...opened.told], target: opened.target };
      }
    }
  }
  return null;
}

function openedBy(key: Key, signature: Uint8Array, recipe: SignRecipe): OpenedSign | null {
  const block = rsaPublicRaw(key, signature);
  if (block === null) return null;
  const hex = toHex(block);
  const wanted = recipe.digest;
  if (!padded.test(hex)) return hex.endsWith(pssTrailer) ? pss(key, signature, recipe) : null;
  const content = hex.replace(padded, '');
  for (const [digest, head] of Object.entries(heads) as [DigestName, string][]) {
    if (!content.startsWith(head)) continue;
    const other = { id: 'sign.rsa-digest', with: { used: withRsa(digest), wanted: withRsa(wanted) } };
    return { told: digest === wanted ? [] : [other], target: { digest, hex: content.slice(head.length) } };
  }
  // Some call encryption with the private key a signature: then the string itself, or its bare digest, is inside.
  const text = decodeUtf8(fromHex(content) ?? new Uint8Array());
  const isString = text === textOf(rightMaking(recipe));
  return {
    told: [{ id: isString ? 'sign.rsa-encrypted' : 'sign.rsa-bare', with: { wanted: withRsa(wanted) } }],
    target: null,
  };
}

function pss(key: Key, signature: Uint8Array, recipe: SignRecipe): OpenedSign | null {
  const text = textOf(rightMaking(recipe));
  const names: readonly DigestName[] = ['SHA-256', 'SHA-1', 'SHA-512', 'MD5'];
  const digest = names.find((name) => rsaPssVerify(name, key, text, signature));
  if (digest === undefined) return null;
  return { told: [{ id: 'sign.rsa-pss', with: { wanted: withRsa(recipe.digest) } }], target: null };
}

/** `SHA256withRSA`, as Java and the carriers write it. */
function withRsa(digest: DigestName): string {
  return `${digest.replace('-', '')}withRSA`;
}
