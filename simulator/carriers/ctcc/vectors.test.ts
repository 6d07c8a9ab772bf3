import { expect, test } from 'vitest';
import { formOf } from '../../testing/carriers/values.ts';
import { arrivalOf, vector } from '../../testing/carriers/vector.ts';
import { type Form, parseForm } from '../../wire/form.ts';
import { encodeUtf8 } from '../../wire/utf8.ts';
import { type Envelope, openEnvelope, sealData, signOf } from './envelope.ts';
import { authCodeOf } from './login-token.ts';
import { t1 } from './routes/t1-preauth.ts';
import { t10, t11 } from './routes/t10-t11-exchange.ts';
import { sealCodeInfo } from './routes/t12-h5-code-info.ts';

function envelope(body: string): Envelope {
  const opened = openEnvelope(arrivalOf('POST', body, 'application/x-www-form-urlencoded'));
  if ('unopened' in opened) throw new Error(`unopened: ${opened.unopened.reason}`);
  return opened;
}

test('A11: the sign of T1, over a paramKey that is none', () => {
  const { inputs, value } = vector('A11');
  const { appSecret, ...values } = inputs;
  const f = { form: parseForm(formOf(values)) as Form, appId: inputs['appId'] as string } as Envelope;
  expect(signOf(f, appSecret as string)).toBe(value);
});

test('A10, T1-paramKey and T1-request: both layers of T1 and its sign', () => {
  const { inputs, values } = vector('T1-request');
  const opened = envelope(values['body'] as string);
  expect(opened.key).toEqual(encodeUtf8(vector('T1-paramKey').text));
  expect(opened.form.get('paramKey')).toBe(vector('T1-paramKey').value);
  expect(opened.form.get('paramStr')).toBe(vector('A10').value);
  expect(opened.inner.names.map((name) => `${name}=${opened.inner.get(name)}`).join('&')).toBe(vector('A10').text);
  expect(signOf(opened, inputs['appSecret'] as string)).toBe(values['sign']);
  const asQuery = t1.open(arrivalOf('GET', values['body'] as string));
  expect(asQuery).toMatchObject({ app: inputs['appId'], seal: opened.key });
});

test('T5-request: the envelope under the older name of the app id', () => {
  const { inputs, values } = vector('T5-request');
  const opened = envelope(values['body'] as string);
  expect(opened.plain).toBe(inputs['plain']);
  expect(opened.appId).toBe(inputs['clientId']);
  expect(signOf(opened, inputs['appSecret'] as string)).toBe(values['sign']);
});

test('T1-data: what T1 seals', () => {
  const { inputs, text, value } = vector('T1-data');
  expect(sealData(encodeUtf8(inputs['key'] as string), JSON.parse(text))).toBe(value);
});

test('T11-authCode: what makes a login token of an access code', () => {
  const { inputs, values } = vector('T11-authCode');
  const accessCode = inputs['accessCode'] as string;
  const authCode = authCodeOf(accessCode, inputs['gwAuth'] as string);
  expect([authCode, `${accessCode}:${authCode}`]).toEqual([values['authCode'], values['token']]);
});

test.each([
  ['T10-verifyMobile', t10, 'mobile'],
  ['T11-getMobile', t11, 'authCode'],
] as const)('%s: address, envelope and sign', (id, route, third) => {
  const { inputs, text, values } = vector(id);
  expect([route.methods, route.path]).toEqual([[values['method']], values['path']]);
  const opened = envelope(values['body'] as string);
  expect(opened.key).toEqual(encodeUtf8(inputs['key'] as string));
  expect(opened.inner.names.map((name) => `${name}=${opened.inner.get(name)}`).join('&')).toBe(text);
  expect(opened.inner.get(third)).toBe(inputs[third]);
  expect(signOf(opened, inputs['appSecret'] as string)).toBe(values['sign']);
  expect(opened.form.get('sign')).toBe(values['sign']);
  expect(route.open(arrivalOf('POST', values['body'] as string, values['contentType']))).toMatchObject({
    app: inputs['appId'],
    held: { kind: 'access', id: inputs['accessCode'] },
  });
});

test('T12-data: what T12 seals', () => {
  const { inputs, text, value } = vector('T12-data');
  expect(sealCodeInfo(JSON.parse(text), inputs['appSecret'] as string)).toBe(value);
});

test('T11-getMobile: what T11 seals', () => {
  const { inputs, values } = vector('T11-getMobile');
  expect(sealData(encodeUtf8(inputs['key'] as string), JSON.parse(values['plain'] as string))).toBe(values['data']);
});
