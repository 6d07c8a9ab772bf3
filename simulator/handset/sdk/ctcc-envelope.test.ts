import { expect, test } from 'vitest';
import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import assumed from '../../../fixtures/vectors/assumed/ctcc-t10-t11.json' with { type: 'json' };
import vectors from '../../../fixtures/vectors/ctcc.json' with { type: 'json' };
import { fromHex } from '../../wire/hex.ts';
import { type Key, parsePublicKey } from '../../wire/primitives.ts';
import { authCodeOf, drawA, openT1, t1Body, t1ParamKey, t1ParamStr, t1Sign, t1Text } from './ctcc-envelope.ts';

type Vector = { id: string; inputs: Record<string, string>; text: string; value: string | Record<string, string> };

function vector(id: string): Vector {
  return ([...vectors, ...assumed] as unknown as Vector[]).find((candidate) => candidate.id === id) as Vector;
}

function publicOf({ inputs }: Vector) {
  const { appId = '', clientType = '', format = '', version = '' } = inputs;
  return { appId, clientType, format, version };
}

const verify = {
  pipl: '10.0.0.1',
  timeStamp: '1767240000000',
  sdkVersion: 'v3.6.2',
  networkType: '4',
  onlineType: '1',
};

test('A10, paramStr of a verify request', () => {
  const text = t1Text({ ...verify, bussinessType: 'jy' });
  expect(text).toBe(vector('A10').text);
  expect(t1ParamStr(text, vector('A10').inputs['key'] ?? '')).toBe(vector('A10').value);
});

test('a login names no business type', () => {
  expect(t1Text(verify)).toBe(vector('A10').text.replace('&bussinessType=jy', ''));
});

test('A11, the sign', () => {
  const { inputs, value } = vector('A11');
  const { paramKey = '', paramStr = '', appSecret = '' } = inputs;
  expect(t1Sign(publicOf(vector('A11')), paramKey, paramStr, appSecret)).toBe(value);
});

test('the whole body of T1', () => {
  const { inputs, value } = vector('T1-request');
  const { paramKey = '', paramStr = '', appSecret = '' } = inputs;
  const body = t1Body(publicOf(vector('T1-request')), paramKey, paramStr, appSecret);
  expect(body).toBe((value as Record<string, string>)['body']);
});

test('paramKey', () => {
  const { inputs, text, value } = vector('T1-paramKey');
  const platform = parsePublicKey((keys as Record<string, string>)[inputs['publicKey'] ?? ''] ?? '') as Key;
  expect(t1ParamKey(text, platform, () => fromHex(inputs['paddingHex'] ?? '') as Uint8Array)).toBe(value);
});

test('data opens with A and with no other key', () => {
  const { inputs, text, value } = vector('T1-data');
  expect(openT1(value as string, inputs['key'] ?? '')).toEqual(JSON.parse(text));
  expect(openT1(value as string, 'another key 16 b')).toBeNull();
});

test('the login token', () => {
  const { inputs, value } = vector('T11-authCode');
  const { accessCode = '', gwAuth = '' } = inputs;
  const { authCode, token } = value as Record<string, string>;
  expect(authCodeOf(accessCode, gwAuth)).toBe(authCode);
  expect(`${accessCode}:${authCodeOf(accessCode, gwAuth)}`).toBe(token);
});

test('A begins a UUID of version 4', () => {
  let drawn = 0;
  expect(drawA((length) => String(drawn++).padStart(length, 'x'))).toMatch(/^[0-9a-f]{12}4[0-9a-f]{3}$/);
});

test('the whole body of T5, whose app id has another name', () => {
  const { inputs, value } = vector('T5-request');
  const { clientId = '', paramKey = '', paramStr = '', appSecret = '' } = inputs;
  const open = { ...publicOf(vector('T5-request')), appId: clientId };
  const body = t1Body(open, paramKey, paramStr, appSecret, 'clientId');
  // T1's vector has the sign by its name, and T5's has it last; a form has no order.
  expect(body.split('&').sort()).toEqual(
    String((value as Record<string, string>)['body'])
      .split('&')
      .sort(),
  );
});
