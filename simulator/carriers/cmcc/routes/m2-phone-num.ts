import type { Rule } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import { type Claim, type Refused, refuse } from '../../../core/words/intent.ts';
import { say } from '../../../core/words/sentence.ts';
import { fromBase64 } from '../../../wire/base64.ts';
import { isHex } from '../../../wire/hex.ts';
import { equalText, sha256Hex } from '../../../wire/primitives.ts';
import { rsaDecrypt } from '../../../wire/rsa.ts';
import { decodeUtf8 } from '../../../wire/utf8.ts';
import type { CmccFiling } from '../filing.ts';
import { platformKey } from '../platform-key.ts';
import type { M2Fields } from './m2-sign.ts';

/** Keeps the number from being looked up in a table of hashes, and ties the hash to the request. */
function saltOf(f: M2Fields, appKey: string): string {
  return appKey + f.timestamp;
}

/** keyType 0: the carrier hashes the number that it knows, and compares. */
export function hashedPhone(msisdn: string, f: M2Fields, appKey: string): string {
  return sha256Hex(msisdn + saltOf(f, appKey)).toUpperCase();
}

/** keyType 1: the number under the platform's key; null when it cannot be opened. */
export function openPhone(phoneNum: string): string | null {
  const sealed = fromBase64(phoneNum);
  const opened = sealed === null ? null : rsaDecrypt(platformKey(), sealed);
  return opened === null ? null : decodeUtf8(opened);
}

/** The claim that phoneNum makes, or why it makes none. */
export function claimOf(f: M2Fields, at: Scene): Claim | Refused {
  const { appKey } = at.filing as CmccFiling;
  if (!f.isRsa) {
    if (!isHex(f.phoneNum, 64, 'upper')) return refuse('num.malformed');
    return (msisdn) => equalText(hashedPhone(msisdn, f, appKey), f.phoneNum);
  }
  const plain = openPhone(f.phoneNum);
  if (plain === null) return refuse('crypt.fail', { part: 'phoneNum' });
  const salt = saltOf(f, appKey);
  // Without its salt the plain text is no number of this request: a verdict on it would be a guess.
  if (!plain.endsWith(salt)) return refuse('num.malformed');
  return (msisdn) => equalText(msisdn + salt, plain);
}

export const m2PhoneReadable: Rule<M2Fields> = {
  name: 'phone-num',
  evidence: 'assumed',
  refuses: ['num.malformed', 'crypt.fail'],
  test(f, at) {
    const claim = claimOf(f, at);
    return 'out' in claim ? claim : null;
  },
  why: (f) => ({
    expected: f.isRsa ? say('phone-num.sealed') : say('phone-num.hash'),
    got: isHex(f.phoneNum, 64, 'lower')
      ? say('phone-num.hash-lower')
      : say('phone-num.other', { length: f.phoneNum.length }),
    hint: f.isRsa ? say('phone-num.seal-it') : say('phone-num.hash-it'),
  }),
};
