import { expect, test } from 'vitest';
import { arrivalOf } from '../../testing/carriers/vector.ts';
import { mistakeInField } from './missing-fields.ts';

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
  ['version', post({ version: '3.0' }), null],
  ['appid', post({ app: '3000' }), null],
  ['appid', post('%'), null],
])('%s', (field, arrival, told) => expect(mistakeInField(field, arrival)).toEqual(told));
