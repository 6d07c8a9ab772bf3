import { describe, expect, it } from 'vitest';
import { readDecimal, sumOf, writeDecimal } from './amount.ts';
import { fill } from './values.ts';

describe('references', () => {
  const values = { token: { token: 'T', dueMs: 5 }, tokens: [{ token: 'A' }, { token: 'B' }] };

  it('are replaced by what they name, with its type, at any depth', () => {
    expect(fill({ a: '$token.dueMs', b: ['$tokens.1.token'], c: '$tokens' }, values)).toEqual({
      a: 5,
      b: ['B'],
      c: values.tokens,
    });
  });

  it('are nothing but names', () => {
    for (const text of ['costs $5', '$', '$a b', '$a+1', 'x$token']) expect(fill(text, values)).toBe(text);
  });

  it('must name something', () => {
    expect(() => fill(['$token.phone'], values)).toThrow('$token.phone');
  });
});

describe('amounts', () => {
  it.each(['0.00', '0.01', '-0.05', '10.00', '0.0325', '1000000.000001'])('reads and writes %s', (text) => {
    expect(writeDecimal(readDecimal(text))).toBe(text);
  });

  it.each(['', '1.', '.5', '1e3', '1.0000001', ' 1', '٣'])('does not read %j', (text) => {
    expect(() => readDecimal(text)).toThrow(RangeError);
  });

  it('adds up calls at the service’s prices', () => {
    const prices = { login: readDecimal('0.05'), verify: readDecimal('0.04') };
    expect(writeDecimal(sumOf({ login: 2, verify: 1, plus: '0.02', minus: '0.01' }, prices))).toBe('0.15');
  });
});
