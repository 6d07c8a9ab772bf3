import { expect, it } from 'vitest';
import type { CodeEntry, World } from '../../../control/client/index.ts';
import type { CodeGroup } from '../catalogue/group.ts';
import { appsFor, likeliest, phonesFor } from './subjects.ts';

const phone = (id: string, carrier: string, msisdn: string) => ({
  ...{ id, dataSlot: 0, sims: carrier === '' ? [] : [{ slot: 0, carrier, msisdn }] },
});
const world = {
  handsets: [phone('a', '', ''), phone('b', 'cucc', '13000000001'), phone('c', 'cmcc', '13800000001')],
  apps: [
    { name: 'gone', state: 'suspended' },
    { name: 'shop', state: 'active', platform: 'android' },
    { name: 'bank', state: 'active', platform: 'ios' },
    { name: 'page', state: 'active', platform: 'h5' },
  ],
} as unknown as World;
const group = (endpoint: string): CodeGroup => ({
  ...{ carrier: 'cmcc', code: '1', kind: null, causes: [], text: '', spoken: [] },
  entries: [{ endpoint, reproduce: {} } as CodeEntry],
});

it('offers the phones that have a number, the carrier’s own first', () => {
  expect(phonesFor(world, 'cmcc').map(({ id }) => id)).toEqual(['c', 'b']);
  expect(phonesFor(world, 'aliyun').map(({ id }) => id)).toEqual(['b', 'c']);
});

it('means the app that called most and may call, and the phone for a code of its own', () => {
  const calls = [
    { app: 'gone', count: 9 },
    { app: 'bank', count: 2 },
    { app: null, count: 50 },
  ];
  const of = (endpoint: string, from = calls) => likeliest(world, group(endpoint), group(endpoint).entries[0], from);
  expect(of('M1')).toBe('bank');
  expect(of('M1', [])).toBe('shop');
  expect(of('sdk')).toBe('13800000001');
});

it('means a web page where pages alone meet the code, and no other app', () => {
  const entry = (endpoint: string) => ({ endpoint, page: true, reproduce: {} }) as CodeEntry;
  const calls = [{ app: 'bank', count: 2 }];
  expect(likeliest(world, group('M12'), entry('M12'), calls)).toBe('page');
  expect(likeliest(world, group('sdk'), entry('sdk'), calls)).toBe('page');
  expect(appsFor(world, entry('M12')).map(({ name }) => name)).toEqual(['page']);
  expect(appsFor(world, group('M1').entries[0]).map(({ name }) => name)).toEqual(['shop', 'bank']);
});
