import { describe, expect, it } from 'vitest';
import type { Handset } from '../../control/client/index.ts';
import { blankHandset } from '../../core/words/handset.ts';
import { addressesOf, isHere, isLoopback, sessionChange, statusOf } from './status.ts';

const sim = { slot: 0, msisdn: '13800000001', carrier: 'cmcc', imsi: '', iccid: '', plmn: '46000' } as const;
const bearer = { id: 'b1', address: '127.64.0.1' };
const phone: Handset = { ...blankHandset, id: 'p', cellularBlocked: false, bearer, sims: [sim] };

describe('the status bar', () => {
  it.each([
    ['data of its own', {}, { hasData: true, isOnWifi: false, dataSim: sim }],
    ['Wi-Fi beside data', { wifi: true }, { hasData: true, isOnWifi: true }],
    [
      'no network in airplane mode',
      { airplane: true, wifi: true, bearer: null },
      { hasData: false, isOnWifi: false, isAirplane: true },
    ],
    ['no data where the session is down', { bearer: null }, { hasData: false }],
    [
      'no data of its own on a hotspot, whose bearer it uses',
      { hotspotOf: 'other' },
      { hasData: false, isGuest: true, isOnWifi: false },
    ],
    ['no data SIM in an empty slot', { dataSlot: 1, bearer: null }, { dataSim: null, hasData: false }],
    ['roaming and VPN', { roaming: 'home-routed', vpn: true }, { isRoaming: true, hasVpn: true }],
    ['no roaming in airplane mode', { roaming: 'local-breakout', airplane: true }, { isRoaming: false }],
  ] as const)('tells of %s', (_, more, told) => {
    expect(statusOf({ ...phone, ...more } as Handset)).toMatchObject(told);
  });
});

describe('a data session', () => {
  const other = { id: 'b2', address: '127.64.0.2' };
  it.each([
    ['stays', bearer, { ...bearer }, null],
    ['is gone', bearer, null, { kind: 'gone', id: 'b1' }],
    ['was none and is none', null, null, null],
    ['begins', null, other, { kind: 'new', ...other, before: '' }],
    ['is another', bearer, other, { kind: 'moved', ...other, before: '127.64.0.1' }],
  ])('%s', (_, before, after, told) => {
    expect(sessionChange(before, after)).toEqual(told);
  });
});

it('is here by either loopback address, and keeps the others', () => {
  const there = { ...phone, addresses: ['198.51.100.7'] };
  const here = { ...there, addresses: addressesOf(there, true) };
  expect([isHere(there), isHere(here)]).toEqual([false, true]);
  expect(addressesOf(here, true)).toEqual(['198.51.100.7', '127.0.0.1', '::1']);
  expect(addressesOf(here, false)).toEqual(['198.51.100.7']);
});

it.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['[::1]', true],
  ['box.example', false],
  ['127.0.0.1.example', false],
])('says whether %s is this machine', (name, is) => {
  expect(isLoopback(name)).toBe(is);
});
