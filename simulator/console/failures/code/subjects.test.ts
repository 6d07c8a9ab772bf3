import { expect, it } from 'vitest';
import type { CodeEntry, World } from '../../../control/client/index.ts';
import type { CodeGroup } from '../catalogue/group.ts';
import { likeliest, phonesFor } from './subjects.ts';

const phone = (id: string, carrier: string, msisdn: string) => ({
  ...{ id, dataSlot: 0, sims: carrier === '' ? [] : [{ slot: 0, carrier, msisdn }] },
});
const world = {
  handsets: [phone('a', '', ''), phone('b', 'cucc', '13000000001'), phone('c', 'cmcc', '13800000001')],
  apps: [
    { name: 'gone', state: 'suspended' },
    { name: 'shop', state: 'active' },
    { name: 'bank', state: 'active' },
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
  expect(likeliest(world, group('M1'), calls)).toBe('bank');
  expect(likeliest(world, group('M1'), [])).toBe('shop');
  expect(likeliest(world, group('sdk'), calls)).toBe('13800000001');
});
