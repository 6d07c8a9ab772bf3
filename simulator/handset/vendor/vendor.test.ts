import { describe, expect, test } from 'vitest';
import { carrierIds } from '../../core/words/carrier-id.ts';
import { faceIds } from '../../core/words/face-id.ts';
import type { Handset } from '../../core/words/handset.ts';
import { app, gateways, handset, json, NOW, page, phoneWith } from '../../testing/phone.ts';
import { readVendorToken } from '../../wire/vendor-token.ts';
import { PhoneMemory } from '../phone-memory.ts';
import type { CallOptions, Phone, PhoneOptions, PhoneResult } from '../phone-options.ts';
import type { DeviceResponse } from '../send.ts';
import type { SendFailureKind } from '../send-failure.ts';

type Step = 'preLogin' | 'login' | 'verify';
const steps: readonly Step[] = ['preLogin', 'login', 'verify'];
const ids = { cmcc: '300000000001', cucc: '99000000000000000001', ctcc: '8000000001' } as const;
const pairs = faceIds.flatMap((face) => carrierIds.map((carrier) => ({ face, carrier })));

const make = (carrier: keyof typeof ids, change: Partial<Handset> = {}, options: Partial<PhoneOptions> = {}) =>
  phoneWith(gateways[carrier], handset(carrier, change), options);
const ask = (phone: Phone, step: Step, call: CallOptions): Promise<PhoneResult> => phone[step](call);

const granted = {
  aliyun: { preLogin: '600000', login: '600000', verify: '600000' },
  jiguang: { preLogin: '7000', login: '6000', verify: '2000' },
} as const;
const failed = {
  aliyun: { preLogin: '600012', login: '600012', verify: '600011' },
  jiguang: { preLogin: '7001', login: '6001', verify: '2001' },
} as const;

describe.each(pairs)('$face over $carrier', ({ face, carrier }) => {
  test.each(steps)('%s ends well in the vendor’s words, with the carrier’s token in the vendor’s', async (step) => {
    const own = await ask(make(carrier), step, {});
    const result = await ask(make(carrier), step, { face });
    expect(result).toMatchObject({ face, carrier, code: granted[face][step], carrierCode: own.code });
    expect([result.failure, result.evidence, result.page]).toEqual([undefined, undefined, own.page]);
    expect(result.steps).toEqual(own.steps);
    if (step === 'preLogin') {
      expect(result.token).toBeUndefined();
      return;
    }
    expect(readVendorToken(result.token ?? '')).toEqual({
      face,
      carrier,
      app: ids[carrier],
      purpose: step,
      issuedMs: NOW,
      token: own.token,
    });
    expect(JSON.stringify(result.callback)).toContain(JSON.stringify(result.token));
  });

  test.each(steps)('%s tells a gateway’s refusal, with the carrier’s code where the vendor shows it', async (step) => {
    const refused = () => json({ resultCode: '103111', code: '103111', result: 103111, msg: 'no', desc: 'no' });
    const own = await ask(phoneWith(refused, handset(carrier)), step, {});
    const result = await ask(phoneWith(refused, handset(carrier)), step, { face });
    expect(result).toMatchObject({ code: failed[face][step], carrierCode: '103111', evidence: 'documented' });
    expect([result.token, result.failure]).toEqual([undefined, undefined]);
    const told = JSON.stringify(own.callback).replace(/"(?:traceId|reqId)":"[^"]*"/, '');
    expect(told).toContain('103111');
    expect(JSON.stringify(result.callback)).toContain('103111');
  });

  test('the user leaves, chooses another way, or does nothing', async () => {
    const codes = { aliyun: ['700000', '700001', '600015'], jiguang: ['6002', '6002', '6006'] }[face];
    for (const [i, consent] of (['cancel', 'other', 'timeout'] as const).entries()) {
      const result = await make(carrier).login({ face, consent });
      expect(result).toMatchObject({ face, code: codes[i], page: { agreementTicked: false } });
      expect(result.token).toBeUndefined();
      expect(['documented', 'assumed']).toContain(result.evidence);
    }
  });
});

const local: [string, Partial<Handset>, { aliyun: string; jiguang: string }][] = [
  ['airplane mode', { airplane: true }, { aliyun: '600008', jiguang: '2003' }],
  ['Wi-Fi only', { mobileData: false, wifi: true }, { aliyun: '600008', jiguang: '2016' }],
  ['no SIM', { sims: [] }, { aliyun: '600007', jiguang: '2016' }],
];
test.each(local)('%s is told without a request, and no carrier stands in the callback', async (_, change, codes) => {
  for (const { face, carrier } of pairs) {
    for (const step of steps) {
      const phone = make(carrier, change, { bearer: null });
      const result = await ask(phone, step, { face, carrier });
      expect(result).toMatchObject({ face, carrier, code: codes[face], failure: expect.any(String), steps: [] });
      if (face === 'aliyun') expect(result.callback).toMatchObject({ carrierFailedResultData: '' });
      expect(phone.asked).toEqual([]);
    }
  }
});

const onTheWay: [string, DeviceResponse | SendFailureKind, { aliyun: string; jiguang: string }][] = [
  ['a time-out', 'timeout', { aliyun: '600015', jiguang: '2005' }],
  ['a time-out while the answer comes', 'stalled', { aliyun: '600015', jiguang: '2005' }],
  ['a refused connection', 'refused', { aliyun: '600012', jiguang: '2013' }],
  ['a reset', 'reset', { aliyun: '600012', jiguang: '2013' }],
  ['a closed connection', 'closed', { aliyun: '600012', jiguang: '2013' }],
  ['anything else', 'other', { aliyun: '600012', jiguang: '2013' }],
  ['the page about arrears', page, { aliyun: '600012', jiguang: '6001' }],
  ['a status', { ...page, status: 503 }, { aliyun: '600012', jiguang: '6001' }],
];
test.each(onTheWay)('%s on the way of a login', async (_, answer, codes) => {
  for (const { face, carrier } of pairs) {
    const own = await phoneWith(() => answer, handset(carrier)).login();
    const result = await phoneWith(() => answer, handset(carrier)).login({ face });
    expect(result).toMatchObject({ face, code: codes[face], carrierCode: own.code, failure: own.failure });
  }
});

test.each([
  ['cmcc', '105021', '600014'],
  ['cmcc', '103205', '600013'],
  ['cucc', '303', '600014'],
  ['ctcc', '-10008', '600014'],
] as const)('Aliyun has a code of its own for %s %s', async (carrier, code, vendors) => {
  const refused = () => json({ resultCode: code, code, result: Number(code), msg: 'no', desc: 'no' });
  const result = await phoneWith(refused, handset(carrier)).login({ face: 'aliyun' });
  expect(result).toMatchObject({ code: vendors, carrierCode: code, evidence: 'assumed' });
  expect(result.callback.carrierFailedResultData).toContain(code);
  expect((await phoneWith(refused, handset(carrier)).login({ face: 'jiguang' })).code).toBe('6001');
});

test('a failure behind the page is one of the token', async () => {
  const handler = (request: Parameters<typeof gateways.cmcc>[0]) =>
    request.url.endsWith('/getPrePhonescrip') ? gateways.cmcc(request) : json({ resultCode: '103911', desc: 'x' });
  const aliyun = await phoneWith(handler, handset('cmcc')).login({ face: 'aliyun' });
  expect(aliyun).toMatchObject({ code: '600011', carrierCode: '103911', page: {} });
  expect(aliyun.earlier).toMatchObject([{ code: '600001' }]);
  expect((await phoneWith(handler, handset('cmcc')).login({ face: 'jiguang' })).code).toBe('6001');
});

describe('a SIM of none of the three', () => {
  const sim = { slot: 0, msisdn: '19200000000', carrier: null, imsi: '460150000000001', iccid: 'i', plmn: '46015' };

  test.each([
    ['aliyun', '600009'],
    ['jiguang', '2018'],
  ] as const)('is told by %s, which asks no carrier', async (face, code) => {
    const phone = make('cmcc', { sims: [sim] });
    const result = await phone.login({ face });
    expect(result).toMatchObject({ face, code, failure: 'unknown-carrier', evidence: 'documented', steps: [] });
    expect(result.carrierCode).toBeUndefined();
    expect(phone.asked).toEqual([]);
    expect(result.callback[face === 'aliyun' ? 'vendorName' : 'operator']).toBe(face === 'aliyun' ? 'unknown' : null);
  });

  test('is asked at a carrier that the caller names', async () => {
    expect((await make('cmcc', { sims: [sim] }).login({ face: 'aliyun', carrier: 'cmcc' })).code).toBe('600000');
  });
});

test('of two SIMs that of mobile data counts', async () => {
  const [cmcc, cucc] = [handset('cmcc').sims[0], handset('cucc').sims[0]];
  if (cmcc === undefined || cucc === undefined) throw new Error('no SIM');
  const sims = [cmcc, { ...cucc, slot: 1 }];
  const first = await phoneWith(gateways.cmcc, handset('cmcc', { sims })).login({ face: 'aliyun' });
  const second = await phoneWith(gateways.cucc, handset('cmcc', { sims, dataSlot: 1 })).login({ face: 'jiguang' });
  expect([first.carrier, first.callback.vendorName]).toEqual(['cmcc', 'cm_zyhl']);
  expect([second.carrier, second.callback.operator]).toEqual(['cucc', 'CU']);
});

describe('the callback', () => {
  const ios = { app: { ...app, platform: 'ios' as const } };
  const iphone = { os: 'ios' as const };
  const refused = () => json({ resultCode: '103111', desc: 'WAP' });

  test('of Aliyun on Android', async () => {
    const { token, callback, earlier } = await make('cmcc').login({ face: 'aliyun' });
    const each = { requestId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/), requestCode: 0 };
    const more = { ...each, vendorName: 'cm_zyhl', carrierFailedResultData: '' };
    expect(callback).toEqual({ code: '600000', msg: '获取token成功', token, ...more });
    expect(earlier).toEqual([{ code: '600001', msg: '唤起授权页成功', ...more }]);
    const own = await phoneWith(refused, handset('cmcc')).login();
    const failing = (await phoneWith(refused, handset('cmcc')).login({ face: 'aliyun' })).callback;
    expect(JSON.parse(String(failing.carrierFailedResultData))).toEqual(own.callback);
  });

  test('of Aliyun on iOS', async () => {
    const { token, callback } = await make('cucc', iphone, ios).verify({ face: 'aliyun' });
    expect(callback).toEqual({
      resultCode: '600000',
      msg: '获取token成功',
      token,
      requestId: expect.any(String),
      innerCode: '',
      innerMsg: '',
    });
    const failing = await phoneWith(refused, handset('cmcc', iphone), ios).verify({ face: 'aliyun' });
    expect(failing.callback).toMatchObject({ resultCode: '600011', innerCode: '103111', innerMsg: 'WAP' });
  });

  test('of JiGuang on Android', async () => {
    const { token, callback, earlier } = await make('ctcc').login({ face: 'jiguang' });
    expect([callback, earlier]).toEqual([{ code: 6000, content: token, operator: 'CT' }, undefined]);
    const left = await make('ctcc').login({ face: 'jiguang', consent: 'cancel' });
    expect(left.callback).toEqual({ code: 6002, content: 'fetch loginToken canceled', operator: 'CT' });
    const { callback: failing } = await phoneWith(refused, handset('cmcc')).login({ face: 'jiguang' });
    expect(failing).toEqual({
      code: 6001,
      content: expect.stringMatching(/^fetch loginToken failed:\[CM,\(103111\)\{"resultCode":"103111",.*\}\]$/),
      operator: null,
    });
  });

  test('of JiGuang on iOS', async () => {
    const login = await make('ctcc', iphone, ios).login({ face: 'jiguang' });
    expect(login.callback).toEqual({ code: 6000, operator: 'CT', loginToken: login.token });
    const verify = await make('cmcc', iphone, ios).verify({ face: 'jiguang' });
    expect(verify.callback).toEqual({ code: 2000, operator: 'CM', token: verify.token });
    const failing = await phoneWith(refused, handset('cmcc', iphone), ios).verify({ face: 'jiguang' });
    expect(failing.callback).toEqual({ code: 2001, content: expect.stringContaining('[CM,(103111)') });
  });
});

test('a phone whose clock is wrong hands out a token of the right time', async () => {
  const { token } = await make('cmcc', { clockSkewMs: 3_600_000 }).login({ face: 'aliyun' });
  expect(readVendorToken(token ?? '')?.issuedMs).toBe(NOW);
});

test('a pre-login serves the login that follows, whoever’s SDK asks', async () => {
  const phone = make('cucc');
  await phone.preLogin({ face: 'aliyun' });
  expect((await phone.login({ face: 'aliyun' })).code).toBe('600000');
  expect(phone.asked).toHaveLength(1);
});

// The codes of Aliyun's table, and what threads report: the check passes, and what follows fails all the same.
describe('a check of the phone before the call', () => {
  const codes = async (change: Partial<Handset>, handler = gateways.cmcc, more: CallOptions = {}) => {
    const phone = phoneWith(handler, handset('cmcc', change));
    const { earlier = [], code } = await phone.login({ face: 'aliyun', check: true, ...more });
    return [...earlier.map((each) => each['code']), code, phone.asked.length > 0];
  };

  test('ends with 600024, and the call goes on', async () => {
    expect(await codes({})).toEqual(['600024', '600001', '600000', true]);
  });

  test('says nothing of whether the carrier can be reached', async () => {
    expect(await codes({}, () => json({ resultCode: '103111', desc: 'x' }))).toEqual(['600024', '600012', true]);
    expect(await codes({ wifi: true, cellularBlocked: true })).toEqual(['600024', '600012', false]);
    expect(await codes({ cellularDenied: true })).toEqual(['600024', '600012', false]);
  });

  test('finds what the system tells of itself, and nobody is asked', async () => {
    expect(await codes({ sims: [] })).toEqual(['600007', false]);
    expect(await codes({ mobileData: false, wifi: true })).toEqual(['600008', false]);
    expect(await codes({ airplane: true })).toEqual(['600008', false]);
    expect(await codes({ emulator: true })).toEqual(['600005', false]);
  });

  test('stops where a call alone would go on: what was fetched before would still serve over Wi-Fi', async () => {
    const memory = new PhoneMemory();
    await phoneWith(gateways.cmcc, handset('cmcc'), { memory }).preLogin({ face: 'aliyun' });
    const onWifi = phoneWith(gateways.cmcc, handset('cmcc', { mobileData: false, wifi: true }), { memory });
    const code = async (check: boolean) => (await onWifi.login({ face: 'aliyun', check })).code;
    expect([await code(true), await code(false)]).toEqual(['600008', '600000']);
  });

  test('is a call of its own', async () => {
    const { earlier = [], callback } = await make('cucc').verify({ face: 'aliyun', check: true });
    expect(earlier).toMatchObject([{ code: '600024', msg: '终端环境检查支持认证', vendorName: 'cu_xw' }]);
    expect(earlier[0]?.['requestId']).not.toBe(callback['requestId']);
    expect(earlier[0]).not.toHaveProperty('token');
  });

  test('is asked of no SDK that has none', async () => {
    const refused = { code: 'ERR_PHONE_PLATFORM', heading: { id: 'phone.no-check' } };
    for (const call of [{ check: true }, { check: true, face: 'jiguang' as const }])
      for (const step of steps) await expect(ask(make('ctcc'), step, call)).rejects.toMatchObject(refused);
    expect((await make('ctcc').login({ face: 'jiguang', check: false })).code).toBe('6000');
  });
});

test('a pre-login while a page is open is minded by Aliyun’s SDK alone', async () => {
  const skips = 'page-end';
  const refused = { code: 'ERR_PHONE_PLATFORM', heading: { id: 'phone.no-skip' } };
  for (const { face, carrier } of pairs) {
    const phone = make(carrier);
    const asked = phone.preLogin({ face, skips });
    if (face === 'aliyun') expect(await asked).toMatchObject({ code: '600026', failure: 'page-open' });
    else await expect(asked).rejects.toMatchObject(refused);
    expect(phone.asked).toEqual([]);
  }
  for (const carrier of carrierIds) await expect(make(carrier).preLogin({ skips })).rejects.toMatchObject(refused);
  expect((await make('cmcc').login({ face: 'aliyun', skips })).code).toBe('600000');
  const { callback } = await make('cucc').preLogin({ face: 'aliyun', skips });
  expect(callback['vendorName']).toBe('cu_xw');
});
