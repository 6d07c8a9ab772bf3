import type { SignPart } from '../../core/route/clue.ts';
import type { Scene } from '../../core/route/scene.ts';
import type { App } from '../../core/words/app.ts';
import type { Difference } from '../../core/words/finding.ts';
import { type Sentence, say } from '../../core/words/sentence.ts';
import { fromBase64 } from '../../wire/base64.ts';
import { fromHex } from '../../wire/hex.ts';
import { type SmKey, smVerify } from '../../wire/sm.ts';
import { shownString } from '../rules/sign-recipe.ts';
import { appSmKey } from './app-keys.ts';

const textOf = (parts: readonly SignPart[]): string => parts.map(({ value }) => value).join('');

/**
 * Whether a sign is Base64 of the app's signature by SM2. No source has its form or the user id: DER and bare r and s
 * pass, with the common user id (assumed) [cmcc-national-algorithms].
 */
export function isSmGood(sign: string, parts: readonly SignPart[], app: App | null): boolean {
  const filed = appSmKey(app);
  const signature = fromBase64(sign);
  return filed !== null && signature !== null && smVerify(filed.key, textOf(parts), signature);
}

/** Another text that a client may have signed, and what is wrong about it. */
export type OtherText = readonly [made: Sentence, text: string];

/** Why a signature by SM2 is refused: what is wrong about the text, the user id or the writing, or else `recipe`. */
export function whySm(
  sign: string,
  parts: readonly SignPart[],
  others: readonly OtherText[],
  recipe: Sentence,
  { app }: Scene,
): Difference {
  const filed = appSmKey(app);
  const hint = filed === null ? say('sign.sm-no-key') : (mistakeIn(sign, parts, others, filed.key) ?? recipe);
  const canonical = shownString({ parts, key: null, digest: 'SM3', rsa: null });
  return { expected: say('sign.m1-sm'), got: sign, canonical, hint };
}

/** Every trial costs two multiplications on the curve, so only what clients are known to do is tried. */
function mistakeIn(
  sign: string,
  parts: readonly SignPart[],
  others: readonly OtherText[],
  key: SmKey,
): Sentence | null {
  const hex = fromHex(sign);
  const right = textOf(parts);
  if (hex !== null && smVerify(key, right, hex)) return say('sign.sm-hex');
  const signature = fromBase64(sign);
  if (signature === null) return null;
  if (smVerify(key, right, signature, '')) return say('sign.sm-user-id');
  const leftOut = parts.map(({ name }, i): OtherText => {
    const rest = textOf(parts.filter((_, j) => j !== i));
    return [say('sign.sm-left-out', { field: name }), rest];
  });
  const found = [...others, ...leftOut].find(([, text]) => text !== right && smVerify(key, text, signature));
  return found === undefined ? null : say('sign.sm-other-text', { made: [found[0]] });
}
