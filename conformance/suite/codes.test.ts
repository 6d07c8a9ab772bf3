import { describe, expect, it } from 'vitest';
import { codesSchema, readCodes } from './codes.ts';
import { BadSettings } from './failures.ts';

it('has its schema among those that are published', async () => {
  const written = `${JSON.stringify(codesSchema, null, 2)}\n`;
  await expect(written).toMatchFileSnapshot('../../fixtures/schemas/codes.schema.json');
});

it('is taken as it was written', () => {
  const table = {
    331: 'TOKEN_USED',
    90001: 'CARRIER_TIMEOUT',
    'isv.TOKEN_INVALID': 'TOKEN_INVALID',
    IncompleteSignature: 'AUTH_BAD_SIGNATURE',
  };
  expect(readCodes(table, '--codes a.json')).toEqual(table);
});

describe('a table with mistakes', () => {
  const mistakesIn = (value: unknown): readonly string[] => {
    try {
      readCodes(value, '--codes a.json');
    } catch (error) {
      if (error instanceof BadSettings) return error.mistakes;
      throw error;
    }
    return [];
  };

  it('is told all of them, with what was meant', () => {
    expect(mistakesIn({ 331: 'token-used', 332: 'TOKEN_EXPRIED', 'x 1': 'TOKEN_USED', 0: 'INTERNAL' })).toEqual([
      '--codes a.json: "0" is no code: give a whole number over 0, or a name such as isv.TOKEN_INVALID',
      '--codes a.json: "x 1" is no code: give a whole number over 0, or a name such as isv.TOKEN_INVALID',
      expect.stringMatching(/331 must be a reason; seen "token-used", did you mean TOKEN_USED\?/),
      expect.stringMatching(/332 must be a reason; seen "TOKEN_EXPRIED", did you mean TOKEN_EXPIRED\?/),
    ]);
  });

  it.each([[[]], ['reference'], [null], [7]])('%j is no table', (value) => {
    expect(mistakesIn(value)).toEqual(['--codes a.json must be a JSON object such as {"331":"TOKEN_USED"}']);
  });

  it.each([[{}], [{ 331: 7 }], [{ 331: 'WHAT_EVER_ELSE' }]])('%j is refused with words', (value) => {
    expect(mistakesIn(value)).toEqual([expect.stringMatching(/names no code|reasons are AUTH_MISSING_SIGNATURE, /)]);
  });
});
