import { expect, test } from 'vitest';
import { carrierIds, parseCarrierId } from './carrier-id.ts';

test.each([
  ['cmcc', ['cmcc', 'CMCC', ' cmcc ', '移动', '中国移动', 'CM', 'cm']],
  ['cucc', ['cucc', 'Cucc', '联通', '中国联通', 'CU']],
  ['ctcc', ['ctcc', '电信', '中国电信', 'ct', '\tCT\n']],
] as const)('%s as people write it', (id, texts) => {
  for (const text of texts) expect(parseCarrierId(text), text).toBe(id);
});

test.each(['', ' ', 'cbn', '广电', 'cmc', 'constructor', '__proto__', 'toString', 'cmcc,cucc'])(
  '%j is none',
  (text) => {
    expect(parseCarrierId(text)).toBeNull();
  },
);

test('the three, in the order in which everything lists them', () => {
  expect(carrierIds).toEqual(['cmcc', 'cucc', 'ctcc']);
});
