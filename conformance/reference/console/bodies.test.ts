import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Bench } from '../testing/bench.ts';
import { startBench } from '../testing/bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ operatorToken: 'op-test' });
});
afterAll(() => bench.close());

type Problem = { title: string; mistakes: string[] };

async function send(method: string, path: string, body: string | Uint8Array | null, headers: Record<string, string>) {
  const all = { authorization: 'Bearer op-test', ...headers };
  const response = await fetch(bench.console + path, { method, headers: all, ...(body !== null && { body }) });
  const text = await response.text();
  return { status: response.status, ...(JSON.parse(text) as Problem & Record<string, unknown>) };
}

const json = { 'content-type': 'application/json' };
const account = { name: 'B', funds: '10.00' };
const post = (body: string | Uint8Array | null, headers: Record<string, string> = json) =>
  send('POST', '/v1/accounts', body, headers);

it('takes JSON in UTF-8 alone, and never a body that it did not read for an empty one', async () => {
  const text = JSON.stringify(account);
  for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'application/octet-stream', 'text/json', '']) {
    const refused = await post(text, { 'content-type': type });
    expect([refused.status, refused.mistakes], type).toEqual([415, [expect.stringContaining('content-type')]]);
    const path = `/v1/accounts/${bench.account.id}`;
    const patch = await send('PATCH', path, '{"addresses":["10.0.0.1"]}', { 'content-type': type });
    expect(patch.status, type).toBe(415);
  }
  const gbk = await post(text, { 'content-type': 'application/json; charset=gbk' });
  expect([gbk.status, gbk.mistakes]).toEqual([415, [expect.stringContaining('charset=gbk')]]);
  const packed = await post(text, { ...json, 'content-encoding': 'gzip' });
  expect([packed.status, packed.mistakes]).toEqual([415, [expect.stringContaining('content-encoding')]]);
  const two = await post(text, { 'content-type': 'application/json; charset=utf-8; charset=gbk' });
  expect([two.status, two.mistakes]).toEqual([415, [expect.stringContaining('charset=gbk')]]);
  const half = await post('{"name":"B\\ud83d"}');
  expect([half.status, half.mistakes]).toEqual([400, ['the body has half of a character: \\ud83d']]);
  expect(await post('{"name":"B\\ud83d\\ude00"}')).toMatchObject({ status: 201, name: 'B😀' });
  // The twin, of which only the type was mended.
  for (const type of ['application/json', 'Application/JSON; charset="UTF-8"']) {
    expect(await post(text, { 'content-type': type })).toMatchObject({ status: 201, name: 'B', balance: '10.00' });
  }
});

it('wants a body where something is asked, and none where nothing is', async () => {
  for (const headers of [json, {}]) {
    const missing = await post(null, headers);
    expect([missing.status, missing.title, missing.mistakes[0]]).toEqual([
      400,
      'The body is missing.',
      expect.stringContaining('application/json with name, funds'),
    ]);
  }
  expect((await post('{}')).status).toBe(201);
  const unsaid = await send('POST', `/v1/accounts/${bench.account.id}/suspend`, null, json);
  expect(unsaid.mistakes).toEqual(['send application/json with reason']);
  const path = `/v1/accounts/${bench.account.id}/resume`;
  expect((await send('POST', path, '{"reason":"x"}', json)).mistakes).toEqual([
    '/reason is unknown: nothing is taken here',
  ]);
  expect((await send('POST', path, null, {})).status).toBe(200);
  expect((await send('POST', path, '{}', json)).status).toBe(200);
});

it.each<[string, string | Uint8Array, RegExp]>([
  ['bytes that are no UTF-8', Buffer.from('{"name":"\xb9\xfa"}', 'latin1'), /not UTF-8 from byte 9 on/],
  ['a byte order mark', '\ufeff{}', /byte order mark/],
  ['UTF-16', Buffer.from('{}', 'utf16le'), /UTF-16/],
  ['trailing rubbish', '{} x', /not JSON: /],
  ['a list', '[]', /no JSON object/],
  ['a member twice', '{"name":"a","name":"b"}', /"name" comes twice/],
  ['a member twice, deeper', '{"apps":[{"name":"a","n\\u0061me":"b"}]}', /"name" comes twice/],
])('names %s', async (_, body, mistake) => {
  const refused = await post(body);
  expect([refused.status, refused.mistakes]).toEqual([400, [expect.stringMatching(mistake)]]);
});

it('says what was meant by a name in another spelling', async () => {
  const meant = async (body: object) => (await post(JSON.stringify(body))).mistakes;
  expect(await meant({ Name: 'B' })).toEqual(['/Name is unknown: did you mean name?']);
  expect(await meant({ fund: '1.00' })).toEqual(['/fund is unknown: did you mean funds?']);
  expect(await meant({ apps: [{ name: 'a', platform: 'android', package_name: 'com.a' }] })).toContain(
    '/apps/0/package_name is unknown: did you mean packageName?',
  );
  const voucher = `/v1/accounts/${bench.account.id}/vouchers`;
  const wrong = await send('POST', voucher, '{"amount":"1.00","EndsMS":1}', json);
  expect(wrong.mistakes).toContain('/EndsMS is unknown: did you mean endsMs?');
  const query = async (search: string) =>
    (await send('GET', `/v1/accounts/${bench.account.id}/ledger?${search}`, null, {})).mistakes;
  expect(await query('After=1')).toEqual(['/After is unknown: did you mean after?']);
  expect(await query('after=1&after=2')).toContain('/after comes more than once');
  expect(await query('after=%ff')).toContain('after=%ff cannot be decoded as UTF-8');
});

it('names the field where GetAppInfo lacks its sign, and every other missing parameter', async () => {
  const ask = async (search: string) =>
    ((await (await fetch(`${bench.api}/?${search}`)).json()) as { Message: string }).Message;
  expect(await ask('Action=GetAppInfo&Signature=x')).toBe('Signature is missing: Sign.');
  expect(await ask('Action=GetMobile')).toBe('Signature is missing: Signature.');
  expect(await ask('Action=GetAppInfo&Sign=x')).toBe(
    'A required parameter is missing: ApplicationId, PackageName, Platform.',
  );
});
