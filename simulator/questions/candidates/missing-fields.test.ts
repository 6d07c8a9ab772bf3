import { expect, test } from 'vitest';
import { arrivalOf } from '../../testing/carriers/vector.ts';
import { mistakeInField, mistakeInPairs } from './missing-fields.ts';

const post = (value: unknown, query = '') => ({
  ...arrivalOf('POST', typeof value === 'string' ? value : JSON.stringify(value)),
  query,
});

test.each([
  ['appid', post({ appId: '3000' }), { id: 'field.misnamed', with: { field: 'appid', sent: 'appId' } }],
  [
    'header.msgId',
    post({ header: { msg_id: '1' }, body: {} }),
    { id: 'field.misnamed', with: { field: 'msgId', sent: 'msg_id' } },
  ],
  ['client_id', post('clientId=99166&x=1'), { id: 'field.misnamed', with: { field: 'client_id', sent: 'clientId' } }],
  ['appid', post({}, 'appid=3000'), { id: 'field.in-query', with: { field: 'appid' } }],
  ['key', { ...post('key=1', 'x=1'), method: 'GET' }, { id: 'field.in-body', with: { field: 'key' } }],
  ['version', post({ version: '2.0\n' }), { id: 'encoding.blank-around', with: { field: 'version' } }],
  ['accessCode', post('?accessCode=x'), { id: 'field.misnamed', with: { field: 'accessCode', sent: '?accessCode' } }],
  ['format', post('a=1&amp;format=json'), { id: 'field.misnamed', with: { field: 'format', sent: 'amp;format' } }],
  [
    'body.sign',
    post({ header: { sign: 'x' }, body: { a: '1' } }),
    { id: 'field.inside', with: { field: 'sign', inside: 'body' } },
  ],
  [
    'header.appId',
    post({ appId: '3', header: { a: '1' } }),
    { id: 'field.inside', with: { field: 'appId', inside: 'header' } },
  ],
  ['header.appId', post({ header: { appId: '' } }), null],
  ['header', post({ appId: '3', token: 'x' }), { id: 'field.not-nested', with: { field: 'header' } }],
  ['header', post({ body: { a: '1' } }), null],
  ['version', post({ version: '3.0' }), null],
  ['appid', post({ app: '3000' }), null],
  ['appid', post('%'), null],
])('%s', (field, arrival, told) => expect(mistakeInField(field, arrival, false)).toEqual(told));

test('a form that came as JSON is not one field that is missing', () => {
  expect(mistakeInField('client_id', post({ client_id: '9' }), true)).toEqual({ id: 'body.json-for-form' });
  expect(mistakeInField('client_id', post('x=1'), true)).toBeNull();
});

test.each([
  ['{"accessCode":"nm0","timeStamp":"1"}', { id: 'field.sealed-json' }],
  ['accessCode%3Dnm0%26timeStamp%3D1', { id: 'field.sealed-encoded' }],
  ['accessCode=nm0,timeStamp=1', { id: 'field.sealed-separator' }],
  ['accessCode=nm0&timestamp=1', { id: 'field.misnamed', with: { field: 'timeStamp', sent: 'timestamp' } }],
  ['accessCode=nm0&timeStamp=', null],
  ['accessCode=nm0', null],
])('sealed: %s', (plain, told) => expect(mistakeInPairs('timeStamp', plain)).toEqual(told));
