import { expect, test } from 'vitest';
import { formOf } from '../../testing/carriers/values.ts';
import { arrivalOf, vector } from '../../testing/carriers/vector.ts';
import { type Form, parseForm } from '../../wire/form.ts';
import { encodeUtf8 } from '../../wire/utf8.ts';
import { openCertificate } from './routes/u6-package.ts';
import { u6, u6SignOrder } from './routes/u6-precheck.ts';
import { getOrder, u9Get, u9Verify, verifyOrder } from './routes/u9-exchange.ts';
import { openKey, sealData } from './seal.ts';
import { signOf } from './sign.ts';

const form = (text: string) => parseForm(text) as Form;

test.each(['A8', 'A9'])('%s: the sign of U6', (id) => {
  const { inputs, value } = vector(id);
  const { client_secret: secret, ...values } = inputs;
  expect(signOf(form(formOf(values)), u6SignOrder, secret as string, 'decoded')).toBe(value);
});

test('U6-request and U6-sign-as-sent: the sign in both readings', () => {
  const { inputs, values } = vector('U6-request');
  const sent = form(values['query'] as string);
  const secret = inputs['client_secret'] as string;
  expect(signOf(sent, u6SignOrder, secret, 'decoded')).toBe(values['sign']);
  expect(signOf(sent, u6SignOrder, secret, 'as sent')).toBe(vector('U6-sign-as-sent').value);
});

test('U6-key: the key of U6, alone and in its request', () => {
  const { text, value } = vector('U6-key');
  expect(openKey(value)).toEqual(encodeUtf8(text));
  const opened = u6.open(arrivalOf('GET', vector('U6-request').values['query'] as string));
  expect(opened).toMatchObject({ app: '99000000000000000001', seal: encodeUtf8(text) });
});

test('U6-data: what U7 seals', () => {
  const { inputs, text, values } = vector('U6-data');
  expect(sealData(encodeUtf8(inputs['key'] as string), JSON.parse(text))).toBe(values['data']);
});

test('U6-packsign: the certificate of SDK 4.6', () => {
  const { inputs, text, value } = vector('U6-packsign');
  expect(openCertificate(value, inputs['client_secret'] as string)).toBe(text);
});

test.each([
  ['U9-getMobile', u9Get, getOrder],
  ['U9-verifyMobile', u9Verify, verifyOrder],
] as const)('%s: address, body and sign', (id, route, order) => {
  const { inputs, values } = vector(id);
  expect([route.methods, route.path]).toEqual([[values['method']], values['path']]);
  const opened = route.open(arrivalOf('POST', values['body'] as string, values['contentType']));
  expect(opened).toMatchObject({ app: inputs['client_id'], held: { kind: 'access', id: inputs['accessCode'] } });
  if (!('fields' in opened)) throw new Error('unopened');
  expect(signOf(opened.fields.form, order, inputs['client_secret'] as string, 'decoded')).toBe(values['sign']);
  expect(opened.fields.form.get('sign')).toBe(values['sign']);
});
