import { createRequire } from 'node:module';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import facts from '../../../../fixtures/faces/aliyun.json' with { type: 'json' };
import type { SentMessage, ToldCall } from '../../index.ts';
import { type Bench, carriersOfApp, startBench } from '../../testing/bench.ts';
import { smsReasons } from './sms-reasons.ts';

// It is CommonJS, which a runner of tests unwraps in its own way.
const dypnsapi = createRequire(import.meta.url)(
  '@alicloud/dypnsapi20170525',
) as typeof import('@alicloud/dypnsapi20170525');
const { default: Dypnsapi, SendSmsVerifyCodeRequest, CheckSmsVerifyCodeRequest } = dypnsapi;

// The vendor's own SDK, unmodified, asks; what arrives is read where it was delivered.

// biome-ignore lint/suspicious/noTemplateCurlyInString: this is how the vendor writes a variable.
const template = '${code}（${min}′）';

let bench: Bench;
const inbox: SentMessage[] = [];
const told: ToldCall[] = [];
/** Of the world of the account's apps. */
const world = { nowMs: 5_000_000 };
let forced: string | null = null;
let endpoint = '';
let client: Client;
let made = 0;

beforeAll(async () => {
  bench = await startBench({
    nowMs: () => Date.now(),
    beside: {
      deliver: (message) => void inbox.push(message),
      tell: (call) => void told.push(call),
      tokenNowMs: () => world.nowMs,
      meet: async () => forced,
    },
  });
  endpoint = new URL((await bench.service.faces['aliyun']?.listen())?.url ?? '').host;
});
afterAll(() => bench.close());
beforeEach(async () => {
  inbox.length = 0;
  told.length = 0;
  forced = null;
  world.nowMs = 5_000_000;
  client = await open();
});

type Client = Awaited<ReturnType<typeof open>>;
/** Its class wants a class of another package, and reads no more than the members. */
type Settings = ConstructorParameters<typeof Dypnsapi>[0];

/** A customer with an access key, who may have more. */
async function open(sms?: object) {
  const account = await bench.service.openAccount({
    apps: [{ name: 'a', platform: 'android', packageName: 'com.example.app', carriers: carriersOfApp }],
    faces: { aliyun: sms === undefined ? {} : { sms } },
  });
  const { accessKeyId = '', accessKeySecret = '' } = account.faces['aliyun'] ?? {};
  const sdk = new Dypnsapi({ accessKeyId, accessKeySecret, endpoint, protocol: 'http' } as Settings);
  const phoneNumber = `138${String(++made).padStart(8, '0')}`;
  const usual = {
    phoneNumber,
    signName: '三网',
    templateCode: '100001',
    templateParam: '{"code":"##code##","min":"5"}',
  };
  const caught = (error: { code?: string; statusCode?: number; message?: string }) => ({
    ...{ code: error.code, status: error.statusCode, message: error.message },
  });
  return {
    phoneNumber,
    accountId: account.id,
    send: async (more: object = {}) =>
      (await sdk.sendSmsVerifyCode(new SendSmsVerifyCodeRequest({ ...usual, ...more }))).body,
    check: async (verifyCode: string, more: object = {}) =>
      (await sdk.checkSmsVerifyCode(new CheckSmsVerifyCodeRequest({ phoneNumber, verifyCode, ...more }))).body,
    failure: (call: Promise<unknown>) => call.then(() => expect.unreachable(), caught),
  };
}

const codeIn = () => inbox.at(-1)?.code ?? '';
const wrongFor = (code: string) => (code[0] === '1' ? `2${code.slice(1)}` : `1${code.slice(1)}`);
const reason = () => told.at(-1)?.reason;

describe('a code that is sent', () => {
  it('arrives with its signature, and passes', async () => {
    const sent = await client.send({ outId: 'order-1' });
    expect(sent).toMatchObject({ code: 'OK', success: true, model: { outId: 'order-1', requestId: sent?.requestId } });
    expect(sent?.model?.bizId).toMatch(/^\d+\^\d$/);
    const [message] = inbox;
    expect(message).toMatchObject({
      face: 'aliyun',
      accountId: client.accountId,
      msisdn: client.phoneNumber,
      from: '三网',
    });
    expect(message?.code).toMatch(/^\d{4}$/);
    expect(message?.text).toBe(`【三网】验证码 ${message?.code}，5 分钟内有效。`);
    const checked = await client.check(codeIn(), { outId: 'order-2' });
    expect(checked).toMatchObject({ code: 'OK', success: true, model: { verifyResult: 'PASS', outId: 'order-2' } });
  });

  it('is told to the caller only if he asks for it', async () => {
    expect((await client.send())?.model?.verifyCode).toBeUndefined();
    expect((await client.send({ returnVerifyCode: true, interval: 0 }))?.model?.verifyCode).toBe(codeIn());
  });

  it.each([
    [1, 6, /^\d{6}$/],
    [2, 4, /^[A-Z]{4}$/],
    [3, 5, /^[a-z]{5}$/],
    [4, 8, /^[A-Za-z]{8}$/],
    [5, 7, /^[\dA-Z]{7}$/],
    [6, 4, /^[\da-z]{4}$/],
    [7, 8, /^[\dA-Za-z]{8}$/],
  ])('of CodeType %i and length %i is made of its letters', async (codeType, codeLength, form) => {
    await client.send({ codeType, codeLength });
    expect(codeIn()).toMatch(form);
    expect((await client.check(codeIn()))?.model?.verifyResult).toBe('PASS');
  });

  it('stands where the text has it, or in the text of a filed template', async () => {
    await client.send({ templateParam: '{"content":"Your code is ##code##."}' });
    expect(inbox[0]?.text).toBe(`【三网】Your code is ${codeIn()}.`);
    const filed = await open({ templates: { '100001': template } });
    await filed.send();
    expect(inbox.at(-1)?.text).toBe(`【三网】${codeIn()}（5′）`);
  });

  it('goes to a Broadnet number, too, and to one written with its country', async () => {
    await client.send({ phoneNumber: '8619200000001' });
    expect(inbox[0]?.msisdn).toBe('19200000001');
  });

  it('costs nothing', async () => {
    await client.send();
    await client.check(codeIn());
    expect(told.map(({ charged }) => charged)).toEqual([false, false]);
  });
});

describe('a code that is not the one', () => {
  const refusal = { code: 'isv.ValidateFail', status: 400 };

  it('is refused with HTTP 400, and the right one passes all the same', async () => {
    await client.send();
    expect(await client.failure(client.check(wrongFor(codeIn())))).toMatchObject(refusal);
    expect(reason()).toBe('SMS_CODE_WRONG');
    expect((await client.check(codeIn()))?.model?.verifyResult).toBe('PASS');
  });

  it('is the same after it passed', async () => {
    await client.send();
    await client.check(codeIn());
    expect(await client.failure(client.check(codeIn()))).toMatchObject(refusal);
    expect(reason()).toBe('SMS_CODE_USED');
  });

  it('is one that was never sent', async () => {
    expect(await client.failure(client.check('1234'))).toMatchObject(refusal);
    expect(reason()).toBe('SMS_CODE_NONE');
  });

  it('is one whose time is over by the clock of the world', async () => {
    await client.send({ validTime: 120 });
    world.nowMs += 120_000;
    expect(await client.failure(client.check(codeIn()))).toMatchObject(refusal);
    expect(reason()).toBe('SMS_CODE_EXPIRED');
    world.nowMs -= 1;
    expect((await client.check(codeIn()))?.model?.verifyResult).toBe('PASS');
  });

  it('is an earlier one, unless the earlier ones are kept', async () => {
    await client.send();
    const earlier = codeIn();
    do await client.send({ interval: 0 });
    while (codeIn() === earlier);
    expect(await client.failure(client.check(earlier))).toMatchObject(refusal);
    expect(reason()).toBe('SMS_CODE_REPLACED');
    const kept = codeIn();
    await client.send({ interval: 0, duplicatePolicy: 2 });
    expect((await client.check(kept))?.model?.verifyResult).toBe('PASS');
  });

  it('is one of another scheme; no name and the usual name are one', async () => {
    await client.send({ schemeName: 'pay' });
    expect(await client.failure(client.check(codeIn()))).toMatchObject(refusal);
    expect(reason()).toBe('SMS_CODE_OTHER_SCHEME');
    expect((await client.check(codeIn(), { schemeName: 'pay' }))?.model?.verifyResult).toBe('PASS');
    await client.send();
    expect((await client.check(codeIn(), { schemeName: '默认方案' }))?.model?.verifyResult).toBe('PASS');
  });

  it('is one that the caller made himself, though it arrives', async () => {
    await client.send({ templateParam: '{"code":"123456","min":"5"}' });
    expect([codeIn(), inbox[0]?.text]).toEqual(['123456', '【三网】验证码 123456，5 分钟内有效。']);
    expect(await client.failure(client.check('123456'))).toMatchObject(refusal);
    expect(reason()).toBe('SMS_CODE_OWN');
  });

  it('differs by the case of its letters if that is asked', async () => {
    await client.send({ codeType: 2 });
    const small = codeIn().toLowerCase();
    expect(await client.failure(client.check(small, { caseAuthPolicy: 2 }))).toMatchObject(refusal);
    expect((await client.check(small))?.model?.verifyResult).toBe('PASS');
  });

  it('is UNKNOWN where the account says so, with the same reason', async () => {
    client = await open({ wrongCode: 'unknown' });
    await client.send();
    const checked = await client.check(wrongFor(codeIn()));
    expect(checked).toMatchObject({ code: 'OK', success: true, model: { verifyResult: 'UNKNOWN' } });
    expect(reason()).toBe('SMS_CODE_WRONG');
    expect((await client.check(codeIn()))?.model?.verifyResult).toBe('PASS');
  });

  it('ends the right one after so many tries, where the account says so', async () => {
    client = await open({ tries: 2 });
    await client.send();
    for (const _ of [1, 2]) await client.failure(client.check(wrongFor(codeIn())));
    expect(await client.failure(client.check(codeIn()))).toMatchObject(refusal);
    expect(reason()).toBe('SMS_CODE_WORN');
  });

  it('of another account is none here', async () => {
    const other = await open();
    await other.send();
    expect(await client.failure(client.check(codeIn(), { phoneNumber: other.phoneNumber }))).toMatchObject(refusal);
    expect(reason()).toBe('SMS_CODE_NONE');
    expect((await other.check(codeIn()))?.model?.verifyResult).toBe('PASS');
  });
});

describe('a code that is not sent', () => {
  it('comes too soon after another, by the clock of the world', async () => {
    await client.send();
    world.nowMs += 59_999;
    expect(await client.send()).toMatchObject({
      code: 'biz.FREQUENCY',
      message: 'check frequency failed',
      success: false,
    });
    expect([reason(), inbox.length]).toEqual(['SMS_INTERVAL', 1]);
    world.nowMs += 1;
    expect((await client.send())?.code).toBe('OK');
  });

  it.each([
    [{ signName: '别人' }, 'SMS_SIGN_UNKNOWN', '签名或者模版无效'],
    [{ templateCode: '9' }, 'SMS_TEMPLATE_UNKNOWN', '签名或者模版无效'],
    [{ templateParam: '{"code":"##code##"}' }, 'SMS_TEMPLATE_LACKS', '模板内容与模板参数不匹配'],
  ])('has what the account does not: %j', async (change, why, message) => {
    client = await open({ signNames: ['三网'], templates: { '100001': template } });
    expect(await client.send(change)).toMatchObject({ code: 'isv.INVALID_PARAMETERS', message, success: false });
    expect([reason(), inbox.length]).toEqual([why, 0]);
    expect((await client.send())?.code).toBe('OK');
  });

  it.each([
    [{ codeLength: 3 }, { codeLength: 4 }],
    [{ codeLength: 9 }, { codeLength: 8 }],
    [{ codeType: 8 }, { codeType: 7 }],
    [{ duplicatePolicy: 3 }, { duplicatePolicy: 2 }],
    [{ validTime: 0 }, { validTime: 1 }],
    [{ countryCode: '1' }, { countryCode: '86' }],
    [{ schemeName: 'x'.repeat(21) }, { schemeName: 'x'.repeat(20) }],
    [{ templateParam: '##code##' }, { templateParam: '{"code":"##code##"}' }],
    [{ templateParam: '{"code":{"a":1}}' }, { templateParam: '{"code":"##code##","a":1}' }],
  ])('of %j is refused, of %j is not', async (wrong, right) => {
    expect(await client.send(wrong)).toMatchObject({ code: 'isv.INVALID_PARAMETERS', success: false });
    expect([reason(), inbox.length]).toEqual(['PARAM_INVALID', 0]);
    expect((await client.send(right))?.code).toBe('OK');
  });

  it('is for no mobile number', async () => {
    expect(await client.send({ phoneNumber: '02012345678' })).toMatchObject({ code: 'isv.MOBILE_NUMBER_ILLEGAL' });
    expect(inbox).toEqual([]);
  });

  it('is one that whoever runs the service refuses', async () => {
    forced = 'isv.BUSINESS_LIMIT_CONTROL';
    expect(await client.send()).toMatchObject({ code: forced, success: false });
    expect(inbox).toEqual([]);
  });
});

it('leaves neither a code nor a number in the log', async () => {
  const from = bench.lines.length;
  await client.send({ codeLength: 8, returnVerifyCode: true });
  const code = codeIn();
  await client.failure(client.check(wrongFor(code)));
  await client.check(code);
  await client.failure(client.check(code));
  const log = bench.lines.slice(from).join('');
  expect(log).toContain(`138****${client.phoneNumber.slice(-4)}`);
  for (const marker of [code, wrongFor(code), client.phoneNumber]) expect(log, marker).not.toContain(marker);
  expect(JSON.stringify(told)).not.toContain(code);
});

it.each(smsReasons)('has one row for %s', (name) => {
  const rows = (facts.codes as readonly { causes: readonly string[] }[]).filter(({ causes }) => causes.includes(name));
  expect(rows).toHaveLength(1);
});
