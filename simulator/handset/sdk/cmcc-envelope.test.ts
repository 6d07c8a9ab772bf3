import { expect, test } from 'vitest';
import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import vectors from '../../../fixtures/vectors/cmcc.json' with { type: 'json' };
import { fromHex } from '../../wire/hex.ts';
import { type Key, parsePublicKey } from '../../wire/primitives.ts';
import { type M6Values, m6List, m6Sign, m7Sign, openM6, sealM6 } from './cmcc-envelope.ts';

type Vector = { id: string; inputs: Record<string, string>; text: string; value: string | Record<string, string> };

function vector(id: string): Vector {
  return (vectors as unknown as Vector[]).find((candidate) => candidate.id === id) as Vector;
}

function m6Values(): { values: M6Values; appkey: string } {
  const { inputs } = vector('M6-sign');
  const { mobilebrand: brand, mobilemodel: model, mobilesystem: system, appkey, ...rest } = inputs;
  return { values: { ...rest, brand, model, system } as unknown as M6Values, appkey: appkey ?? '' };
}

test('the sign of M6 is over the values as they are sent', () => {
  const { values, appkey } = m6Values();
  expect(m6Sign(values, appkey)).toBe(vector('M6-sign').value);
  expect(m6Sign({ ...values, networktype: '1' }, appkey)).not.toBe(vector('M6-sign').value);
});

test('the list of M6 has its 32 places', () => {
  const { values } = m6Values();
  const list = m6List(values, vector('M6-reqdata').inputs['sign'] ?? '');
  expect(list).toBe(vector('M6-reqdata').text);
  expect(list?.split('&')).toHaveLength(32);
});

test('a value that holds an ampersand cannot be written', () => {
  expect(m6List({ ...m6Values().values, apppackage: 'a&b' }, '')).toBeNull();
});

test('the envelope of M6', () => {
  const { inputs, value } = vector('M6-encrypted');
  const platform = parsePublicKey((keys as Record<string, string>)[inputs['publicKey'] ?? ''] ?? '') as Key;
  const padding = () => fromHex(inputs['paddingHex'] ?? '') as Uint8Array;
  const { text, value: reqdata, inputs: sealed } = vector('M6-reqdata');
  const body = sealM6(text, sealed['key'] ?? '', platform, padding);
  expect(body).toEqual({ encrypted: value, reqdata: (reqdata as Record<string, string>)['hex'] });
});

test('resultdata opens with the key of the request and with no other', () => {
  const { inputs, text, value } = vector('M6-resultdata');
  expect(openM6(value as string, inputs['key'] ?? '')).toEqual(JSON.parse(text));
  expect(openM6(value as string, 'another key 16 b')).toBeNull();
  expect(openM6('not hex', inputs['key'] ?? '')).toBeNull();
});

test('A5, the sign of M7', () => {
  const { inputs, value } = vector('A5');
  expect(m7Sign(inputs['appid'] ?? '', inputs['appkey'] ?? '', inputs['scrip'] ?? '')).toBe(value);
});
