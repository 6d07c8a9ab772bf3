import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import ranges from '../../fixtures/ranges/number-ranges.json' with { type: 'json' };
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { SubscriberKind } from '../core/words/subscriber.ts';
import { chanceOf } from '../core/world/draw.ts';
import { drawNumber, rangeOf } from './number-ranges.ts';

const chance = chanceOf('s', 'h');

test.each([
  ['13800000001', 'cmcc', 'normal'],
  ['13000000001', 'cucc', 'normal'],
  ['13300000001', 'ctcc', 'normal'],
  ['17050000004', 'cmcc', 'mvno'],
  ['19200000005', null, 'broadnet'],
  ['1440000000006', 'cmcc', 'iot'],
  ['1064800000000', 'cmcc', 'iot'],
])('%s is of %s, %s', (msisdn, carrier, kind) => {
  expect(rangeOf(msisdn)).toMatchObject({ carrier, kind });
});

test.each(['', '138', '1380000000', '138000000012', '85251234567', '447400123456', '12345678901', '144000000006'])(
  '%s is in no mainland range',
  (msisdn) => {
    expect(rangeOf(msisdn)).toBeNull();
  },
);

test('the longest prefix decides', () => {
  for (const row of ranges)
    expect(rangeOf(row.prefix.padEnd(row.length, '0'))?.prefix.startsWith(row.prefix)).toBe(true);
});

const drawable: readonly (readonly [CarrierId | null, SubscriberKind])[] = [
  ['cmcc', 'normal'],
  ['cucc', 'normal'],
  ['ctcc', 'normal'],
  ['cmcc', 'mvno'],
  ['cucc', 'mvno'],
  ['ctcc', 'mvno'],
  ['cmcc', 'iot'],
  ['ctcc', 'iot'],
  [null, 'broadnet'],
];

describe.each(drawable)('numbers drawn for %s, %s', (carrier, kind) => {
  test('lie in a range of that carrier and kind, at every index', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (index) => {
        const msisdn = drawNumber(chance, carrier, kind, index) as string;
        expect(msisdn).toMatch(/^\d{11}(\d\d)?$/);
        expect(rangeOf(msisdn)).toMatchObject({ carrier, kind });
        expect(drawNumber(chance, carrier, kind, index)).toBe(msisdn);
      }),
    );
  });
});

test('where the plan has no range nothing is drawn', () => {
  expect(drawNumber(chance, 'cmcc', 'foreign', 0)).toBeNull();
  expect(drawNumber(chance, 'cmcc', 'broadnet', 0)).toBeNull();
});
