import { describe, expect, test } from 'vitest';
import generations from '../../fixtures/phones/generations.json' with { type: 'json' };
import type { CarrierId } from '../core/words/carrier-id.ts';
import { vector } from '../testing/carriers/vector.ts';
import { app, gateways, type Handler, handset, json, NOW, phoneWith } from '../testing/phone.ts';
import type { ConsentAnswer } from './consent.ts';
import type { PhoneMisuse } from './misuse.ts';
import { PhoneMemory } from './phone-memory.ts';
import type { LoginOptions, PhoneOptions, PhoneResult } from './phone-options.ts';
import type { SdkGeneration } from './sdk/index.ts';

const names = Object.keys(generations) as SdkGeneration[];
const { values } = vector('U1-request');
const old: Handler = () => json({ code: 0, obj: { aesKey: values['aesKey'], data: values['data'] } });
const newest: Handler = () =>
  json({ resultCode: '103000', phonescrip: 's', scripExpiresIn: '3600', token: 'T', securityphone: '138****0000' });
const carrierOf = (name: SdkGeneration) => generations[name].carrier as CarrierId;

function phoneOf(name: SdkGeneration, change: Parameters<typeof handset>[1] = {}, more: Partial<PhoneOptions> = {}) {
  const carrier = carrierOf(name) as keyof typeof gateways;
  const handler = name === 'zzx' ? old : name === '5.9' ? newest : gateways[carrier];
  return phoneWith(handler, handset(carrier, change), { sdkGeneration: name, ...more });
}

/** The code, or `ok` for a token, or for a pre-login the masked number. */
const told = ({ code, token, page }: PhoneResult) =>
  token === undefined && (page === undefined || code !== '0') ? code : 'ok';

/** The same, or `none` where there is no such thing to leave out. */
const toldBy = (asked: Promise<PhoneResult>) =>
  asked.then(told).catch((error: PhoneMisuse) => {
    expect(error).toMatchObject({ code: 'ERR_PHONE_PLATFORM', heading: { id: 'phone.no-skip' } });
    return 'none';
  });

type Codes = Readonly<Record<SdkGeneration, string>>;
const of = (a: string, b: string, c: string, d: string, e: string, f: string, g: string, oldest = a): Codes => ({
  ...{ '5.3': a, '5.7': b, '5.9': c, middleware: oldest },
  ...{ xiaowo: d, zzx: e },
  ...{ '3.8': f, networkauth: g },
});

async function seen(ask: (phone: ReturnType<typeof phoneOf>) => Promise<PhoneResult>, change = {}): Promise<Codes> {
  const codes = names.map(async (name) => [name, await toldBy(ask(phoneOf(name, change)))] as const);
  return Object.fromEntries(await Promise.all(codes)) as Codes;
}

const ok = of('ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok');
const none = of('none', 'none', 'none', 'none', 'none', 'none', 'none');

// Expected codes are the carriers' tables and the matrix of failures, not the product's table.
describe('what an app leaves out', () => {
  const onIphones = { app: { ...app, platform: 'ios' } } as const;
  const onHarmonyOs = { ...app, platform: 'harmony', bundleName: 'a.b', fingerprint: 'AB'.repeat(32) } as const;
  const notInitialised = of('102302', '200030', '200030', '10021', '101004', '80103', '-8005');

  test('the initialisation, at any step', async () => {
    const skips = 'init';
    expect(await seen((phone) => phone.login({ skips }))).toEqual(notInitialised);
    expect(await seen((phone) => phone.verify({ skips }))).toEqual(notInitialised);
    expect(await seen((phone) => phone.preLogin({ skips }))).toEqual(notInitialised);
    const phone = phoneOf('5.7');
    expect(await phone.login({ skips })).toMatchObject({
      failure: 'not-initialised',
      evidence: 'documented',
      steps: [],
    });
    expect(await phone.login()).toMatchObject({ code: '103000' });
  });

  test('is told after a missing network, and before a switch that fails', async () => {
    const login = (change: object) => seen((phone) => phone.login({ skips: 'init' }), change);
    expect(await login({ airplane: true })).toEqual(of('102101', '200022', '102101', '1', '1', '80003', '-8010'));
    expect(await login({ wifi: true, cellularBlocked: true })).toEqual(notInitialised);
  });

  test('the pre-login, which China Mobile makes up for, and which serves where it was made before', async () => {
    const login: LoginOptions = { skips: 'pre-login' };
    expect(await seen((phone) => phone.login(login))).toEqual({ ...ok, xiaowo: '10001', '3.8': '80104' });
    expect(await seen(async (phone) => phone.preLogin().then(() => phone.login(login)))).toEqual(ok);
    expect(await seen((phone) => phone.verify(login))).toEqual(ok);
  });

  test.each([
    ['access-code', '101001', '101001'],
    ['number', 'ok', '101002'],
    ['page-config', '101003', 'ok'],
    ['public-key', '101006', '101006'],
  ] as const)('%s, which Unicom’s older family alone minds', async (skips, login, verify) => {
    expect(await seen((phone) => phone.login({ skips }))).toEqual({ ...none, zzx: login });
    expect(await seen((phone) => phone.verify({ skips }))).toEqual({ ...none, zzx: verify });
  });

  test('the app id, the ways to log in and a permission, which China Mobile minds, and Telecom’s older SDK the first', async () => {
    const login = (skips: LoginOptions['skips']) => seen((phone) => phone.login({ ...(skips && { skips }) }));
    expect(await login('app-id')).toEqual({
      ...none,
      '5.3': '102203',
      '5.7': '200026',
      '5.9': '102203',
      middleware: '102208',
      networkauth: '-8002',
    });
    expect(await login('auth-type')).toEqual({ ...none, '5.3': '200008' });
    expect(await login('phone-state')).toEqual({ ...none, '5.3': '200005' });
    // iOS has no such permission, and HarmonyOS none.
    const onIos = phoneOf('5.3', { os: 'ios' }, onIphones).login({ skips: 'phone-state' });
    const onHarmony = phoneOf('5.3', { os: 'harmony' }, { app: onHarmonyOs }).login({ skips: 'phone-state' });
    expect([await toldBy(onIos), await toldBy(onHarmony)]).toEqual(['none', 'none']);
  });

  test.each([
    ['android', app],
    ['harmony', onHarmonyOs],
  ] as const)('permissions to use and to switch networks, on %s', async (os, own) => {
    const codes = async (skips: LoginOptions['skips'], change = {}) => {
      const all = names.map(async (name) => {
        const phone = phoneOf(name, { os, ...change }, { app: own });
        return [name, told(await phone.login({ ...(skips && { skips }) }))] as const;
      });
      return Object.fromEntries(await Promise.all(all));
    };
    const onWifi = { wifi: true };
    expect(await codes('switch-network')).toEqual(ok);
    expect(await codes(undefined, onWifi)).toEqual(ok);
    expect(await codes('switch-network', onWifi)).toEqual(
      of('102508', '200024', '102508', '10003', '102001', '80801', '-720001'),
    );
    expect(await codes('internet')).toEqual(of('102102', '200028', '102102', '10011', '302002', '80001', '-8001'));
  });

  test('no permission of a network on iOS, which has none', async () => {
    for (const skips of ['internet', 'switch-network'] as const)
      expect(await toldBy(phoneOf('5.7', { os: 'ios', wifi: true }, onIphones).login({ skips }))).toBe('none');
  });

  test('the permission to see how it is connected, which Unicom minds on Android', async () => {
    const skips = 'network-state';
    expect(await seen((phone) => phone.login({ skips }))).toEqual({ ...none, xiaowo: '10005' });
    expect(await toldBy(phoneOf('xiaowo', { os: 'ios' }, onIphones).login({ skips }))).toBe('none');
  });

  test('the identity that was filed, which is told to the gateway where the SDK does not mind', async () => {
    const skips = 'filed-identity';
    const login = await seen((phone) => phone.login({ skips }));
    expect(login).toEqual({ ...ok, '5.3': '102202', '5.7': '200009', '5.9': '200009', middleware: '102202' });
    const [usual, debug] = [phoneOf('xiaowo'), phoneOf('xiaowo')];
    await Promise.all([usual.preLogin(), debug.preLogin({ skips })]);
    const signs = [usual, debug].map(({ asked }) => asked[0]?.url.includes('0123456789abcdef0123456789abcdef'));
    expect(signs).toEqual([false, true]);
  });

  test('the way over other carriers, on their SIMs alone', async () => {
    const skips = 'cross-network';
    const ofMobile = { ...none, '5.3': 'ok', '5.7': 'ok', '5.9': 'ok' };
    expect(await seen((phone) => phone.login({ skips }))).toEqual(ofMobile);
    expect(await seen((phone) => phone.verify({ skips }))).toEqual(ofMobile);
    const guest = async (name: SdkGeneration, os: 'android' | 'ios', home: 'cucc' | 'ctcc') => {
      const { sims } = handset(home);
      const at = () => phoneOf(name, { os, sims }, os === 'ios' ? onIphones : {});
      const [login, verify] = [
        await at().login({ carrier: 'cmcc', skips }),
        await at().verify({ carrier: 'cmcc', skips }),
      ];
      return [login.code, verify.code];
    };
    expect(await guest('5.7', 'android', 'cucc')).toEqual(['200062', '200080']);
    expect(await guest('5.9', 'android', 'ctcc')).toEqual(['200063', '200080']);
    expect(await guest('5.7', 'ios', 'ctcc')).toEqual(['200075', '200075']);
    expect(await guest('5.3', 'android', 'cucc')).toEqual(['200075', '200075']);
  });
});

test('a generation of another carrier’s SDK than the one that serves is refused, and names those that it has', async () => {
  const phone = phoneOf('xiaowo');
  expect(told(await phone.login({ sdkGeneration: 'zzx', skips: 'init' }))).toBe('101004');
  await expect(phone.login({ sdkGeneration: '5.9' })).rejects.toMatchObject({
    heading: { id: 'phone.no-generation', with: { carrier: 'cucc', names: ['xiaowo', 'zzx'] } },
  });
});

test('a second call while one runs has a code at China Mobile, and the next one after it none', async () => {
  for (const name of names) {
    const phone = phoneOf(name);
    const both = await Promise.all([phone.login(), phone.verify()]);
    const second = of('102204', '200029', '200089', 'ok', 'ok', 'ok', 'ok')[name];
    expect([name, ...both.map(told)]).toEqual([name, 'ok', second]);
    expect(told(await phone.verify())).toBe('ok');
  }
});

test('another app, another phone and another generation are other SDKs', async () => {
  const memory = new PhoneMemory();
  const one = phoneOf('5.7', {}, { memory });
  const other = phoneOf('5.7', { id: 'h2' }, { memory });
  const newer = phoneOf('5.9', {}, { memory });
  const results = await Promise.all([one.login(), other.login(), newer.login()]);
  expect(results.map(told)).toEqual(['ok', 'ok', 'ok']);
});

test('a call that threw leaves the SDK free', async () => {
  const phone = phoneOf('5.7');
  const breaks = phone.login({
    consent: () => {
      throw new Error('the app broke');
    },
  });
  await expect(breaks).rejects.toThrow('the app broke');
  expect(told(await phone.login())).toBe('ok');
});

describe('how a page ends', () => {
  const endings: [ConsentAnswer, Codes][] = [
    ['cancel', of('102121', '200020', '200020', '101007', '101007', '80200', '-8200', '102301')],
    ['other', of('102121', '200060', '200060', '101007', '101007', '80201', '-8203', '102301')],
    ['timeout', of('102507', '200023', '200023', '10007', '101005', '80000', '-8003')],
    ['not-opened', of('102509', '200042', '200042', '10009', '101003', '80101', '-8202', '102299')],
    ['no-resources', of('102509', '200040', '200040', '10009', '101003', '80101', '-8202', '102299')],
    ['broken', of('102509', '200061', '200061', '10009', '101003', '80101', '-9999', '102299')],
    ['covered', ok],
    ['sim-changed', ok],
  ];

  test.each(endings)('%s', async (consent, codes) => {
    expect(await seen((phone) => phone.login({ consent }))).toEqual(codes);
  });

  test('a page of Telecom’s on an iPhone that does not open has a code of its own', async () => {
    const { app } = await import('../testing/phone.ts');
    const phone = phoneOf('3.8', { os: 'ios' }, { app: { ...app, platform: 'ios' } });
    expect(await phone.login({ consent: 'not-opened' })).toMatchObject({ code: '80105', evidence: 'aggregator' });
  });

  test('China Mobile calls back when the page stands, and not where it did not open', async () => {
    const earlier = async (name: SdkGeneration, consent: ConsentAnswer) =>
      (await phoneOf(name).login({ consent })).earlier?.map((each) => each['resultCode']);
    expect(await earlier('5.7', 'accept')).toEqual(['200087']);
    expect(await earlier('5.9', 'cancel')).toEqual(['200087']);
    expect(await earlier('5.7', 'not-opened')).toBeUndefined();
    expect(await earlier('5.3', 'accept')).toBeUndefined();
    expect(await earlier('xiaowo', 'accept')).toBeUndefined();
  });

  test('Aliyun’s SDK ends a login whose page is covered, and Jiguang’s does not mind', async () => {
    const login = (face: 'aliyun' | 'jiguang') => phoneOf('5.7').login({ face, consent: 'covered' });
    const told = await login('aliyun');
    expect(told).toMatchObject({ code: '600005', failure: 'page-covered' });
    expect(told).not.toHaveProperty('token');
    expect(told).not.toHaveProperty('carrierCode');
    expect(await login('jiguang')).toMatchObject({ code: '6000' });
  });

  test('Aliyun’s SDK sees that the data SIM was changed while the page was open, and Jiguang’s goes on', async () => {
    const login = (face: 'aliyun' | 'jiguang') => phoneOf('5.7').login({ face, consent: 'sim-changed' });
    const told = await login('aliyun');
    expect(told).toMatchObject({ code: '600021', failure: 'sim-changed', evidence: 'documented' });
    expect(told).not.toHaveProperty('token');
    expect(await login('jiguang')).toMatchObject({ code: '6000' });
  });
});

describe('between a pre-login and its login', () => {
  const MINUTE_MS = 60_000;

  test('Wi-Fi takes the place of mobile data', async () => {
    const codes = names.map(async (name) => {
      const memory = new PhoneMemory();
      await phoneOf(name, {}, { memory }).preLogin();
      return [
        name,
        told(await phoneOf(name, { mobileData: false, wifi: true }, { memory, bearer: null }).login()),
      ] as const;
    });
    // What is held serves: Unicom's and Telecom's code is the token itself, and a scrip goes over any network but before 5.7.
    expect(Object.fromEntries(await Promise.all(codes))).toEqual({ ...ok, '5.3': '102103', middleware: '102103' });
  });

  test('the network vanishes', async () => {
    const codes = names.map(async (name) => {
      const memory = new PhoneMemory();
      await phoneOf(name, {}, { memory }).preLogin();
      return [name, told(await phoneOf(name, { airplane: true }, { memory, bearer: null }).login())] as const;
    });
    expect(Object.fromEntries(await Promise.all(codes))).toEqual({
      ...ok,
      ...{ '5.3': '102101', '5.7': '200022', '5.9': '102101', middleware: '102101' },
    });
  });

  test('the data SIM is another one: what was got is void, and only an SDK that wants a pre-login says so', async () => {
    const codes = names.map(async (name) => {
      const memory = new PhoneMemory();
      await phoneOf(name, {}, { memory }).preLogin();
      const [sim] = handset(carrierOf(name)).sims;
      if (sim === undefined) throw new Error('no SIM');
      const phone = phoneOf(name, { sims: [{ ...sim, iccid: 'another' }] }, { memory });
      const login = await phone.login({ skips: 'pre-login' });
      return [name, told(login), phone.asked.length > 0] as const;
    });
    expect(await Promise.all(codes)).toEqual(
      names.map((name) => {
        const code = { xiaowo: '10001', '3.8': '80104' }[name as string] ?? 'ok';
        return [name, code, code === 'ok'];
      }),
    );
  });

  test.each([
    ['5.3', 5],
    ['5.7', 60],
    ['5.9', 60],
    ['middleware', 5],
    ['xiaowo', 30],
    ['zzx', 30],
    ['3.8', 10],
    ['networkauth', 10],
  ] as const)('%s: the clock passes its %i minutes, and the login asks anew', async (name, minutes) => {
    const asked = async (ms: number) => {
      let now = NOW;
      const phone = phoneOf(name, {}, { nowMs: () => now });
      await phone.preLogin();
      now += ms;
      const login = await phone.login();
      expect(told(login)).toBe('ok');
      return login.steps.filter(({ at }) => at === 'pre-login').length;
    };
    // 5.9 keeps ten seconds back.
    const spareMs = name === '5.9' ? 10_000 : 0;
    expect(await asked(minutes * MINUTE_MS - spareMs - 1)).toBe(0);
    expect(await asked(minutes * MINUTE_MS - spareMs)).toBe(1);
  });

  test('the clock passes while the page is open: where the code is the token, it is no good any more', async () => {
    const codes = names.map(async (name) => {
      let now = NOW;
      const phone = phoneOf(name, {}, { nowMs: () => now });
      const consent = () => {
        now += 61 * MINUTE_MS;
        return 'accept' as const;
      };
      return [name, told(await phone.login({ consent }))] as const;
    });
    expect(Object.fromEntries(await Promise.all(codes))).toEqual({
      ...ok,
      ...{ xiaowo: '10007', zzx: '101005', '3.8': '80102', networkauth: '-8202' },
    });
  });
});

test.each([
  ['5.3', 8_000],
  ['5.7', 8_000],
  ['5.9', 8_000],
  ['middleware', 8_000],
  ['xiaowo', 10_000],
  ['zzx', 30_000],
  ['3.8', 10_000],
  ['networkauth', 10_000],
] as const)('%s waits %i ms', async (name, timeoutMs) => {
  const phone = phoneOf(name);
  await phone.login();
  expect(new Set(phone.asked.map((request) => request.timeoutMs))).toEqual(new Set([timeoutMs]));
});
