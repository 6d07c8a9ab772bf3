import issuers from '../../fixtures/ranges/iccid-issuers.json' with { type: 'json' };
import plmns from '../../fixtures/ranges/plmns.json' with { type: 'json' };
import type { Subscriber } from '../core/words/subscriber.ts';
import { type Chance, drawDigits, hashText, streams } from '../core/world/draw.ts';

/** Home network of a SIM that names none, by carrier: the first that is listed, but for China Telecom, whose first is CDMA2000. */
const homePlmn: ReadonlyMap<string | null, string> = new Map([
  ...plmns.flatMap(({ carrier, plmn }) => (carrier === null ? [] : [[carrier, plmn] as const])).reverse(),
  ['ctcc', '46011'],
]);

/** Foreign ones go by the country code of the number. */
const foreignPlmn: readonly (readonly [string, string])[] = [
  ['852', '45412'],
  ['853', '45501'],
  ['886', '46692'],
  ['44', '23415'],
];

const testPlmn = '00101';

/** MCC and MNC for a subscriber's SIM: by the carrier that serves it now, as a port comes with a new SIM. */
export function plmnOf(subscriber: Subscriber): string {
  const home = homePlmn.get(subscriber.carrier ?? (subscriber.kind === 'broadnet' ? 'cbn' : null));
  if (home !== undefined) return home;
  return foreignPlmn.find(([code]) => subscriber.msisdn.startsWith(code))?.[1] ?? testPlmn;
}

/** 15 digits: the PLMN and ten drawn ones, others for each card of a number. */
export function drawImsi(chance: Chance, msisdn: string, plmn: string, card = 1): string {
  return plmn + drawDigits(chance, streams.imsi, hashText(msisdn, 1) >>> 0, card - 1, 15 - plmn.length);
}

/** 20 digits: issuer, drawn digits, and a Luhn check digit (real mainland cards are laxer) [sim-numbers]. */
export function drawIccid(chance: Chance, subscriber: Subscriber, card = 1): string {
  const issuer = issuerOf(subscriber);
  const body =
    issuer + drawDigits(chance, streams.iccid, hashText(subscriber.msisdn, 2) >>> 0, card - 1, 19 - issuer.length);
  return body + luhnDigit(body);
}

function issuerOf(subscriber: Subscriber): string {
  const network = subscriber.kind === 'broadnet' ? 'cbn' : subscriber.carrier;
  const row = issuers.find((issuer) => issuer.carrier === network && network !== null);
  if (row !== undefined) return row.prefix;
  return `89${foreignPlmn.find(([code]) => subscriber.msisdn.startsWith(code))?.[0] ?? '00'}`;
}

/** The digit that makes the Luhn sum a multiple of ten. */
export function luhnDigit(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const doubled = i % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}
