import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Box, openBox } from '../../testing/control.ts';
import { maskNumber } from '../../wire/number-presentation.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox();
});
afterAll(() => box.close());

type Codes = Readonly<Record<'5.3' | '5.7' | '5.9' | 'xiaowo' | 'zzx' | '3.8' | 'networkauth', string>>;

const all = (code: string): Codes => ({
  '5.3': code,
  '5.7': code,
  '5.9': code,
  xiaowo: code,
  zzx: code,
  '3.8': code,
  networkauth: code,
});

const of = (...[a, b, c, d, e, f, g]: [string, string, string, string, string, string, string]): Codes => ({
  ...{ '5.3': a, '5.7': b, '5.9': c },
  ...{ xiaowo: d, zzx: e },
  ...{ '3.8': f, networkauth: g },
});

/** What a gateway says, however old the SDK that asks: only Unicom's older family asks another one. */
const atGateways = (cmcc: string, cucc: string, older: string, ctcc: string): Codes =>
  of(cmcc, cmcc, cmcc, cucc, older, ctcc, ctcc);

/**
 * What phones in the field show, written down from public reports and tables and not from the product: a state of a phone, and
 * the code of each SDK. `ok` stands for a token.
 */
const field: readonly (readonly [state: string, change: object, codes: Codes, ios?: Codes])[] = [
  ['as it is', {}, all('ok'), all('ok')],
  [
    'airplane mode',
    { airplane: true },
    { '5.3': '102101', '5.7': '200022', '5.9': '102101', xiaowo: '1', zzx: '1', '3.8': '80003', networkauth: '-8010' },
  ],
  [
    'mobile data off, on Wi-Fi',
    { mobileData: false, wifi: true },
    {
      ...{ '5.3': '102103', '5.7': '200027', '5.9': '102103', xiaowo: '10004', zzx: '102001' },
      ...{ '3.8': '80004', networkauth: '-8004' },
    },
    {
      ...{ '5.3': '102103', '5.7': '200027', '5.9': '102103', xiaowo: '10004', zzx: '102001' },
      ...{ '3.8': '80004', networkauth: '-8100' },
    },
  ],
  [
    'no SIM',
    { sims: [] },
    { '5.3': '200002', '5.7': '200048', '5.9': '200010', xiaowo: '1', zzx: '1', '3.8': '80003', networkauth: '-8010' },
  ],
  [
    'no way to cellular on Wi-Fi',
    { wifi: true, cellularBlocked: true },
    {
      ...{ '5.3': '102508', '5.7': '200024', '5.9': '102508', xiaowo: '10003', zzx: '102001' },
      ...{ '3.8': '80801', networkauth: '-720001' },
    },
    {
      ...{ '5.3': '102508', '5.7': '200024', '5.9': '102508', xiaowo: '10003', zzx: '102001' },
      ...{ '3.8': '80801', networkauth: '-8101' },
    },
  ],
  ['Wi-Fi and cellular', { wifi: true }, all('ok')],
  [
    'app denied mobile data',
    { wifi: true, cellularDenied: true },
    {
      ...{ '5.3': '102102', '5.7': '200025', '5.9': '200025', xiaowo: '10003', zzx: '102001' },
      ...{ '3.8': '80001', networkauth: '-8001' },
    },
    {
      ...{ '5.3': '102102', '5.7': '200050', '5.9': '200050', xiaowo: '10003', zzx: '102001' },
      ...{ '3.8': '80001', networkauth: '-8001' },
    },
  ],
  [
    'plain HTTP forbidden',
    { cleartextBlocked: true },
    { '5.3': '102102', '5.7': '200028', '5.9': 'ok', xiaowo: '10024', zzx: 'ok', '3.8': 'ok', networkauth: '-8001' },
    { '5.3': '102102', '5.7': '200011', '5.9': 'ok', xiaowo: '10024', zzx: 'ok', '3.8': 'ok', networkauth: '-8001' },
  ],
  [
    'names that do not resolve',
    { unresolved: ['cmcc', 'cucc', 'ctcc'] },
    {
      ...{ '5.3': '102102', '5.7': '200028', '5.9': '102102', xiaowo: '10011', zzx: '302002' },
      ...{ '3.8': '80006', networkauth: '-8103' },
    },
    {
      ...{ '5.3': '102102', '5.7': '200028', '5.9': '102102', xiaowo: '10011', zzx: '302002' },
      ...{ '3.8': '80009', networkauth: '-8103' },
    },
  ],
  [
    'names of China Mobile that do not resolve',
    { unresolved: ['cmcc'] },
    of('102102', '200028', '102102', 'ok', 'ok', 'ok', 'ok'),
  ],
  [
    'names of China Unicom that do not resolve',
    { unresolved: ['cucc'] },
    of('ok', 'ok', 'ok', '10011', '302002', 'ok', 'ok'),
  ],
  [
    'names of China Telecom that do not resolve',
    { unresolved: ['ctcc'] },
    of('ok', 'ok', 'ok', 'ok', 'ok', '80006', '-8103'),
  ],
  [
    'cellular with IPv6 alone, on Wi-Fi',
    { wifi: true, ipv6Only: true },
    of('ok', '200096', '200096', 'ok', 'ok', '-10015', '-10015'),
  ],
  ['cellular with IPv6 alone', { ipv6Only: true }, atGateways('ok', 'ok', 'ok', '-10015')],
  [
    'slow to reach cellular on Wi-Fi',
    { wifi: true, cellularSlow: true },
    of('102508', '200024', '102508', '10003', '102001', '80800', '-720002'),
  ],
  ['slow to reach cellular, on data alone', { cellularSlow: true }, all('ok')],
  ['VPN', { vpn: true }, atGateways('103111', '3051', '1', '-10004')],
  ['a capture tool as proxy', { proxy: true }, atGateways('103111', '3051', '1', '-10004')],
  ['VPN that leaves carriers alone', { vpn: true, vpnExempt: ['cmcc', 'cucc', 'ctcc'] }, all('ok')],
  ['VPN that leaves Unicom alone', { vpn: true, vpnExempt: ['cucc'] }, atGateways('103111', 'ok', 'ok', '-10004')],
  ['WAP access point', { wapApn: true }, atGateways('105002', '3011', '1', '-10001')],
  ['abroad, broken out there', { roaming: 'local-breakout' }, atGateways('103111', '3051', '1', '-10004')],
  ['abroad, routed home', { roaming: 'home-routed' }, all('ok')],
  ['2G', { radio: '2g' }, atGateways('ok', '3011', '1', '-10001')],
  ['3G', { radio: '3g' }, atGateways('ok', 'ok', 'ok', '-10001')],
  ['4G', { radio: '4g' }, all('ok')],
  ['clock an hour ahead', { clockSkewMs: 3_600_000 }, atGateways('103414', '402', '1', 'ok')],
  [
    'clock four years behind',
    { clockSkewMs: -126_230_400_000 },
    { ...atGateways('103414', '402', '1', 'ok'), '5.9': '200072' },
  ],
  ['clock in Tokyo', { timeZone: 'Asia/Tokyo' }, atGateways('103414', 'ok', 'ok', 'ok')],
  ['clock in Singapore, which has the same time', { timeZone: 'Asia/Singapore' }, all('ok')],
  ['emulator', { emulator: true }, atGateways('103111', '3011', '1', '-10004')],
  ['carrier hidden from apps, which name it', { carrierHidden: true }, all('ok')],
  [
    'genuine app on a hotspot, its own data off',
    { hotspotOf: 'host', hotspotClient: 'genuine', mobileData: false },
    of('102103', '200027', '102103', '10004', '102001', '80004', '-8004'),
  ],
];

const sdks = [
  ['cmcc', '13800000001', '5.3'],
  ['cmcc', '13800000001', '5.7'],
  ['cmcc', '13800000001', '5.9'],
  ['cucc', '13000000001', 'xiaowo'],
  ['cucc', '13000000001', 'zzx'],
  ['ctcc', '13300000001', '3.8'],
  ['ctcc', '13300000001', 'networkauth'],
] as const;

const rows = field.flatMap(([state, change, android, ios]) => [
  [`${state}, on Android`, 'android', change, android] as const,
  // No source has codes of its own for it.
  [`${state}, on HarmonyOS`, 'harmony', change, android] as const,
  ...(ios === undefined ? [] : [[`${state}, on iOS`, 'ios', change, ios] as const]),
]);

/** A world in which one phone is in a state, beside a host of its own carrier whose hotspot it may use. */
async function worldOf(os: string, msisdn: string, change: object): Promise<string> {
  const host = `${msisdn.slice(0, -1)}9`;
  const { status, body } = await box.call('post', '/worlds', {
    apps: [{ name: 'a', platform: os }],
    subscribers: [{ msisdn }, { msisdn: host }],
    handsets: [
      { id: 'host', os, sims: [host] },
      { id: 'p', os, sims: [msisdn], ...change },
    ],
  });
  expect([status, body.message]).toEqual([201, undefined]);
  return body.id;
}

async function called(world: string, call: string, asked: object): Promise<Record<string, unknown>> {
  const { body } = await box.call('post', `/worlds/${world}/handsets/p/${call}`, { app: 'a', ...asked });
  return body;
}

const codeOf = (body: Record<string, unknown>) => (body['token'] === undefined ? String(body['code']) : 'ok');

/** Where there is no SIM, nothing tells the app's vendor whose SDK to call. */
const askedOf = ([carrier, , sdkGeneration]: (typeof sdks)[number]) => ({ carrier, sdkGeneration });

it.each(rows)('%s', async (_, os, change, codes) => {
  const seen = await Promise.all(
    sdks.map(async (sdk) => {
      const world = await worldOf(os, sdk[1], change);
      return [sdk[2], codeOf(await called(world, 'verify', askedOf(sdk)))];
    }),
  );
  expect(Object.fromEntries(seen)).toEqual(codes);
});

/** Where China Mobile's oldest SDK has another word than that of 5.3, by the printed words of its codes. */
const oldest: Readonly<Record<string, string>> = { 'no SIM': '102209', 'app denied mobile data': '102205' };

it.each(field.map(([state, change, codes]) => [state, change, codes] as const))(
  '%s, to China Mobile’s oldest SDK',
  async (state, change, codes) => {
    const world = await worldOf('android', '13800000001', change);
    const told = await called(world, 'verify', { carrier: 'cmcc', sdkGeneration: 'middleware' });
    const code = told['code'] === '102000' ? 'ok' : String(told['code']);
    expect(code).toBe(oldest[state] ?? codes['5.3']);
  },
);

it.each([
  ['android', ['102102', '200025', '200025', '10011', '302002', '80001', '-8001']],
  ['harmony', ['102102', '200025', '200025', '10011', '302002', '80001', '-8001']],
  ['ios', ['102102', '200050', '200050', '10025', '302002', '80001', '-8001']],
] as const)('the first launch on %s: one request fails, later ones work', async (os, codes) => {
  const seen = await Promise.all(
    sdks.map(async (sdk) => {
      const world = await worldOf(os, sdk[1], { permissionAsked: true });
      const calls = [];
      for (let i = 0; i < 3; i++) calls.push(codeOf(await called(world, 'verify', askedOf(sdk))));
      return calls;
    }),
  );
  expect(seen).toEqual(codes.map((code) => [code, 'ok', 'ok']));
});

it('a page that never appears ends a login, and no check, which shows none', async () => {
  const seen = await Promise.all(
    sdks.map(async (sdk) => {
      const world = await worldOf('ios', sdk[1], { pageHidden: true });
      return [await called(world, 'login', askedOf(sdk)), await called(world, 'verify', askedOf(sdk))].map(codeOf);
    }),
  );
  expect(seen).toEqual(['102507', '200023', '200023', '10007', '101005', '80000', '-8003'].map((code) => [code, 'ok']));
});

it('the guest of a hotspot is given its host’s number as a forged client, and its own as a genuine one', async () => {
  const owners = await Promise.all(
    sdks.flatMap((sdk) =>
      (['forged', 'genuine'] as const).map(async (hotspotClient) => {
        const world = await worldOf('android', sdk[1], { hotspotOf: 'host', hotspotClient });
        const { page } = await called(world, 'prelogin', askedOf(sdk));
        return String((page as { maskedNumber: string }).maskedNumber).slice(-1);
      }),
    ),
  );
  expect(owners).toEqual(sdks.flatMap(() => ['9', '1']));
});

it('a vendor’s SDK that no carrier is told finds none, one on an emulator stops there', async () => {
  const codes = async (change: object) => {
    const world = await worldOf('ios', '13000000001', change);
    const bodies = [];
    for (const face of ['aliyun', 'jiguang']) bodies.push(await called(world, 'login', { face }));
    return bodies.map(({ code, failure = 'none', steps }) => [code, failure, (steps as []).length]);
  };
  expect(await codes({ carrierHidden: true })).toEqual([
    ['600004', 'carrier-hidden', 0],
    ['2018', 'carrier-hidden', 0],
  ]);
  expect(await codes({ emulator: true })).toEqual([
    ['600005', 'emulator', 0],
    ['2016', 'emulator', 0],
  ]);
});

it('a carrier’s SDK that is told no carrier is China Mobile’s', async () => {
  const world = await worldOf('ios', '13300000001', { carrierHidden: true });
  expect((await called(world, 'verify', {})).carrier).toBe('cmcc');
});

it('a phone that is off does nothing, and what it got before is still redeemed', async () => {
  const seen = await Promise.all(
    sdks.map(async (sdk) => {
      const world = await worldOf('android', sdk[1], { wifi: true });
      const { token } = await called(world, 'login', askedOf(sdk));
      const turn = (poweredOff: boolean) => box.call('patch', `/worlds/${world}/handsets/p`, { poweredOff });
      const { body } = await turn(true);
      const off = await Promise.all(['prelogin', 'login', 'verify'].map((call) => called(world, call, askedOf(sdk))));
      const redeemed = await box.call('post', `/worlds/${world}/tokens/${token}/redeem`, {});
      await turn(false);
      const on = codeOf(await called(world, 'login', askedOf(sdk)));
      return [body.bearer, ...off.map(({ code }) => code), redeemed.body.number, on];
    }),
  );
  expect(seen).toEqual(
    sdks.map((sdk) => [null, 'ERR_PHONE_OFF', 'ERR_PHONE_OFF', 'ERR_PHONE_OFF', maskNumber(sdk[1]), 'ok']),
  );
});

it.each<[string, object, Codes]>([
  [
    'with its own data off, has no network',
    { mobileData: false },
    of('102101', '200022', '102101', '1', '1', '80003', '-8010'),
  ],
  [
    'on another Wi-Fi, has that alone',
    { mobileData: false, wifi: true },
    of('102103', '200027', '102103', '10004', '102001', '80004', '-8004'),
  ],
  ['is on its own data', {}, all('ok')],
])('the guest of a hotspot whose phone is off, %s', async (_, change, codes) => {
  const seen = await Promise.all(
    sdks.map(async (sdk) => {
      const world = await worldOf('android', sdk[1], { hotspotOf: 'host', ...change });
      const calls = [];
      for (const poweredOff of [false, true]) {
        await box.call('patch', `/worlds/${world}/handsets/host`, { poweredOff });
        const { page, code } = await called(world, 'prelogin', askedOf(sdk));
        calls.push(page === undefined ? String(code) : (page as { maskedNumber: string }).maskedNumber.slice(-1));
        // What it was told over the hotspot would serve on its own, too.
        await box.call('post', `/worlds/${world}/reset`, { state: true });
      }
      return [sdk[2], calls];
    }),
  );
  const own = (code: string) => (code === 'ok' ? '1' : code);
  expect(Object.fromEntries(seen)).toEqual(
    Object.fromEntries(Object.entries(codes).map(([sdk, code]) => [sdk, ['9', own(code)]])),
  );
});

/** What carriers' lists say of a line that is not served, by whoever asks: an arrears page in place of an answer, or no number. */
const lines: readonly (readonly [state: string, subscriber: object, codes: Codes])[] = [
  ['suspended for arrears', { state: 'suspended' }, atGateways('102223', '302003', '1', '-8201')],
  ['disabled', { state: 'disabled' }, atGateways('105002', '3011', '1', '-10006')],
  ['cancelled', { state: 'cancelled' }, atGateways('105002', '3011', '1', '-10006')],
  ['not active yet', { activatedAtMs: 4_102_444_800_000 }, atGateways('105002', '3011', '1', '-10006')],
  // No list of China Unicom's has a code for it: assumed.
  ['blacklisted', { state: 'blacklisted' }, atGateways('105317', '3010', '1', '-10008')],
  // Whoever has the number now is a subscriber like any other.
  ['recycled', { recycled: true }, all('ok')],
];

it.each(lines)('a line that is %s', async (_, subscriber, codes) => {
  const seen = await Promise.all(
    sdks.map(async (sdk) => {
      const world = await worldOf('android', sdk[1], {});
      const changed = await box.call('patch', `/worlds/${world}/subscribers/${sdk[1]}`, subscriber);
      expect(changed.status).toBe(200);
      return [sdk[2], codeOf(await called(world, 'verify', askedOf(sdk)))];
    }),
  );
  expect(Object.fromEntries(seen)).toEqual(codes);
});

it('a SIM behind its PIN is none until it is opened', async () => {
  const none = of('200002', '200048', '200010', '1', '1', '80003', '-8010');
  const seen = await Promise.all(
    sdks.map(async (sdk) => {
      const world = await worldOf('android', sdk[1], {});
      const codes = [];
      for (const locked of [true, false]) {
        const { status } = await box.call('patch', `/worlds/${world}/handsets/p`, {
          sims: [{ msisdn: sdk[1], locked }],
        });
        codes.push(status, codeOf(await called(world, 'verify', askedOf(sdk))));
      }
      return [sdk[2], codes];
    }),
  );
  const wanted = Object.entries(none).map(([sdk, code]) => [sdk, [200, code, 200, 'ok']]);
  expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(wanted));
});

it('one SIM in two phones: both keep their sessions, and nothing tells them apart', async () => {
  const numbers = await Promise.all(
    sdks.map(async (sdk) => {
      const world = await worldOf('android', sdk[1], {});
      await box.call('post', `/worlds/${world}/handsets`, { id: 'copy', sims: [sdk[1]] });
      const tokens = [];
      for (const id of ['p', 'copy']) {
        const { body } = await box.call('post', `/worlds/${world}/handsets/${id}/login`, { app: 'a', ...askedOf(sdk) });
        tokens.push(body.token);
      }
      const told = await Promise.all(
        tokens.map((token) => box.call('post', `/worlds/${world}/tokens/${token}/redeem`, {})),
      );
      return told.map(({ body }) => body.number);
    }),
  );
  expect(numbers).toEqual(sdks.map((sdk) => [maskNumber(sdk[1]), maskNumber(sdk[1])]));
});
