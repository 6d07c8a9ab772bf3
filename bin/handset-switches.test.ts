import { Command } from 'commander';
import { expect, test } from 'vitest';
import type { HandsetChange } from '../fixtures/api-types.ts';
import { blankHandset, type Handset } from '../simulator/core/words/handset.ts';
import type { Context } from './context.ts';
import { handsetSwitches, switchNames, switchWords, thrownSwitches } from './handset-switches.ts';
import { addSwitchOptions, changeOf } from './phone/handset-options.ts';

const shown = (change: Partial<Handset>, language: 'en' | 'zh') => {
  const handset = { ...blankHandset, ...change };
  return thrownSwitches(handset).map((name) => handsetSwitches[name].unusual?.(handset)[language]);
};

test('a list of phones says nothing of a new one, whatever SIMs and addresses it has', () => {
  expect(shown({ dataSlot: 1, addresses: ['10.0.0.1'] }, 'en')).toEqual([]);
});

test.each(switchNames.filter((name) => typeof blankHandset[name] === 'boolean'))('%s turned over is shown', (name) => {
  const turned = { [name]: !blankHandset[name] };
  expect(shown(turned, 'en')).toEqual([expect.stringMatching(/^[a-z0-9-]+(=off)?$/)]);
  expect(shown(turned, 'zh')).toEqual([expect.stringMatching(/\p{Script=Han}|Wi-Fi/u)]);
});

test('a list is shown where something is in it', () => {
  expect(shown({ unresolved: [] }, 'zh')).toEqual([]);
  expect(shown({ unresolved: ['cmcc', 'ctcc'] }, 'en')).toEqual(['unresolved=cmcc,ctcc']);
});

test('values are shown in the words of the language', () => {
  const far = { mobileData: false, roaming: 'home-routed', hotspotOf: 'phone-a', clockSkewMs: -5 } as const;
  expect(shown(far, 'en')).toEqual(['mobile-data=off', 'roaming=home-routed', 'hotspot-of=phone-a', 'clock-skew=-5']);
  expect(shown(far, 'zh')).toEqual(['移动数据已关', '漫游（回归属地）', '用 phone-a 的热点', '时钟慢 5 毫秒']);
  expect(shown({ roaming: 'local-breakout', clockSkewMs: 7 }, 'zh')).toEqual(['漫游（本地出口）', '时钟快 7 毫秒']);
});

test('a SIM is told by its number, its card or its lock, and what is none of these is left to the API', () => {
  const said = ['13800000001', '13800000001#2', '13800000001#locked', '13800000001#x'];
  expect(handsetSwitches.sims.sent?.(said)).toEqual([
    '13800000001',
    { msisdn: '13800000001', card: 2 },
    { msisdn: '13800000001', locked: true },
    '13800000001#x',
  ]);
  expect(handsetSwitches.sims.sent?.(['none'])).toEqual([]);
});

// Whoever undoes a change copies a line: what it says must be read as it was meant.
test.each<HandsetChange>([
  ...switchNames.map((name) => ({ [name]: blankHandset[name] })),
  ...switchNames
    .filter((name) => typeof blankHandset[name] === 'boolean')
    .map((name) => ({ [name]: !blankHandset[name] })),
  { sims: ['13800000001', { msisdn: '13000000001', card: 2 }, { msisdn: '13300000001', card: 3, locked: true }] },
  { sims: [{ msisdn: '13300000001', locked: true }], dataSlot: 1 },
  { unresolved: ['cmcc', 'ctcc'], vpnExempt: ['cucc'], addresses: ['10.0.0.1', '::1'] },
  { hotspotOf: 'phone-a', roaming: 'home-routed', timeZone: 'Asia/Tokyo', radio: '3g' },
  { clockSkewMs: -90_000 },
])('the words of %j are read as it', (change) => {
  const cx = { language: 'en' } as Context;
  const command = addSwitchOptions(new Command('set').exitOverride(), cx);
  command.parse([...switchWords(change)], { from: 'user' });
  expect(changeOf(command.opts(), cx)).toEqual(change);
});
