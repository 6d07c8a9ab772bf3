import type { SignPart, SignRecipe } from '../../../core/route/clue.ts';
import type { Rule } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Difference } from '../../../core/words/finding.ts';
import { refuse } from '../../../core/words/intent.ts';
import { type Sentence, say } from '../../../core/words/sentence.ts';
import { fromHex } from '../../../wire/hex.ts';
import { type Key, md5Hex, rsaVerify } from '../../../wire/primitives.ts';
import { hexSign } from '../../rules/hex-case.ts';
import { partsOf, secretPart, shownString, signClue } from '../../rules/sign-recipe.ts';
import { appPublicKey } from '../app-keys.ts';
import type { CmccFiling } from '../filing.ts';
import type { Formed } from '../form-rule.ts';
import { sentMembers } from '../json-body.ts';
import type { InMode } from '../mode-rule.ts';
import { isSmGood, whySm } from '../sm-sign.ts';

export interface M1Fields extends Formed, InMode {
  readonly version: string;
  readonly msgid: string;
  readonly systemtime: string;
  readonly strictcheck: string;
  readonly appid: string;
  readonly token: string;
  readonly sign: string;
  /** `encryptionalgorithm` RSA; anything else means MD5. */
  readonly isRsa: boolean;
  /** `encryptionalgorithm` SM: China Mobile's national algorithms. */
  readonly isSm: boolean;
}

/** The values of the MD5 sign; its secret stands behind them. */
const md5Names = ['appid', 'version', 'msgid', 'systemtime', 'strictcheck', 'token'] as const;

/** Those of RSA mode: fewer, and without a stamp among them. */
const rsaNames = ['appid', 'token'] as const;

function joined(f: M1Fields, names: typeof md5Names | typeof rsaNames): string {
  let text = '';
  for (const name of names) text += f[name];
  return text;
}

function recipeOf(f: M1Fields, at: Scene, isRsa: boolean): SignRecipe {
  const names: readonly string[] = isRsa ? rsaNames : md5Names;
  const parts = partsOf(names, (name) => f[name as (typeof md5Names)[number]], 'systemtime');
  if (isRsa) {
    return { parts, key: null, digest: 'SHA-256', rsa: { keys: at.app?.publicKeys.cmcc ?? null, output: 'hex' } };
  }
  return {
    parts: [...parts, secretPart(at.filing as CmccFiling, secretName(at))],
    key: null,
    digest: 'MD5',
    rsa: null,
  };
}

export function m1Md5(f: M1Fields, secret: string): string {
  return md5Hex(joined(f, md5Names) + secret).toUpperCase();
}

/** Either case of hex passes: the document does not say which [cmcc-m1-rsa]. */
export function isM1RsaGood(f: M1Fields, key: Key | null): boolean {
  const signature = fromHex(f.sign);
  return key !== null && signature !== null && rsaVerify('sha256', key, joined(f, rsaNames), signature);
}

/** Which of the app's secrets signs: the newer appSecret, or appKey for apps made before 2018-12-26. */
function secretName(at: Scene): 'appKey' | 'appSecret' {
  return at.policy.values['m1.secret'] === 'appKey' ? 'appKey' : 'appSecret';
}

/** The national algorithms sign what MD5 hashes, the secret among it [cmcc-national-algorithms]. */
function m1SmParts(f: M1Fields, at: Scene): readonly SignPart[] {
  return recipeOf(f, at, false).parts;
}

function whyM1Sm(f: M1Fields, at: Scene): Difference {
  const { appKey } = at.filing as CmccFiling;
  const sent = sentMembers(at.arrival, 'sign');
  return whySm(
    f.sign,
    m1SmParts(f, at),
    [
      [say('sign.sm-no-secret'), joined(f, md5Names)],
      [say('sign.sm-app-key'), joined(f, md5Names) + appKey],
      [say('sign.sm-rsa-text'), joined(f, rsaNames)],
      [say('sign.sm-body-order'), sent.map(({ value }) => value).join('')],
    ],
    say('sign.m1-sm-only'),
    at,
  );
}

export const m1Signed: Rule<M1Fields> = {
  name: 'sign',
  evidence: 'documented',
  refuses: ['sig.bad'],
  test(f, at) {
    if (f.isSm) return isSmGood(f.sign, m1SmParts(f, at), at.app) ? null : refuse('sig.bad');
    if (f.isRsa) return isM1RsaGood(f, appPublicKey(at.app, 'verify')) ? null : refuse('sig.bad');
    const right = m1Md5(f, (at.filing as CmccFiling)[secretName(at)] as string);
    return hexSign(f.sign, [right], 'upper', at);
  },
  why(f, at) {
    if (f.isSm) return whyM1Sm(f, at);
    const canonical = shownString(recipeOf(f, at, f.isRsa));
    if (f.isRsa) return { expected: say('sign.m1-rsa'), got: f.sign, canonical, hint: rsaHint(at) };
    const right = m1Md5(f, (at.filing as CmccFiling)[secretName(at)] as string);
    return { expected: right, got: f.sign, canonical, hint: say('sign.m1') };
  },
  // A signature by SM2 shows nothing of what was signed: what can be said of it, `why` has tried.
  clue: (f, at) =>
    f.isSm
      ? null
      : signClue(f.sign, recipeOf(f, at, f.isRsa), sentMembers(at.arrival, 'sign'), at, {
          others: [{ recipe: recipeOf(f, at, !f.isRsa), field: 'encryptionalgorithm', asks: f.isRsa ? '' : 'RSA' }],
        }),
};

/** Whether keys were filed is known here, and is no guess to be left to the reader. */
function rsaHint({ app }: Scene): Sentence {
  return appPublicKey(app, 'verify') === null ? say('sign.rsa-no-keys') : say('sign.m1-rsa-only');
}
