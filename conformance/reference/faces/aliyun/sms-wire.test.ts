import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Aliyun, startAliyun } from './testing/bench.ts';

// The same two actions by hand: every way in which a request is written, and what it may lack.

let at: Aliyun;
let made = 0;
beforeAll(async () => {
  at = await startAliyun();
});
afterAll(() => at.close());

const order = () => ({
  PhoneNumber: `139${String(++made).padStart(8, '0')}`,
  SignName: '三网',
  TemplateCode: '100001',
  TemplateParam: '{"code":"##code##","min":"5"}',
  ReturnVerifyCode: 'true',
});
interface Sent {
  readonly Model?: { readonly VerifyCode?: string; readonly VerifyResult?: string };
}

it.each(['call', 'callAcs3'] as const)('sends and checks by %s', async (way) => {
  const fields = order();
  const sent = (await at[way]('SendSmsVerifyCode', fields)).body as Sent;
  expect(sent).toMatchObject({ Code: 'OK', Message: '成功', Success: true });
  const VerifyCode = sent.Model?.VerifyCode ?? '';
  const { status, body } = await at[way]('CheckSmsVerifyCode', { PhoneNumber: fields.PhoneNumber, VerifyCode });
  expect([status, body]).toMatchObject([200, { Code: 'OK', Success: true, Model: { VerifyResult: 'PASS' } }]);
});

it('is asked by the vendor’s older client, which throws by the code', async () => {
  const Pop = createRequire(import.meta.url)('@alicloud/pop-core') as new (
    settings: object,
  ) => { request(action: string, fields: object, options: object): Promise<Sent> };
  const client = new Pop({ ...at.keys, endpoint: at.url, apiVersion: '2017-05-25' });
  const fields = order();
  const { Model } = await client.request('SendSmsVerifyCode', fields, { method: 'POST' });
  const again = client.request('SendSmsVerifyCode', fields, { method: 'POST' });
  await expect(again).rejects.toMatchObject({ code: 'biz.FREQUENCY' });
  const check = (VerifyCode: string) =>
    client.request('CheckSmsVerifyCode', { PhoneNumber: fields.PhoneNumber, VerifyCode }, { method: 'POST' });
  await expect(check(`${Model?.VerifyCode}0`)).rejects.toMatchObject({ code: 'isv.ValidateFail' });
  expect((await check(Model?.VerifyCode ?? '')).Model?.VerifyResult).toBe('PASS');
});

it('answers in XML where nobody asks for JSON', async () => {
  const { text } = await at.call('SendSmsVerifyCode', { ...order(), Format: 'XML' });
  expect(text).toMatch(/<SendSmsVerifyCodeResponse>.*<Success>true<\/Success><Model><VerifyCode>\d{4}<\/VerifyCode>/);
});

it.each([
  ['SendSmsVerifyCode', 'PhoneNumber'],
  ['SendSmsVerifyCode', 'SignName'],
  ['SendSmsVerifyCode', 'TemplateCode'],
  ['SendSmsVerifyCode', 'TemplateParam'],
  ['CheckSmsVerifyCode', 'PhoneNumber'],
  ['CheckSmsVerifyCode', 'VerifyCode'],
])('%s wants %s', async (action, name) => {
  const fields = { ...order(), VerifyCode: '0' };
  const { [name as keyof typeof fields]: _, ...lacking } = fields;
  expect(await at.call(action, lacking)).toMatchObject({ status: 400, body: { Code: `Missing${name}` } });
  expect(await at.call(action, { ...fields, [name]: '' })).toMatchObject({ body: { Code: `Missing${name}` } });
  expect((await at.call(action, fields)).body['Code']).toBe(action[0] === 'S' ? 'OK' : 'isv.ValidateFail');
});

it('is refused to a user without the right', async () => {
  const denied = (await at.open({ denied: ['SendSmsVerifyCode'] })).faces['aliyun'] as typeof at.keys;
  expect((await at.call('SendSmsVerifyCode', order(), denied)).body).toMatchObject({
    ...{ Code: 'isv.RAM_PERMISSION_DENY', Success: false },
  });
  const right = (await at.open({ denied: ['CheckSmsVerifyCode'] })).faces['aliyun'] as typeof at.keys;
  expect((await at.call('SendSmsVerifyCode', order(), right)).body['Code']).toBe('OK');
});

it('charges nothing, whatever comes', async () => {
  const before = await at.funds();
  const fields = order();
  await at.call('SendSmsVerifyCode', fields);
  await at.call('CheckSmsVerifyCode', { PhoneNumber: fields.PhoneNumber, VerifyCode: '0' });
  expect(await at.funds()).toEqual(before);
});
