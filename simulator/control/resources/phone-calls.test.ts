import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Box, openBox } from '../../testing/control.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox();
  await box.call('post', '/worlds', { name: 'w' });
  // Here no carrier asks another.
  await box.call('post', '/worlds', { name: 'apart', policy: { cmcc: { crossNetwork: false } } });
});
afterAll(() => box.close());

const call = async (handset: string, what: 'login' | 'verify', body: object) =>
  box.call('post', `/worlds/w/handsets/${handset}/${what}`, body);

describe.each([
  ['phone-cmcc', 'cmcc', '13800000001'],
  ['phone-cucc', 'cucc', '13000000001'],
  ['phone-ctcc', 'ctcc', '13300000001'],
])('%s', (handset, carrier, msisdn) => {
  it.each(['login', 'verify'] as const)('gets a token to %s with', async (purpose) => {
    const { status, body } = await call(handset, purpose, { app: 'shop' });
    expect([status, body.carrier]).toEqual([200, carrier]);
    expect(body.page === undefined).toBe(purpose === 'verify');
    const record = await box.call('get', `/worlds/w/tokens/${encodeURIComponent(body.token)}`);
    expect(record.body).toMatchObject({ carrier, purpose, msisdn, app: 'shop', state: 'live' });
  });

  it.each(['cancel', 'other', 'timeout'] as const)('gets none when the user does %s', async (consent) => {
    const { body } = await call(handset, 'login', { app: 'shop', consent });
    expect([body.token, body.failure]).toEqual([
      undefined,
      { cancel: 'cancelled', other: 'other-login', timeout: 'page-timeout' }[consent],
    ]);
    expect(body.page.agreementTicked).toBe(false);
  });
});

it('sends a ported number to the carrier that serves it', async () => {
  expect((await call('phone-ported', 'login', { app: 'shop' })).body.carrier).toBe('ctcc');
});

it('calls the SDK that is named, and meets that carrier’s refusal', async () => {
  const { body } = await box.call('post', '/worlds/apart/handsets/phone-cucc/login', { app: 'shop', carrier: '移动' });
  expect([body.carrier, body.code]).toEqual(['cmcc', '105013']);
});

it('fails as the phone’s switches have it', async () => {
  await box.call('patch', '/worlds/w/handsets/phone-dual', { airplane: true });
  expect((await call('phone-dual', 'login', { app: 'shop' })).body.failure).toBe('no-network');
});

it('forgets what phones hold when the state is put back', async () => {
  await call('phone-cmcc', 'login', { app: 'bank' });
  await box.call('post', '/worlds/w/reset', { state: true });
  expect((await call('phone-cmcc', 'login', { app: 'bank' })).body.token).toMatch(/^STsid/);
});

it('has no SDK for a web page', async () => {
  const asked = { app: 'shop-h5', carrier: '联通' };
  expect((await call('phone-cmcc', 'login', asked)).body.code).toBe('ERR_PHONE_H5_APP');
  expect((await call('phone-cmcc', 'login', { app: 'shop', page: {} })).body.code).toBe('ERR_PHONE_PLATFORM');
  expect((await call('phone-cmcc', 'login', { app: 'shop-ios' })).body).toMatchObject({
    code: 'ERR_PHONE_PLATFORM',
    detail: 'app "shop-ios" is for ios, and handset phone-cmcc runs android',
  });
  expect((await call('phone-guest', 'login', { app: 'shop-ios' })).status).toBe(200);
});

it('says which handset was meant', async () => {
  expect((await call('phone-cmc', 'login', { app: 'shop' })).body.code).toBe('ERR_HANDSET_UNKNOWN');
});

describe('a scrip has one due time, which the gateway tells and the phone obeys', () => {
  const minutes = 60_000;
  const wait = (world: string, advanceMs: number) => box.call('post', `/worlds/${world}/clock`, { advanceMs });
  const login = async (world: string) =>
    (await box.call('post', `/worlds/${world}/handsets/phone-cmcc/login`, { app: 'shop' })).body.code;

  it('is renewed by every token: at 0, 50, 70 and 129 minutes the login needs no mobile data', async () => {
    await box.call('post', '/worlds', { name: 'scrip' });
    await box.call('post', '/worlds/scrip/clock', { freezeAtMs: 1_800_000_000_000 });
    const codes = [await login('scrip')];
    await box.call('patch', '/worlds/scrip/handsets/phone-cmcc', { mobileData: false, wifi: true });
    for (const after of [50, 20, 59]) {
      await wait('scrip', after * minutes);
      codes.push(await login('scrip'));
    }
    expect(codes).toEqual(['103000', '103000', '103000', '103000']);
    await wait('scrip', 60 * minutes);
    expect(await login('scrip')).toBe('200027');
  });

  it.each([
    ['two hours', 120, 90, '103000'],
    ['one minute', 1, 2, '200027'],
  ])('lives as long as lifetimeMs.scrip has it: %s', async (_, lives, after, code) => {
    const name = `scrip-${lives}`;
    await box.call('post', '/worlds', { name, policy: { cmcc: { 'lifetimeMs.scrip': lives * minutes } } });
    await box.call('post', `/worlds/${name}/clock`, { freezeAtMs: 1_800_000_000_000 });
    expect(await login(name)).toBe('103000');
    await box.call('patch', `/worlds/${name}/handsets/phone-cmcc`, { mobileData: false, wifi: true });
    await wait(name, after * minutes);
    expect(await login(name)).toBe(code);
  });

  it('that gives one token is not kept', async () => {
    await box.call('post', '/worlds', { name: 'once', policy: { cmcc: { 'manyUses.scrip': false } } });
    expect([await login('once'), await login('once')]).toEqual(['103000', '103000']);
  });
});

describe('an app that embeds a vendor’s SDK', () => {
  const phones = ['phone-cmcc', 'phone-cucc', 'phone-ctcc'];
  const vendors = [
    ['aliyun', { login: '600000', verify: '600000' }],
    ['jiguang', { login: '6000', verify: '2000' }],
  ] as const;
  const cases = phones.flatMap((handset) =>
    vendors.flatMap(([face, codes]) =>
      (['login', 'verify'] as const).map((purpose) => ({ handset, face, purpose, codes })),
    ),
  );

  it.each(cases)('on $handset gets a token of $face to $purpose with, and it is known', async (each) => {
    const { handset, face, purpose, codes } = each;
    const { status, body } = await call(handset, purpose, { app: 'shop', face });
    expect([status, body.face, body.code]).toEqual([200, face, codes[purpose]]);
    const record = (await box.call('get', `/worlds/w/tokens/${encodeURIComponent(body.token)}`)).body;
    expect(record).toMatchObject({ face, carrier: body.carrier, purpose, app: 'shop', state: 'live' });
    const { events } = (await box.call('get', `/worlds/w/journal?token=${encodeURIComponent(body.token)}`)).body;
    expect(events).toMatchObject([{ type: 'token.issued', carrier: body.carrier, app: 'shop' }]);
  });

  it.each(['阿里云', '极光'])('takes %s for a name', async (face) => {
    expect((await call('phone-cmcc', 'verify', { app: 'shop', face })).body.token).toMatch(/^eyJ/);
  });

  it('meets the carrier’s refusal, and tells both codes', async () => {
    const asked = { app: 'shop', carrier: 'cmcc', face: 'jiguang' };
    const { body } = await box.call('post', '/worlds/apart/handsets/phone-cucc/verify', asked);
    expect(body).toMatchObject({ face: 'jiguang', carrier: 'cmcc', code: '2001', carrierCode: '105013' });
    expect(body.callback.content).toContain('105013');
  });

  it('is journalled by the carrier’s code, with the vendor’s beside it', async () => {
    const failed = async (more: object) => {
      await call('phone-cmcc', 'login', { app: 'shop', consent: 'cancel', ...more });
      return (await box.call('get', '/worlds/w/journal?type=phone.failed')).body.events.at(-1);
    };
    const own = await failed({});
    const vendors = await failed({ face: 'aliyun' });
    expect(own).toMatchObject({ carrier: 'cmcc', code: '200020' });
    expect(own.detail).toEqual({ failure: 'cancelled', handset: 'phone-cmcc', purpose: 'login' });
    expect(vendors).toMatchObject({ carrier: 'cmcc', code: '200020' });
    expect(vendors.detail).toEqual({ ...own.detail, vendor: 'aliyun', vendorCode: '700000' });
  });

  it.each(['phone-hongkong', 'phone-broadnet'])('finds %s of no carrier, and asks none', async (handset) => {
    const { body } = await call(handset, 'login', { app: 'shop', face: 'aliyun' });
    expect(body).toMatchObject({ code: '600009', failure: 'unknown-carrier', steps: [] });
    const event = (await box.call('get', '/worlds/w/journal?type=phone.failed')).body.events.at(-1);
    expect(event).toMatchObject({ code: '600009', detail: { failure: 'unknown-carrier', vendor: 'aliyun' } });
    const { status, body: why } = await box.call('get', `/worlds/w/journal/${event.n}/why`);
    expect([status, why.code]).toEqual([200, '600009']);
    const told = JSON.stringify(why.zh);
    for (const each of ['上网卡不属于三大运营商', '阿里云', '厂商返回码 600009']) expect(told).toContain(each);
  });

  it('names the vendors where none is meant', async () => {
    const { status, body } = await call('phone-cmcc', 'login', { app: 'shop', face: 'aliyn' });
    expect([status, body.problems[0].path]).toEqual([400, '/face']);
  });
});
