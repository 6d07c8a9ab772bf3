import type { Rule } from '../../../core/route/route.ts';
import { refuse } from '../../../core/words/intent.ts';
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
        expected: 'Base64 of MD5withRSA under the private key that matches the filed key "verify"',
        got: f.sign,
        canonical: canonical(f),
        hint: 'keyType 1 signs with the app’s own RSA key; keyType 0 is HMAC-SHA256 with appKey',
      };
    }
    const { appKey, appSecret } = at.filing as CmccFiling;
    const right = m2Hmac(f, appKey);
    return {
      expected: right,
      got: f.sign,
      canonical: `HMAC-SHA256 key ‹appKey› over ${canonical(f)}`,
      hint: signHint({
        got: f.sign,
        right,
        others: { 'signed with appSecret where appKey belongs': m2Hmac(f, appSecret) },
        otherwise: 'HMAC-SHA256 with appKey as the key, values in the order of their names',
      }),
    };
  },
};
