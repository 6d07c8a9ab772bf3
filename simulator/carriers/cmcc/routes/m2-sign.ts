import type { Rule } from '../../../core/route/route.ts';
import { refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { fromBase64 } from '../../../wire/base64.ts';
import { equalText, hmacSha256Hex, type Key, rsaVerify } from '../../../wire/primitives.ts';
import { signHint } from '../../rules/sign-hint.ts';
import { appPublicKey } from '../app-keys.ts';
import type { CmccFiling } from '../filing.ts';
import type { Formed } from '../form-rule.ts';
import type { InMode } from '../mode-rule.ts';

export interface M2Fields extends Formed, InMode {
  readonly version: string;
  readonly msgId: string;
  readonly timestamp: string;
  readonly appId: string;
  readonly openType: string;
  readonly requesterType: string;
  /** True for keyType 1; every other value means the salted hash. */
  readonly isRsa: boolean;
  readonly phoneNum: string;
  readonly token: string;
  readonly message: string;
  readonly expandParams: string;
  readonly sign: string;
}

/** Values in natural order of their names (carriers.md 1.8). */
function canonical(f: M2Fields): string {
  return f.appId + f.msgId + f.phoneNum + f.timestamp + f.token + f.version;
}

export function m2Hmac(f: M2Fields, key: string): string {
  return hmacSha256Hex(key, canonical(f)).toUpperCase();
}

export function isM2RsaGood(f: M2Fields, key: Key | null): boolean {
  const signature = fromBase64(f.sign);
  return key !== null && signature !== null && rsaVerify('md5', key, canonical(f), signature);
}

export const m2Signed: Rule<M2Fields> = {
  name: 'sign',
  evidence: 'documented',
  refuses: ['sig.bad'],
  test(f, at) {
    const good = f.isRsa
      ? isM2RsaGood(f, appPublicKey(at.app, 'verify'))
      : equalText(m2Hmac(f, (at.filing as CmccFiling).appKey), f.sign);
    return good ? null : refuse('sig.bad');
  },
  why(f, at) {
    if (f.isRsa) {
      return {
        expected: say('sign.m2-rsa'),
        got: f.sign,
        canonical: canonical(f),
        hint: say('sign.m2-key-type'),
      };
    }
    const { appKey, appSecret } = at.filing as CmccFiling;
    const right = m2Hmac(f, appKey);
    return {
      expected: right,
      got: f.sign,
      canonical: say('sign.hmac', { algorithm: 'HMAC-SHA256', key: '‹appKey›', text: canonical(f) }),
      hint: signHint({
        got: f.sign,
        right,
        others: [[say('sign.other-secret', { other: 'appSecret', right: 'appKey' }), m2Hmac(f, appSecret)]],
        otherwise: say('sign.m2'),
      }),
    };
  },
};
