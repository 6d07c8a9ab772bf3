import fc from 'fast-check';
import { expect, test } from 'vitest';
import issuers from '../../fixtures/ranges/iccid-issuers.json' with { type: 'json' };
import plmns from '../../fixtures/ranges/plmns.json' with { type: 'json' };
import type { Subscriber } from '../core/words/subscriber.ts';
import { chanceOf } from '../core/world/draw.ts';
import { drawIccid, drawImsi, luhnDigit, plmnOf } from './sim-identity.ts';

const chance = chanceOf('s', 'h');
const of = (msisdn: string, change: Partial<Subscriber>): Subscriber => ({
  msisdn,
  carrier: null,
  kind: 'normal',
  state: 'normal',
  ...change,
});

const people: readonly (readonly [string, Subscriber, string, string])[] = [
  ['CMCC', of('13800000001', { carrier: 'cmcc' }), '46000', '8986'],
  ['CUCC', of('13000000001', { carrier: 'cucc' }), '46001', '8986'],
  ['CTCC', of('13300000001', { carrier: 'ctcc' }), '46011', '8986'],
  ['CTCC, ported', of('13900000002', { carrier: 'ctcc', portedFrom: 'cmcc' }), '46011', '8986'],
  ['Broadnet', of('19200000005', { kind: 'broadnet' }), '46015', '898615'],
  ['Hong Kong', of('85251234567', { kind: 'foreign' }), '45412', '89852'],
  ['Macau', of('85366123456', { kind: 'foreign' }), '45501', '89853'],
  ['Taiwan', of('886912345678', { kind: 'foreign' }), '46692', '89886'],
  ['the United Kingdom', of('447400123456', { kind: 'foreign' }), '23415', '8944'],
  ['somewhere else', of('33612345678', { kind: 'foreign' }), '00101', '8900'],
];

test.each(people)('a SIM of %s', (_, subscriber, plmn, issuer) => {
  expect(plmnOf(subscriber)).toBe(plmn);
  const imsi = drawImsi(chance, subscriber.msisdn, plmn);
  expect(imsi).toMatch(/^\d{15}$/);
  expect(imsi.startsWith(plmn)).toBe(true);
  const iccid = drawIccid(chance, subscriber);
  expect(iccid).toMatch(/^\d{20}$/);
  expect(iccid.startsWith(issuer)).toBe(true);
  expect(luhnDigit(iccid.slice(0, -1))).toBe(iccid.slice(-1));
  expect([drawImsi(chance, subscriber.msisdn, plmn), drawIccid(chance, subscriber)]).toEqual([imsi, iccid]);
});

test('the networks and issuers are those of the fixtures', () => {
  for (const [, subscriber] of people.slice(0, -1)) {
    const carrier = subscriber.kind === 'broadnet' ? 'cbn' : subscriber.carrier;
    expect(plmns.find(({ plmn }) => plmn === plmnOf(subscriber))?.carrier).toBe(carrier);
    const iccid = drawIccid(chance, subscriber);
    expect(issuers.find(({ prefix }) => iccid.startsWith(prefix))?.carrier).toBe(carrier);
  }
});

test('the check digit is Luhn’s: known numbers, and any single digit that changes is noticed', () => {
  expect(luhnDigit('7992739871')).toBe('3');
  expect(luhnDigit('0')).toBe('0');
  fc.assert(
    fc.property(fc.stringMatching(/^\d{1,19}$/), fc.nat(18), fc.integer({ min: 1, max: 9 }), (digits, at, more) => {
      const place = at % digits.length;
      const other = (Number(digits[place]) + more) % 10;
      expect(luhnDigit(digits.slice(0, place) + other + digits.slice(place + 1))).not.toBe(luhnDigit(digits));
    }),
  );
});

test('two numbers have two cards', () => {
  const cards = new Set<string>();
  for (let i = 0; i < 2000; i++) cards.add(drawIccid(chance, of(String(13_800_000_000 + i), { carrier: 'cmcc' })));
  expect(cards.size).toBe(2000);
});
