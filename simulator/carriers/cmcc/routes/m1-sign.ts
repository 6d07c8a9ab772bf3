import type { Rule } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import { refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { fromHex } from '../../../wire/hex.ts';
import { type Key, md5Hex, rsaVerify } from '../../../wire/primitives.ts';
import { caseHint, hexSign } from '../../rules/hex-case.ts';
import { signHint } from '../../rules/sign-hint.ts';
import { appPublicKey } from '../app-keys.ts';
import type { CmccFiling } from '../filing.ts';
import type { Formed } from '../form-rule.ts';
import type { InMode } from '../mode-rule.ts';

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
}

/** The MD5 sign's string without its secret. */
function canonicalMd5(f: M1Fields): string {
  return f.appid + f.version + f.msgid + f.systemtime + f.strictcheck + f.token;
}

/** The string of RSA mode: shorter, and without a stamp in it. */
function canonicalRsa(f: M1Fields): string {
  return f.appid + f.token;
}

export function m1Md5(f: M1Fields, secret: string): string {
  return md5Hex(canonicalMd5(f) + secret).toUpperCase();
}

/** Either case of hex passes: the document does not say which (carriers.md 1.7). */
export function isM1RsaGood(f: M1Fields, key: Key | null): boolean {
  const signature = fromHex(f.sign);
  return key !== null && signature !== null && rsaVerify('sha256', key, canonicalRsa(f), signature);
}

/** Which of the app's secrets signs: the newer appSecret, or appKey for apps made before 2018-12-26. */
function secretName(at: Scene): 'appKey' | 'appSecret' {
  return at.policy.values['m1.secret'] === 'appKey' ? 'appKey' : 'appSecret';
}

export const m1Signed: Rule<M1Fields> = {
  name: 'sign',
  evidence: 'documented',
  refuses: ['sig.bad'],
  test(f, at) {
    if (f.isRsa) return isM1RsaGood(f, appPublicKey(at.app, 'verify')) ? null : refuse('sig.bad');
    const right = m1Md5(f, (at.filing as CmccFiling)[secretName(at)] as string);
    return hexSign(f.sign, [right], 'upper', at);
  },
  why(f, at) {
    if (f.isRsa) {
      return {
        expected: say('sign.m1-rsa'),
        got: f.sign,
        canonical: canonicalRsa(f),
        hint: say('sign.m1-rsa-keys'),
      };
    }
    const filing = at.filing as CmccFiling;
    const name = secretName(at);
    const other = name === 'appKey' ? 'appSecret' : 'appKey';
    const right = m1Md5(f, filing[name] as string);
    return {
      expected: right,
      got: f.sign,
      canonical: `${canonicalMd5(f)}‹${name}›`,
      hint:
        caseHint(f.sign, right, at.policy.hexCase) ??
        signHint({
          got: f.sign,
          right,
          others: [[say('sign.other-secret', { other, right: name }), m1Md5(f, filing[other] as string)]],
          otherwise: say('sign.m1'),
        }),
    };
  },
};
