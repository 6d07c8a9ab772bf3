import type { SignPart, SignRecipe } from '../../../core/route/clue.ts';
import type { Rule } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Difference } from '../../../core/words/finding.ts';
import { refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { fromBase64 } from '../../../wire/base64.ts';
import { equalText, hmacSha256Hex, type Key, rsaVerify } from '../../../wire/primitives.ts';
import { partsOf, secretPart, signClue } from '../../rules/sign-recipe.ts';
import { appPublicKey } from '../app-keys.ts';
import type { CmccFiling } from '../filing.ts';
import type { Formed } from '../form-rule.ts';
import { sentMembers } from '../json-body.ts';
import { isSmGood, whySm } from '../sm-sign.ts';

export interface M2Fields extends Formed {
  readonly version: string;
  readonly msgId: string;
  readonly timestamp: string;
  readonly appId: string;
  readonly openType: string;
  readonly requesterType: string;
  /** True for keyType 1; every other value but 2 means the salted hash. */
  readonly isRsa: boolean;
  /** True for keyType 2: China Mobile's national algorithms. */
  readonly isSm: boolean;
  readonly phoneNum: string;
  readonly token: string;
  readonly message: string;
  readonly expandParams: string;
  readonly sign: string;
}

/** Values in natural order of their names [cmcc-m2-sign]. */
export const m2Names = ['appId', 'msgId', 'phoneNum', 'timestamp', 'token', 'version'] as const;

function canonical(f: M2Fields): string {
  let text = '';
  for (const name of m2Names) text += f[name];
  return text;
}

function recipeOf(f: M2Fields, at: Scene, isRsa: boolean): SignRecipe {
  const parts = partsOf(m2Names, (name) => f[name as (typeof m2Names)[number]], 'timestamp');
  if (isRsa)
    return { parts, key: null, digest: 'MD5', rsa: { keys: at.app?.publicKeys.cmcc ?? null, output: 'base64' } };
  return { parts, key: secretPart(at.filing as CmccFiling, 'appKey'), digest: 'SHA-256', rsa: null };
}

export function m2Hmac(f: M2Fields, key: string): string {
  return hmacSha256Hex(key, canonical(f)).toUpperCase();
}

export function isM2RsaGood(f: M2Fields, key: Key | null): boolean {
  const signature = fromBase64(f.sign);
  return key !== null && signature !== null && rsaVerify('md5', key, canonical(f), signature);
}

/** The national algorithms sign the same values [cmcc-national-algorithms]. */
function m2SmParts(f: M2Fields): readonly SignPart[] {
  return partsOf(m2Names, (name) => f[name as (typeof m2Names)[number]], 'timestamp');
}

function whyM2Sm(f: M2Fields, at: Scene): Difference {
  const { appKey, appSecret } = at.filing as CmccFiling;
  const sent = sentMembers(at.arrival, 'sign');
  return whySm(
    f.sign,
    m2SmParts(f),
    [
      [say('sign.sm-with', { secret: 'appKey' }), canonical(f) + appKey],
      [say('sign.sm-with', { secret: 'appSecret' }), canonical(f) + appSecret],
      [say('sign.sm-body-order'), sent.map(({ value }) => value).join('')],
    ],
    say('sign.m2-sm-only'),
    at,
  );
}

export const m2Signed: Rule<M2Fields> = {
  name: 'sign',
  evidence: 'documented',
  refuses: ['sig.bad'],
  test(f, at) {
    if (f.isSm) return isSmGood(f.sign, m2SmParts(f), at.app) ? null : refuse('sig.bad');
    const good = f.isRsa
      ? isM2RsaGood(f, appPublicKey(at.app, 'verify'))
      : equalText(m2Hmac(f, (at.filing as CmccFiling).appKey), f.sign);
    return good ? null : refuse('sig.bad');
  },
  why(f, at) {
    if (f.isSm) return whyM2Sm(f, at);
    const text = canonical(f);
    if (f.isRsa) {
      const hint = at.app?.publicKeys.cmcc === undefined ? say('sign.rsa-no-keys') : say('sign.m2-key-type');
      return { expected: say('sign.m2-rsa'), got: f.sign, canonical: text, hint };
    }
    return {
      expected: m2Hmac(f, (at.filing as CmccFiling).appKey),
      got: f.sign,
      canonical: say('sign.hmac', { algorithm: 'HMAC-SHA256', key: '‹appKey›', text }),
      hint: say('sign.m2'),
    };
  },
  clue: (f, at) =>
    f.isSm
      ? null
      : signClue(f.sign, recipeOf(f, at, f.isRsa), sentMembers(at.arrival, 'sign'), at, {
          // Text and sample of the document agree, so no policy lets the other case pass.
          hexCase: 'upper',
          others: [{ recipe: recipeOf(f, at, !f.isRsa), field: 'keyType', asks: f.isRsa ? '0' : '1' }],
        }),
};
