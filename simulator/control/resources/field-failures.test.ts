import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Box, openBox } from '../../testing/control.ts';

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
    'cellular with IPv6 alone, on Wi-Fi',
    { wifi: true, ipv6Only: true },
    { ...all('ok'), '5.7': '200096', '5.9': '200096' },
  ],
  ['cellular with IPv6 alone', { ipv6Only: true }, all('ok')],
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
  ...(ios === undefined ? [] : [[`${state}, on iOS`, 'ios', change, ios] as const]),
]);

it.each(rows)('%s', async (_, os, change, codes) => {
  const seen = await Promise.all(
    sdks.map(async ([carrier, msisdn, sdkGeneration]) => {
      const { body: world } = await box.call('post', '/worlds', {
        apps: [{ name: 'a', platform: os }],
        subscribers: [{ msisdn }],
        handsets: [{ id: 'p', os, sims: [msisdn], ...change }],
      });
      // Where there is no SIM, nothing tells the app's vendor whose SDK to call.
      const asked = { app: 'a', carrier, sdkGeneration };
      const { body } = await box.call('post', `/worlds/${world.id}/handsets/p/verify`, asked);
      return [sdkGeneration, body.token === undefined ? String(body.code) : 'ok'];
    }),
  );
  expect(Object.fromEntries(seen)).toEqual(codes);
});
