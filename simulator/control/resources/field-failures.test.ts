import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Box, openBox } from '../../testing/control.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox();
});
afterAll(() => box.close());

type Codes = readonly [cmcc57: string, cmcc59: string, cucc: string, ctcc: string];

/**
 * What phones in the field show, written down from public reports and tables and not from the product: a state of a phone, and
 * the code of each SDK. `ok` stands for a token.
 */
const field: readonly (readonly [state: string, change: object, codes: Codes, ios?: Codes])[] = [
  ['as it is', {}, ['ok', 'ok', 'ok', 'ok'], ['ok', 'ok', 'ok', 'ok']],
  ['airplane mode', { airplane: true }, ['200022', '102101', '1', '80003']],
  ['mobile data off, on Wi-Fi', { mobileData: false, wifi: true }, ['200027', '102103', '10004', '80004']],
  ['no SIM', { sims: [] }, ['200048', '200010', '1', '80003']],
  ['no way to cellular on Wi-Fi', { wifi: true, cellularBlocked: true }, ['200024', '102508', '10003', '80801']],
  ['Wi-Fi and cellular', { wifi: true }, ['ok', 'ok', 'ok', 'ok']],
  [
    'app denied mobile data',
    { wifi: true, cellularDenied: true },
    ['200025', '200025', '10003', '80001'],
    ['200050', '200050', '10003', '80001'],
  ],
  [
    'plain HTTP forbidden',
    { cleartextBlocked: true },
    ['200028', 'ok', '10024', 'ok'],
    ['200011', 'ok', '10024', 'ok'],
  ],
  [
    'names that do not resolve',
    { unresolved: ['cmcc', 'cucc', 'ctcc'] },
    ['200028', '102102', '10011', '80006'],
    ['200028', '102102', '10011', '80009'],
  ],
  ['cellular with IPv6 alone, on Wi-Fi', { wifi: true, ipv6Only: true }, ['200096', '200096', 'ok', 'ok']],
  ['cellular with IPv6 alone', { ipv6Only: true }, ['ok', 'ok', 'ok', 'ok']],
];

const sdks = [
  ['cmcc', '13800000001', '5.7'],
  ['cmcc', '13800000001', '5.9'],
  ['cucc', '13000000001'],
  ['ctcc', '13300000001'],
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
      const asked = { app: 'a', carrier, ...(sdkGeneration === undefined ? {} : { sdkGeneration }) };
      const { body } = await box.call('post', `/worlds/${world.id}/handsets/p/verify`, asked);
      return body.token === undefined ? String(body.code) : 'ok';
    }),
  );
  expect(seen).toEqual(codes);
});
