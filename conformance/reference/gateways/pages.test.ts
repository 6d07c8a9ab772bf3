import { createPrivateKey, createPublicKey, createVerify } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import vectors from '../../../fixtures/vectors/cmcc.json' with { type: 'json' };
import type { Bench } from '../testing/bench.ts';
import { carriersOfApp, startBench } from '../testing/bench.ts';
import { loginSign, openNumber, verifySign } from './cmcc-pages.ts';

const { appId } = carriersOfApp.cmcc;
const userInformation = 'TGludXglMjBhYXJjaDY0@@x%3D%3d%2B&a=b';

let bench: Bench;
beforeAll(async () => {
  bench = await startBench();
});
afterAll(() => bench.close());
beforeEach(() => bench.carriers.behave(null));

const page = (mark: string, msisdn = '13800005380') => bench.carriers.issueToPage(mark, msisdn);
const login = (Token: string, more: Record<string, string> = { UserInformation: userInformation }) =>
  bench.callAs(bench.account, 'GetMobile', { BusinessId: bench.businessOf(bench.account, 'login'), Token, ...more });
const check = (Token: string, Phone: string) =>
  bench.callAs(bench.account, 'VerifyMobile', {
    ...{ BusinessId: bench.businessOf(bench.account, 'verify'), Token, Phone },
    UserInformation: userInformation,
  });
const last = () => bench.carriers.heard.at(-1);
const publicKey = createPublicKey(keys['app-verify.pub.pem']);
const holds = (digest: string, text: string, sign: string, form: 'hex' | 'base64') =>
  createVerify(digest).update(text).verify(publicKey, sign, form);

describe('recipes', () => {
  const signing = createPrivateKey(keys['app-verify.pem']);
  const read = (id: string) => {
    const { inputs, value } = vectors.find((each) => each.id === id) as {
      inputs: Record<string, string>;
      value: string;
    };
    const {
      appId = '',
      traceId = '',
      msgId = '',
      timestamp: stamp = '',
      token = '',
      phoneNum = '',
      appKey = '',
    } = inputs;
    return { appId, traceId, msgId, stamp, token, phoneNum, appKey, value };
  };

  it('are those of the vectors', () => {
    const m18 = read('M18-sign');
    expect(loginSign(m18, signing)).toBe(m18.value);
    const m19 = read('M19-sign');
    expect(verifySign(m19, signing)).toBe(m19.value);
    const number = read('M18-msisdn');
    expect(openNumber(number.value, number.appKey)).toBe('13800000000');
    expect(openNumber(number.value, 'ANOTHERKEY000000')).toBeNull();
  });
});

it.each(['H5', 'CTH5', 'CUH5'])('gets the number behind a page’s token %s by M18, whoever’s it is', async (mark) => {
  const token = page(mark);
  const before = bench.carriers.heard.length;
  expect((await login(token)).Data).toMatchObject({ Phone: '13800005380' });
  const { path, headers, body, carrier } = last() ?? {};
  expect([carrier, path]).toEqual(['cmcc', '/h5/onekeylogin/tokenValidate']);
  expect(headers).toMatchObject({ appid: appId, interfaceversion: '2.0', businesstype: '8' });
  const asked = JSON.parse(body ?? '');
  expect(asked).toMatchObject({ token, userInformation, expandParams: '' });
  const text = `${appId}${headers?.['traceid']}${headers?.['timestamp']}${token}2.0`;
  expect(asked.sign).toMatch(/^[0-9A-F]{256}$/);
  expect(holds('sha256', text, asked.sign, 'hex')).toBe(true);
  // A used token is known as one, as any other.
  await login(token);
  expect(bench.carriers.heard).toHaveLength(before + 1);
});

it.each(['H5HTTPS', 'VMHTTPS'])('compares a number with %s by M19', async (mark) => {
  const token = page(mark);
  expect((await check(token, '13800005380')).Data).toMatchObject({ VerifyResult: 'PASS' });
  expect(last()?.path).toBe('/NumberAbility/h5/verifyVmMobileApi.htm');
  const { header, body } = JSON.parse(last()?.body ?? '');
  expect(body).toMatchObject({ token, userInformation });
  expect(JSON.stringify(body)).not.toContain('13800005380');
  const text = `${appId}${header.msgId}${body.phoneNum}${header.timestamp}${token}1.0`;
  expect(holds('md5', text, body.sign, 'base64')).toBe(true);
  expect((await check(page(mark), '13800005381')).Data).toMatchObject({ VerifyResult: 'REJECT' });
});

it('takes the small spelling, and goes without where a page told nothing', async () => {
  await login(page('H5'), { userInformation });
  expect(JSON.parse(last()?.body ?? '').userInformation).toBe(userInformation);
  await login(page('H5'), {});
  expect(JSON.parse(last()?.body ?? '').userInformation).toBe('');
});

it('charges as for tokens of apps, and nothing for a refusal', async () => {
  const before = Number((await bench.funds()).balance);
  await login(page('H5'));
  const after = Number((await bench.funds()).balance);
  expect(before - after).toBeCloseTo(0.05);
  expect((await login(`H5${'0'.repeat(32)}`)).Data).toBeUndefined();
  expect(Number((await bench.funds()).balance)).toBeCloseTo(after);
});

it.each([
  ['a number that does not open', { resultCode: '103000', msisdn: 'AAAA' }],
  ['two numbers', { resultCode: '103000', msisdn: 'UDpFMuhxq5Fzm+bm8kToYg==', data: { msisdn: 'AAAA' } }],
  ['no number', { resultCode: '103000' }],
  ['no code', { desc: 'success' }],
  ['a code that nobody lists', { resultCode: '999999' }],
])('finds no number in an answer with %s', async (_, answer) => {
  bench.carriers.behave((one) => one.answer(200, JSON.stringify(answer)));
  const before = Number((await bench.funds()).balance);
  expect((await login(page('H5'))).Data).toBeUndefined();
  expect(Number((await bench.funds()).balance)).toBe(before);
});

it('asks nobody about a page without a key to sign with', async () => {
  const bare = await startBench({ signingKey: undefined } as object);
  try {
    const token = bare.carriers.issueToPage('H5', '13800005380');
    expect((await bare.getMobile(token)).Data).toBeUndefined();
    expect(bare.carriers.heard).toEqual([]);
  } finally {
    await bare.close();
  }
});
