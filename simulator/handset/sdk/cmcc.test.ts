import { expect, test } from 'vitest';
import type { Handset } from '../../core/words/handset.ts';
import {
  app,
  gateways,
  type Handler,
  handset,
  json,
  mobile,
  NOW,
  openM6,
  page,
  phoneWith,
} from '../../testing/phone.ts';
import { PhoneMemory } from '../phone-memory.ts';
import type { PhoneOptions } from '../phone-options.ts';
import type { DeviceRequest } from '../send.ts';

test('China Mobile: pre-login, page, token', async () => {
  const phone = phoneWith(gateways.cmcc, handset('cmcc'));
  const result = await phone.login();
  expect(phone.paths()).toEqual(['/unisdk/rs/getPrePhonescrip', '/unisdk/api/getAuthToken']);
  expect(result).toMatchObject({ carrier: 'cmcc', code: '103000', token: 'token-of-s1-200' });
  expect(result.callback).toMatchObject({
    resultCode: '103000',
    token: 'token-of-s1-200',
    openId: 'OID',
    authType: '2',
  });
  expect(result.callback['traceId']).toBe(phone.asked[0]?.headers['traceid']);
  expect(result.page).toMatchObject({ carrier: 'cmcc', maskedNumber: '138****0000', agreementTicked: false });
  expect(result.steps).toEqual([
    { at: 'pre-login', request: { method: 'POST', url: phone.asked[0]?.url }, status: 200 },
    { at: 'consent', answer: 'accept' },
    { at: 'token', request: { method: 'POST', url: phone.asked[1]?.url }, status: 200 },
  ]);
});

test('M6 tells what the phone is', async () => {
  const phone = phoneWith(gateways.cmcc, handset('cmcc', { wifi: true, clockSkewMs: 60_000 }));
  const result = await phone.login();
  const { places } = openM6(phone.asked[0] as DeviceRequest);
  expect(places).toHaveLength(32);
  expect([places[2], places[5], places[8]]).toEqual(['300000000001', '460000000000001', '3']);
  expect(places[16]).toBe('20260101120100000');
  expect([places[26], places[27], places[30]]).toEqual([app.packageName, app.packageSign, '100.64.0.9']);
  expect(result.callback).toMatchObject({ authType: '1', authTypeDes: 'WiFi下网关鉴权', networkType: '3' });
});

test('an iOS app shows its bundle id and neither IMSI nor certificate', async () => {
  const phone = phoneWith(gateways.cmcc, { ...handset('cmcc'), os: 'ios' }, { app: { ...app, platform: 'ios' } });
  await phone.login();
  const { places } = openM6(phone.asked[0] as DeviceRequest);
  expect([places[5], places[26], places[27]]).toEqual(['', 'com.example.ios', '']);
});

test('a HarmonyOS app shows its bundle name and fingerprint, and no IMSI, as nothing lets it read the SIM', async () => {
  const identity = {
    bundleName: 'com.example.harmony',
    fingerprint: 'AB'.repeat(32),
    appIdentifier: '6917562860841254665',
  };
  const own = { ...app, platform: 'harmony', packageName: '', packageSign: '', ...identity } as const;
  const phone = phoneWith(gateways.cmcc, { ...handset('cmcc'), os: 'harmony' }, { app: own });
  await phone.login();
  const { places } = openM6(phone.asked[0] as DeviceRequest);
  expect([places[1], places[5], places[26], places[27]]).toEqual([
    expect.stringContaining('harmony'),
    '',
    identity.bundleName,
    identity.fingerprint,
  ]);
});

test('the scrip is kept: later tokens need no pre-login and no mobile data', async () => {
  const memory = new PhoneMemory();
  const first = phoneWith(gateways.cmcc, handset('cmcc'), { memory });
  await first.preLogin();
  expect(await first.preLogin()).toMatchObject({ code: '103000', callback: { securityphone: '138****0000' } });
  expect(first.paths()).toEqual(['/unisdk/rs/getPrePhonescrip']);

  const offline = handset('cmcc', { mobileData: false, wifi: true });
  const later = phoneWith(gateways.cmcc, offline, { memory, bearer: null });
  expect(await later.login()).toMatchObject({
    token: 'token-of-s1-200',
    callback: { authType: '1', networkType: '2' },
  });
  expect(await later.verify()).toMatchObject({ token: 'token-of-s1-50' });
  expect(later.paths()).toEqual(['/unisdk/api/getAuthToken', '/unisdk/api/getAuthToken']);

  const nothing = phoneWith(gateways.cmcc, handset('cmcc', { airplane: true }), { memory, bearer: null });
  expect(await nothing.login()).toMatchObject({ code: '200022' });
  expect(nothing.asked).toEqual([]);

  expect(later.forget()).toBe(true);
  expect(later.forget()).toBe(false);
  expect(await later.login()).toMatchObject({ code: '200027' });
});

test('another data SIM or an hour makes the scrip void; another app never has it', async () => {
  const memory = new PhoneMemory();
  await phoneWith(gateways.cmcc, handset('cmcc'), { memory }).preLogin();
  const moved = handset('cmcc');
  const sims = moved.sims.map((sim) => ({ ...sim, iccid: 'another' }));
  const changes: [Handset, Partial<PhoneOptions>][] = [
    [handset('cmcc', { id: 'h2' }), {}],
    [
      handset('cmcc'),
      { app: { ...app, carriers: { ...app.carriers, cmcc: { ...app.carriers.cmcc, appId: '300000000002' } } } },
    ],
    [handset('cmcc'), { nowMs: () => NOW + 3_600_000 }],
  ];
  for (const [phone, change] of changes) {
    const asks = phoneWith(gateways.cmcc, phone, { memory, ...change });
    await asks.login();
    expect(asks.paths()).toHaveLength(2);
  }
  await phoneWith(gateways.cmcc, handset('cmcc'), { memory }).preLogin();
  const swapped = phoneWith(gateways.cmcc, { ...moved, sims }, { memory });
  await swapped.login();
  expect(swapped.paths()).toHaveLength(2);
});

test.each(['105010', '103902'])('a scrip that the gateway calls void (%s) is dropped', async (resultCode) => {
  const phone = phoneWith(
    (request, nth) => (nth === 2 ? json({ resultCode, desc: '失效' }) : mobile(request)),
    handset('cmcc'),
  );
  expect(await phone.login()).toMatchObject({ code: resultCode, callback: { resultCode, desc: '失效' } });
  expect(await phone.login()).toMatchObject({ code: '103000' });
  expect(phone.paths()).toHaveLength(4);
});

test('China Mobile: a redirect leads to another carrier, where failures have codes of their own', async () => {
  const location = 'http://other.test/h';
  const pplocation = 'http://gw.test/getNewUnicomPhoneNumberNotify?a=1';
  const away = json({}, { status: 302, headers: { location, pplocation } });
  const refused = json({ resultCode: '105001', desc: '联通网关取号失败' });
  const cases: [Handler, string][] = [
    [(_, nth) => (nth === 1 ? away : nth === 2 ? 'reset' : refused), '200038'],
    [(_, nth) => (nth === 1 ? away : page), '200038'],
    [(_, nth) => (nth === 1 ? away : nth === 2 ? json({ code: '0' }) : 'reset'), '200038'],
    [(_, nth) => (nth === 1 ? away : nth === 2 ? json({ code: '1' }) : refused), '200039'],
    [() => json({}, { status: 302, headers: { location } }), '200086'],
    [() => json({}, { status: 302, headers: { pplocation } }), '200086'],
    [() => json({}, { status: 302, headers: { location: 'intent://x', pplocation } }), '200086'],
    // Of all redirects China Mobile's SDK knows two.
    [() => json({}, { status: 307, headers: { location, pplocation } }), '200028'],
  ];
  for (const [handler, code] of cases) expect((await phoneWith(handler, handset('cmcc')).login()).code).toBe(code);
});

test.each([
  ['seconds', '60', 60_000],
  ['a point in time', String(NOW + 60_000), 60_000],
])('the scrip lives as long as phonescripED says: %s', async (_, phonescripED, livesMs) => {
  let now = NOW;
  const phone = phoneWith((request) => mobile(request, phonescripED), handset('cmcc'), { nowMs: () => now });
  await phone.preLogin();
  now = NOW + livesMs - 1;
  await phone.preLogin();
  expect(phone.asked).toHaveLength(1);
  now = NOW + livesMs;
  await phone.preLogin();
  expect(phone.asked).toHaveLength(2);
});

test.each(['', '0', '-1', 'soon'])(
  'a scrip whose life is told as "%s" serves its own call and is not kept',
  async (ed) => {
    const phone = phoneWith((request) => mobile(request, ed), handset('cmcc'));
    await phone.preLogin();
    await phone.preLogin();
    expect(phone.paths()).toHaveLength(2);
    expect(await phone.login()).toMatchObject({ code: '103000' });
    expect(phone.paths()).toHaveLength(4);
  },
);

test.each([
  ['a new life', '3600', 'HAS', 3],
  ['no life', '', 'HAS', 4],
  ['no scrip', '3600', '', 4],
])('what M7 tells of the scrip counts: %s', async (_, phonescripED, scrip, asked) => {
  const phone = phoneWith((request) => {
    const answer = mobile(request);
    if (!request.url.endsWith('/getAuthToken')) return answer;
    const said = JSON.parse(Buffer.from(answer.body).toString());
    return json({ ...said, phonescrip: scrip === '' ? '' : said.phonescrip, phonescripED });
  }, handset('cmcc'));
  await phone.login();
  expect(await phone.login()).toMatchObject({ code: '103000' });
  expect(phone.asked).toHaveLength(asked);
});
