import { expect, test } from 'vitest';
import { perCarrier } from '../core/words/carrier-id.ts';
import type { Handset } from '../core/words/handset.ts';
import { app, gateways, handset, json, page, phoneWith } from '../testing/phone.ts';
import type { DeviceResponse } from './send.ts';
import type { SendFailureKind } from './send-failure.ts';

const answers = ['cancel', 'other', 'timeout'] as const;
test.each([
  ['cmcc', ['200020', '200060', '200023']],
  ['cucc', ['101007', '101007', '10007']],
  ['ctcc', ['80200', '80201', '80000']],
] as const)('%s: leaving, another way, and no answer end without a token', async (carrier, codes) => {
  for (const [i, consent] of answers.entries()) {
    const phone = phoneWith(gateways[carrier], handset(carrier));
    const result = await phone.login({ consent });
    expect(result).toMatchObject({ code: codes[i], page: { agreementTicked: false } });
    expect(result.token).toBeUndefined();
    expect(result.steps.at(-1)).toEqual({ at: 'consent', answer: consent });
    expect(phone.asked).toHaveLength(1);
  }
});

test.each(['cucc', 'ctcc'] as const)('%s: a pre-login serves one login', async (carrier) => {
  const phone = phoneWith(gateways[carrier], handset(carrier));
  await phone.preLogin();
  await phone.login();
  expect(phone.asked).toHaveLength(1);
  await phone.login();
  expect(phone.asked).toHaveLength(2);
});

const local: [string, Partial<Handset>, Record<keyof typeof gateways, string>][] = [
  ['airplane mode', { airplane: true }, { cmcc: '200022', cucc: '1', ctcc: '80003' }],
  ['Wi-Fi only', { mobileData: false, wifi: true }, { cmcc: '200027', cucc: '10004', ctcc: '80004' }],
  ['no cellular beside Wi-Fi', { wifi: true }, { cmcc: '200024', cucc: '10003', ctcc: '80801' }],
  ['no SIM', { sims: [] }, { cmcc: '200048', cucc: '1', ctcc: '80003' }],
];
test.each(local)('%s is told by every SDK without a request', async (_, change, codes) => {
  for (const carrier of ['cmcc', 'cucc', 'ctcc'] as const) {
    const phone = phoneWith(gateways[carrier], handset(carrier, change), { bearer: null });
    for (const result of [
      await phone.login({ carrier }),
      await phone.verify({ carrier }),
      await phone.preLogin({ carrier }),
    ]) {
      expect(result).toMatchObject({ carrier, code: codes[carrier], steps: [] });
      expect(result.token).toBeUndefined();
      expect(result.evidence).toBeDefined();
    }
    expect(phone.asked).toEqual([]);
  }
});

const onTheWay: [string, DeviceResponse | SendFailureKind, Record<keyof typeof gateways, string>][] = [
  ['a time-out', 'timeout', { cmcc: '200023', cucc: '10000', ctcc: '80000' }],
  ['a time-out while the answer comes', 'stalled', { cmcc: '200023', cucc: '10000', ctcc: '80005' }],
  ['a refused connection', 'refused', { cmcc: '200050', cucc: '10011', ctcc: '80001' }],
  ['a reset', 'reset', { cmcc: '200050', cucc: '10011', ctcc: '80007' }],
  ['a closed connection', 'closed', { cmcc: '200050', cucc: '10011', ctcc: '80010' }],
  ['anything else', 'other', { cmcc: '200028', cucc: '10011', ctcc: '80001' }],
  ['the page about arrears', page, { cmcc: '102223', cucc: '302003', ctcc: '-8201' }],
  ['status 503', json({}, { status: 503 }), { cmcc: '200028', cucc: '10010', ctcc: '80002' }],
  ['an empty body', { ...page, body: new Uint8Array() }, { cmcc: '200021', cucc: '10012', ctcc: '80100' }],
  ['JSON that says nothing', json({}), { cmcc: '200064', cucc: '10002', ctcc: '80101' }],
];
test.each(onTheWay)('%s has a code of every SDK', async (_, answer, codes) => {
  for (const carrier of ['cmcc', 'cucc', 'ctcc'] as const) {
    const phone = phoneWith(() => answer, handset(carrier));
    expect((await phone.login()).code).toBe(codes[carrier]);
    expect((await phone.verify()).code).toBe(codes[carrier]);
  }
});

test.each([
  ['cmcc', { resultCode: '103000', resultdata: 'AB' }, '200064'],
  ['cucc', { code: '0', data: 'AB' }, '302001'],
  ['ctcc', { result: 0, data: 'AB' }, '80101'],
] as const)('%s: sealed data that does not open', async (carrier, answer, code) => {
  expect(await phoneWith(() => json(answer), handset(carrier)).login()).toMatchObject({
    code,
    failure: 'undecipherable',
  });
});

test.each([
  ['cmcc', { resultCode: '103111', desc: 'WAP网关IP错误' }, { resultCode: '103111', desc: 'WAP网关IP错误' }],
  ['cucc', { code: '3011', msg: '源IP鉴权失败' }, { resultCode: '3011', resultMsg: '源IP鉴权失败', resultData: null }],
  ['ctcc', { result: -10004, msg: '无效的IP' }, { result: -10004, msg: '无效的IP' }],
] as const)('%s: what the gateway says is passed on as it is', async (carrier, answer, callback) => {
  const result = await phoneWith(() => json(answer), handset(carrier)).login();
  expect(result.callback).toMatchObject(callback);
  expect(result).not.toHaveProperty('failure');
  expect(result).not.toHaveProperty('token');
});

test('an app may call the SDK of a carrier whose SIM is not there', async () => {
  const phone = phoneWith(gateways.cmcc, handset('ctcc'));
  await phone.login({ carrier: 'cmcc' });
  expect(phone.paths()[0]).toBe('/unisdk/rs/getPrePhonescrip');
});

test('the same draws and the same clock give the same bytes', async () => {
  for (const carrier of ['cmcc', 'cucc', 'ctcc'] as const) {
    const runs = [phoneWith(gateways[carrier], handset(carrier)), phoneWith(gateways[carrier], handset(carrier))];
    const results = await Promise.all(runs.map((phone) => phone.login()));
    expect(runs[0]?.asked).toEqual(runs[1]?.asked);
    expect(results[0]).toEqual(results[1]);
  }
});

test('what cannot work is thrown: an app of another system, a filing or a key that is missing, a name that M6 cannot write', async () => {
  const ios = { ...app, platform: 'ios' as const };
  expect(() => phoneWith(gateways.cmcc, handset('cmcc'), { app: ios })).toThrow(
    expect.objectContaining({ code: 'ERR_PHONE_PLATFORM' }),
  );
  const bare = { ...app, carriers: { ...app.carriers, cmcc: { appId: '300000000001' } } };
  await expect(phoneWith(gateways.cmcc, handset('cmcc'), { app: bare }).login()).rejects.toMatchObject({
    code: 'ERR_PHONE_FILING',
  });
  const noKeys = perCarrier(() => 'x');
  await expect(phoneWith(gateways.cmcc, handset('cmcc'), { keys: noKeys }).login()).rejects.toMatchObject({
    code: 'ERR_PHONE_KEY',
  });
  const odd = { ...app, packageName: 'a&b' };
  await expect(phoneWith(gateways.cmcc, handset('cmcc'), { app: odd }).login()).rejects.toMatchObject({
    code: 'ERR_PHONE_IDENTITY',
  });
});
