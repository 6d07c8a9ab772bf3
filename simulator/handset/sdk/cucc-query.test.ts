import { expect, test } from 'vitest';
import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import vectors from '../../../fixtures/vectors/cucc.json' with { type: 'json' };
import { toBase64 } from '../../wire/base64.ts';
import { fromHex } from '../../wire/hex.ts';
import { type Key, parsePublicKey } from '../../wire/primitives.ts';
import { openU6, type U6Values, u6Fingerprint, u6Query, u6Sign } from './cucc-query.ts';
import { sealKey } from './session-key.ts';

type Vector = { id: string; inputs: Record<string, string>; text: string; value: string | Record<string, string> };

function vector(id: string): Vector {
  return (vectors as unknown as Vector[]).find((candidate) => candidate.id === id) as Vector;
}

function valuesOf(id: string): [U6Values, string] {
  const { client_secret: secret, ...values } = vector(id).inputs;
  return [values as unknown as U6Values, secret ?? ''];
}

test.each(['A8', 'A9'])('%s, the sign of U6 with and without business_type', (id) => {
  expect(u6Sign(...valuesOf(id))).toBe(vector(id).value);
});

test('the whole query of a login, signed before it is percent-encoded', () => {
  const parts = vector('U6-request').value as Record<string, string>;
  expect(u6Query(...valuesOf('U6-request'))).toBe(parts['query']);
});

test('a verify query has no business_type at all', () => {
  expect(u6Query(...valuesOf('A9'))).not.toContain('business_type');
});

test('the key parameter', () => {
  const { inputs, text, value } = vector('U6-key');
  const platform = parsePublicKey((keys as Record<string, string>)[inputs['publicKey'] ?? ''] ?? '') as Key;
  const padding = () => fromHex(inputs['paddingHex'] ?? '') as Uint8Array;
  expect(toBase64(sealKey(platform, text, padding))).toBe(value);
});

test('fp is the two lists of addresses', () => {
  expect(u6Fingerprint('10.0.0.1', '')).toBe(vector('A8').inputs['fp']);
});

test('data opens with the key of the request and with no other', () => {
  const { inputs, text, value } = vector('U6-data');
  const { data = '' } = value as Record<string, string>;
  expect(openU6(data, inputs['key'] ?? '')).toEqual(JSON.parse(text));
  expect(openU6(data, 'another key 16 b')).toBeNull();
  expect(openU6('%', inputs['key'] ?? '')).toBeNull();
});
