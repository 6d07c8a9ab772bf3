import type { SealClue } from '../../../core/route/clue.ts';
import type { PlatformPair } from '../../../core/route/platform-pair.ts';
import type { Rule } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import type { Difference } from '../../../core/words/finding.ts';
import { type Claim, type Refused, refuse } from '../../../core/words/intent.ts';
import { type Sentence, say } from '../../../core/words/sentence.ts';
import { fromBase64 } from '../../../wire/base64.ts';
import { isHex } from '../../../wire/hex.ts';
import { equalText, hmacSha256Hex, sha256Hex } from '../../../wire/primitives.ts';
import { rsaDecrypt } from '../../../wire/rsa.ts';
import { hmacSm3Hex, sm3Hex } from '../../../wire/sm.ts';
import { decodeUtf8 } from '../../../wire/utf8.ts';
import { otherBareNumber, otherNumber } from '../../rules/other-number.ts';
import { appSmKey } from '../app-keys.ts';
import type { CmccFiling } from '../filing.ts';
import { sentMembers } from '../json-body.ts';
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

/** keyType 2: the same by SM3, keyed with the text of the SM2 key as it was filed; HMAC is assumed [cmcc-national-algorithms]. */
export function smPhone(msisdn: string, f: M2Fields, appKey: string, keyText: string): string {
  return hmacSm3Hex(keyText, msisdn + saltOf(f, appKey));
}

/** keyType 1: the number under the platform's key; null when it cannot be opened. */
export function openPhone(phoneNum: string, pair?: PlatformPair): string | null {
  const sealed = fromBase64(phoneNum);
  const opened = sealed === null ? null : rsaDecrypt(platformKey(pair), sealed);
  return opened === null ? null : decodeUtf8(opened);
}

/** The claim that phoneNum makes, or why it makes none. */
export function claimOf(f: M2Fields, at: Scene): Claim | Refused {
  const { appKey } = at.filing as CmccFiling;
  if (f.isSm) {
    const filed = appSmKey(at.app);
    if (filed === null || !isHex(f.phoneNum, 64, 'either')) return refuse('num.malformed');
    return (msisdn) => equalText(smPhone(msisdn, f, appKey, filed.text), f.phoneNum.toLowerCase());
  }
  if (!f.isRsa) {
    if (!isHex(f.phoneNum, 64, 'upper')) return refuse('num.malformed');
    return (msisdn) => equalText(hashedPhone(msisdn, f, appKey), f.phoneNum);
  }
  const plain = openPhone(f.phoneNum, at.pair);
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
  why: (f, at) => ({
    expected: f.isSm ? say('phone-num.sm') : f.isRsa ? say('phone-num.sealed') : say('phone-num.hash'),
    got: gotOf(f, at),
    hint: f.isSm ? say('phone-num.sm-it') : f.isRsa ? say('phone-num.seal-it') : hashHint(f.phoneNum),
  }),
};

function gotOf({ phoneNum, isRsa }: M2Fields, at: Scene): Sentence {
  if (isHex(phoneNum, 64, 'lower')) return say('phone-num.hash-lower');
  const plain = isRsa ? openPhone(phoneNum) : null;
  if (plain === null) return say('phone-num.other', { length: phoneNum.length });
  const { appKey, appSecret } = at.filing as CmccFiling;
  return say('phone-num.opened', {
    text: plain.replaceAll(appKey, '‹appKey›').replaceAll(appSecret, '‹appSecret›'),
  });
}

/** Hashes of other lengths than SHA-256's are those of other algorithms. */
function hashHint({ length }: string): Sentence {
  const algorithm = { 32: 'MD5', 40: 'SHA-1', 128: 'SHA-512' }[length];
  return algorithm === undefined ? say('phone-num.hash-it') : say('phone-num.other-hash', { algorithm });
}

/** Why phoneNum makes another claim than `msisdn`: the commonest mistakes of those who hash it. */
export function whyOtherPhone(f: M2Fields, at: Scene, msisdn: string): Difference {
  const { appId, appKey, appSecret } = at.filing as CmccFiling;
  const { timestamp, phoneNum } = f;
  const claim = claimOf(f, at);
  const fits: Claim = 'out' in claim ? () => false : claim;
  if (f.isSm) return whyOtherSm(f, at, msisdn, fits);
  if (f.isRsa) {
    const salt = saltOf(f, appKey);
    return otherBareNumber((openPhone(phoneNum) ?? '').slice(0, -salt.length), at, msisdn);
  }
  const hashed =
    (textOf: (text: string) => string): Claim =>
    (text) =>
      equalText(sha256Hex(textOf(text)).toUpperCase(), phoneNum);
  const hmac =
    (textOf: (text: string) => string): Claim =>
    (text) =>
      equalText(hmacSha256Hex(appKey, textOf(text)).toUpperCase(), phoneNum);
  const order = say('phone-num.order');
  return otherNumber(
    {
      fits,
      madeOtherwise: [
        [say('phone-num.no-salt'), hashed((text) => text)],
        [say('phone-num.no-timestamp'), hashed((text) => text + appKey)],
        [say('phone-num.no-app-key'), hashed((text) => text + timestamp)],
        [say('phone-num.app-secret'), hashed((text) => text + appSecret + timestamp)],
        ...[`${appKey}\n`, `${appKey} `].map(
          (key) => [say('phone-num.key-blank'), hashed((text) => text + key + timestamp)] as const,
        ),
        ...[appKey.toLowerCase(), appKey.toUpperCase()].map(
          (key) => [say('phone-num.key-case'), hashed((text) => text + key + timestamp)] as const,
        ),
        ...[',', '&', '|', '_', '-', ':'].map(
          (between) => [say('phone-num.separator'), hashed((text) => [text, appKey, timestamp].join(between))] as const,
        ),
        [say('phone-num.hmac'), hmac((text) => text + timestamp)],
        [say('phone-num.hmac'), hmac((text) => text)],
        [say('phone-num.hmac'), hmac((text) => text + appKey + timestamp)],
        [say('phone-num.app-id'), hashed((text) => text + appId + timestamp)],
        [order, hashed((text) => text + timestamp + appKey)],
        [order, hashed((text) => appKey + text + timestamp)],
        [order, hashed((text) => appKey + timestamp + text)],
        [order, hashed((text) => timestamp + text + appKey)],
        [order, hashed((text) => timestamp + appKey + text)],
      ],
      got: phoneNum,
      canonical: `${msisdn}‹appKey›${timestamp}`,
      recipe: say('phone-num.none-fits'),
    },
    at,
    msisdn,
  );
}

function whyOtherSm(f: M2Fields, at: Scene, msisdn: string, fits: Claim): Difference {
  const { appKey } = at.filing as CmccFiling;
  const [text, got] = [(number: string) => number + saltOf(f, appKey), f.phoneNum.toLowerCase()];
  return otherNumber(
    {
      fits,
      madeOtherwise: [
        [say('phone-num.sm-plain'), (number) => sm3Hex(text(number)) === got],
        [say('phone-num.sm-sha'), (number) => sha256Hex(text(number)) === got],
        [say('phone-num.sm-app-key'), (number) => hmacSm3Hex(appKey, text(number)) === got],
        [say('phone-num.sm-pem'), (number) => hmacSm3Hex(at.app?.publicKeys.cmcc?.sm ?? appKey, text(number)) === got],
      ],
      got: f.phoneNum,
      canonical: `${msisdn}‹appKey›${f.timestamp}`,
      recipe: say('phone-num.sm-none-fits'),
    },
    at,
    msisdn,
  );
}

/** The number that keyType 1 seals, for whoever asks why it did not open. */
export function m2Seals(arrival: Arrival): readonly SealClue[] {
  const isSealed = sentMembers(arrival, 'sign').some(({ name, value }) => name === 'keyType' && value === '1');
  return isSealed ? [sealedPhone(arrival)] : [];
}

/** A sealed number as a field: it begins with one, and the stamp ends it. */
export function sealedPhone(arrival: Arrival): SealClue {
  const sent = new Map(sentMembers(arrival, 'sign').map(({ name, value }) => [name, value]));
  const [text = '', stamp = ''] = [sent.get('phoneNum'), sent.get('timestamp')];
  const isRight = (bytes: Uint8Array): boolean => {
    const opened = decodeUtf8(bytes) ?? '';
    return /^1\d{10}/.test(opened) && opened.endsWith(stamp);
  };
  const seal = { cipher: 'RSA', holds: 'text', isRight } as const;
  return { about: 'seal', field: 'phoneNum', text, outputs: ['base64'], seal };
}
