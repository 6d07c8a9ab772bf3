import { expect, test } from 'vitest';
import { type Bearer, blankHandset, type Handset } from '../core/words/handset.ts';
import { localCheck } from './local-check.ts';
import { networkOf } from './network.ts';

const sims: Handset['sims'] = [
  { slot: 0, msisdn: '13800000000', carrier: 'cmcc', imsi: '460000000000001', iccid: '8986', plmn: '46000' },
];
const usual: Handset = {
  ...blankHandset,
  id: 'h1',
  sims,
};
const up: Bearer = {
  id: 'b1',
  address: '127.64.0.1',
  privateAddress: '100.64.0.1',
  handset: 'h1',
  slot: 0,
  msisdn: '13800000000',
};

test.each<[string, Partial<Handset>, Bearer | null, ReturnType<typeof localCheck>]>([
  ['cellular only', {}, up, null],
  ['Wi-Fi and cellular', { wifi: true }, up, null],
  ['VPN, which the gateway finds out', { vpn: true }, up, null],
  ['airplane mode', { airplane: true }, null, 'no-network'],
  ['airplane mode without a SIM', { airplane: true, sims: [] }, null, 'no-network'],
  ['no SIM', { sims: [] }, null, 'no-sim'],
  ['no SIM, on Wi-Fi', { sims: [], wifi: true }, null, 'no-sim'],
  ['Wi-Fi only', { mobileData: false, wifi: true }, null, 'mobile-data-off'],
  ['an empty data slot, on Wi-Fi', { dataSlot: 1, wifi: true }, null, 'mobile-data-off'],
  ['neither Wi-Fi nor mobile data', { mobileData: false }, null, 'no-network'],
  ['no session, on Wi-Fi', { wifi: true }, null, 'switch-failed'],
  ['no session, nothing else', {}, null, 'no-network'],
  ['on Wi-Fi, with no way to cellular', { wifi: true, cellularBlocked: true }, up, 'switch-failed'],
  ['no way to cellular, on data alone', { cellularBlocked: true }, up, null],
  [
    'no way to cellular, with data off',
    { cellularBlocked: true, wifi: true, mobileData: false },
    null,
    'mobile-data-off',
  ],
  ['the guest of a hotspot', { hotspotOf: 'h2', mobileData: false }, up, null],
  ['a slow way to cellular on Wi-Fi', { wifi: true, cellularSlow: true }, up, 'switch-timeout'],
  ['a slow way to cellular, on data alone', { cellularSlow: true }, up, null],
  [
    'a genuine SDK on a hotspot, its own data off',
    { hotspotOf: 'h2', hotspotClient: 'genuine', mobileData: false },
    null,
    'mobile-data-off',
  ],
  ['a genuine SDK on a hotspot, its own data on', { hotspotOf: 'h2', hotspotClient: 'genuine' }, up, null],
  [
    'a genuine SDK on a hotspot without a way to cellular',
    { hotspotOf: 'h2', hotspotClient: 'genuine', cellularBlocked: true },
    up,
    'switch-failed',
  ],
  ['a genuine SDK on no hotspot', { hotspotClient: 'genuine', mobileData: false }, null, 'no-network'],
  ['an emulator, which the gateway finds out', { emulator: true }, null, null],
  [
    'an emulator with its data off, on Wi-Fi',
    { emulator: true, mobileData: false, wifi: true },
    null,
    'mobile-data-off',
  ],
  ['the guest of a hotspot that is down', { hotspotOf: 'h2', mobileData: false, wifi: true }, null, 'mobile-data-off'],
])('%s', (_, change, bearer, failure) => {
  expect(localCheck({ ...usual, ...change }, bearer, 'bearer', 'cmcc')).toBe(failure);
});

test('with a scrip at hand any network will do, and none is still none', () => {
  expect(localCheck({ ...usual, mobileData: false, wifi: true }, null, 'network', 'cmcc')).toBeNull();
  expect(localCheck({ ...usual, mobileData: false }, null, 'network', 'cmcc')).toBe('no-network');
  expect(localCheck({ ...usual, airplane: true, wifi: true }, null, 'network', 'cmcc')).toBe('no-network');
});

test('what needs nothing fails at nothing', () => {
  expect(localCheck({ ...usual, airplane: true, sims: [] }, null, 'nothing', 'cmcc')).toBeNull();
});

test('an SDK passes by what it has no code for, and meets what comes after it', () => {
  const handset = { ...usual, wifi: true, ipv6Only: true, cleartextBlocked: true };
  const without = (...failures: string[]) =>
    localCheck(handset, up, 'bearer', 'cmcc', (failure) => !failures.includes(failure));
  expect([without(), without('address-family'), without('address-family', 'cleartext-blocked')]).toEqual([
    'address-family',
    'cleartext-blocked',
    null,
  ]);
});

test.each<[Partial<Handset>, Bearer | null, ReturnType<typeof networkOf>]>([
  [{}, up, 'cellular'],
  [{ wifi: true }, up, 'both'],
  [{ wifi: true, mobileData: false }, null, 'wifi'],
  [{ mobileData: false }, null, 'none'],
  [{ airplane: true, wifi: true }, null, 'none'],
  [{ hotspotOf: 'h2', mobileData: false }, up, 'wifi'],
  [{ emulator: true }, null, 'cellular'],
  [{ emulator: true, mobileData: false }, null, 'none'],
])('%o is the network %s', (change, bearer, network) => {
  expect(networkOf({ ...usual, ...change }, bearer)).toBe(network);
});
