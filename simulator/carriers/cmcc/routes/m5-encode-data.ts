import type { Rule } from '../../../core/route/route.ts';
import type { Scene } from '../../../core/route/scene.ts';
import type { Difference } from '../../../core/words/finding.ts';
import { lenient, refuse } from '../../../core/words/intent.ts';
import { type Sentence, say } from '../../../core/words/sentence.ts';
import type { Identity } from '../../../core/words/subscriber.ts';
import { identityOf } from '../../../core/world/identity.ts';
import { fromBase64 } from '../../../wire/base64.ts';
import { fromHex, isHex } from '../../../wire/hex.ts';
import { aesEcbDecryptAny, md5 } from '../../../wire/primitives.ts';
import { decodeUtf8, encodeUtf8 } from '../../../wire/utf8.ts';
import { otherBareNumber } from '../../rules/other-number.ts';
import type { CmccFiling } from '../filing.ts';
import type { M5Fields } from './m5-sign.ts';

/** What encodeData holds: whom the caller takes for the holder of the number. */
export interface Claimed extends Identity {
  readonly msisdn: string;
  readonly timestamp: string;
  /** Where the document's letter was left, which says less than it should: policy `m5.seal` decides. */
  readonly loose: Sentence | null;
}

const mobile = /^1\d{10}$/;
const idNumber = /^\d{17}[\dXx]$/;

/** The text of encodeData; null where neither key opens it. */
function plainOf(
  encodeData: string,
  appKey: string,
): { readonly text: string; readonly loose: Sentence | null } | null {
  const isUpper = isHex(encodeData, encodeData.length, 'upper');
  for (const [key, loose] of [
    [encodeUtf8(appKey), null],
    [md5(appKey), say('strict.m5-key')],
  ] as const) {
    for (const bytes of [fromHex(encodeData), fromBase64(encodeData)]) {
      const plain = bytes === null ? null : aesEcbDecryptAny(key, bytes);
      const text = plain === null ? null : decodeUtf8(plain);
      if (text?.includes('|')) return { text, loose: loose ?? (isUpper ? null : say('strict.m5-hex')) };
    }
  }
  return null;
}

/**
 * `phone|name|idcard|timestamp` under appKey [cmcc-three-factor]; null where it does not come out. The document names AES and upper-case
 * hex, and neither mode nor how appKey becomes a key: ECB under its own letters is assumed, as M4 prints the same for a number.
 */
export function openClaim(f: M5Fields, appKey: string): Claimed | null {
  const plain = plainOf(f.encodeData, appKey);
  const parts = plain?.text.split('|') ?? [];
  const [msisdn = '', name = '', id = '', timestamp = ''] = parts;
  if (plain === null || parts.length !== 4 || !mobile.test(msisdn) || name === '' || !idNumber.test(id)) return null;
  const stampLoose = timestamp === f.timestamp ? null : say('strict.m5-stamp');
  return { msisdn, name, idNumber: id, timestamp, loose: plain.loose ?? stampLoose };
}

export function claimedIn(f: M5Fields, at: Scene): Claimed | null {
  return openClaim(f, (at.filing as CmccFiling).appKey);
}

/** Both must be those of the register; the check character is taken in either case (assumed). */
export function isPerson(claimed: Identity, registered: Identity | null): boolean {
  return registered !== null && claimed.name === registered.name && isId(claimed, registered);
}

function isId(claimed: Identity, registered: Identity): boolean {
  return claimed.idNumber.toUpperCase() === registered.idNumber;
}

export const encodeDataReadable: Rule<M5Fields> = {
  name: 'encode-data',
  evidence: 'assumed',
  refuses: ['crypt.fail', 'num.malformed'],
  test(f, at) {
    const claimed = claimedIn(f, at);
    if (claimed === null)
      return plainOf(f.encodeData, (at.filing as CmccFiling).appKey) === null
        ? refuse('crypt.fail', { part: 'encodeData' })
        : refuse('num.malformed');
    const { loose } = claimed;
    if (loose === null) return null;
    return at.policy.values['m5.seal'] === 'printed'
      ? refuse('crypt.fail', { part: 'encodeData' })
      : lenient('crypt.fail', loose);
  },
  why(f, at) {
    const plain = plainOf(f.encodeData, (at.filing as CmccFiling).appKey);
    return {
      expected: say('m5.sealed'),
      got:
        plain === null
          ? say('phone-num.other', { length: f.encodeData.length })
          : say('phone-num.opened', { text: plain.text }),
      hint: plain === null ? say('m5.seal-it') : (claimedIn(f, at)?.loose ?? say('m5.four-values')),
    };
  },
};

/** What of the three is another than in the register of the carrier. */
export function whyOtherPerson(f: M5Fields, at: Scene, msisdn: string): Difference {
  const claimed = claimedIn(f, at);
  const registered = registeredTo(msisdn, at);
  if (claimed === null || claimed.msisdn !== msisdn) return otherBareNumber(claimed?.msisdn ?? '', at, msisdn);
  return {
    expected: registered === null ? say('person.nobody', { msisdn }) : written(registered),
    got: written(claimed),
    hint: registered === null ? say('person.nobody', { msisdn }) : hintFor(claimed, registered),
  };
}

function registeredTo(msisdn: string, { world }: Scene): Identity | null {
  const subscriber = world.subscriber(msisdn);
  return subscriber === null ? null : identityOf(subscriber);
}

/** As encodeData has them; masks know them by this. */
function written({ name, idNumber: id }: Identity): string {
  return `${name}|${id}`;
}

function hintFor(claimed: Identity, registered: Identity): Sentence {
  if (!isId(claimed, registered))
    return claimed.name === registered.name ? say('person.other-id') : say('person.other-both');
  const isSpelled = claimed.name.replace(/\s|[·•]/g, '') === registered.name.replace(/\s|[·•]/g, '');
  return isSpelled ? say('person.name-spelled') : say('person.other-name');
}
