import type { Rule } from '../../core/route/route.ts';
import type { Scene } from '../../core/route/scene.ts';
import { lenient, refuse } from '../../core/words/intent.ts';
import { say } from '../../core/words/sentence.ts';
import { fromBase64 } from '../../wire/base64.ts';
import { fromHex } from '../../wire/hex.ts';
import { aesEcbDecryptAny, md5 } from '../../wire/primitives.ts';
import { decodeUtf8, encodeUtf8 } from '../../wire/utf8.ts';
import type { CmccFiling } from './filing.ts';
import type { SmsFields } from './sms-fields.ts';

/** Which key a route's document prints for mobileNumber: M3 the MD5 of appKey, M4 appKey itself [cmcc-sms-assist]. */
export type SmsKey = 'md5' | 'appKey';

/** A key as AES takes it: sixteen bytes of MD5, or appKey's own letters, of which AES knows 16 and 32. */
function keyOf(appKey: string, key: SmsKey): Uint8Array {
  return key === 'md5' ? md5(appKey) : encodeUtf8(appKey);
}

const mobile = /^1\d{10}$/;

/** The number under one of the two keys; null where it does not open to one. Mode and encoding are assumed: ECB, hex or Base64. */
export function openMobile(mobileNumber: string, appKey: string, key: SmsKey): string | null {
  for (const bytes of [fromHex(mobileNumber), fromBase64(mobileNumber)]) {
    const plain = bytes === null ? null : aesEcbDecryptAny(keyOf(appKey, key), bytes);
    const text = plain === null ? null : decodeUtf8(plain);
    if (text !== null && mobile.test(text)) return text;
  }
  return null;
}

/** The number, and under which key it came; null where neither opens it, or policy takes the printed one alone. */
function opened(f: SmsFields, at: Scene, printed: SmsKey): { readonly msisdn: string; readonly key: SmsKey } | null {
  const keys: readonly SmsKey[] =
    at.policy.values['sms.key'] === 'printed' ? [printed] : [printed, printed === 'md5' ? 'appKey' : 'md5'];
  for (const key of keys) {
    const msisdn = openMobile(f.mobileNumber, (at.filing as CmccFiling).appKey, key);
    if (msisdn !== null) return { msisdn, key };
  }
  return null;
}

export function mobileIn(f: SmsFields, at: Scene, printed: SmsKey): string {
  return opened(f, at, printed)?.msisdn ?? '';
}

export function mobileReadable(printed: SmsKey): Rule<SmsFields> {
  return {
    name: 'mobile-number',
    evidence: 'assumed',
    refuses: ['crypt.fail'],
    test(f, at) {
      const found = opened(f, at, printed);
      if (found === null) return refuse('crypt.fail', { part: 'mobileNumber' });
      return found.key === printed ? null : lenient('crypt.fail', say('strict.sms-key', { key: nameOf(printed) }));
    },
    why: (f) => ({
      expected: say('sms.sealed', { key: nameOf(printed) }),
      got: say('phone-num.other', { length: f.mobileNumber.length }),
      hint: say('sms.seal-it'),
    }),
  };
}

function nameOf(key: SmsKey): string {
  return key === 'md5' ? 'MD5(appKey)' : 'appKey';
}
