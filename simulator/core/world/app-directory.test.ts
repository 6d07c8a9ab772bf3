import { expect, test } from 'vitest';
import { appOf, bareWorld, idsFrom } from '../../testing/world.ts';
import { carrierIds } from '../words/carrier-id.ts';
import type { AppIds } from './app-directory.ts';
import { Registry } from './registry.ts';

const shopIds: AppIds = { ...idsFrom(1), cmcc: '3000', cucc: '9916', ctcc: '80' };
const bankIds: AppIds = { ...idsFrom(5), cmcc: '3001', cucc: '9917', ctcc: '81' };

test('finds an app by its name and by its id at each carrier, and at no other', () => {
  const world = bareWorld('w');
  const [shop, bank] = [appOf('shop'), appOf('bank')];
  world.apps.set(shop, shopIds);
  world.apps.set(bank, bankIds);
  expect([...world.apps]).toEqual([shop, bank]);
  expect(world.apps.get('shop')).toBe(shop);
  expect(world.apps.get('3000')).toBeNull();
  expect(world.apps.filed('cucc', '9917')).toBe(bank);
  expect(world.apps.filed('cmcc', '9917')).toBeNull();
  expect(world.apps.idsOf('bank')).toEqual(bankIds);
  expect(world.apps.idsOf('pub')).toBeNull();
});

test('a replaced app is found everywhere, and stands in the registry once', () => {
  const registry = new Registry();
  const world = bareWorld('w', registry);
  world.apps.set(appOf('shop'), shopIds);
  const suspended = { ...appOf('shop'), state: 'suspended' as const };
  world.apps.set(suspended, shopIds);
  expect([...world.apps]).toEqual([suspended]);
  expect(world.apps.filed('cmcc', '3000')).toBe(suspended);
  expect(registry.appWorlds('ctcc', '80')).toEqual([world]);
});

test('clear takes its apps out of the registry and leaves those of others', () => {
  const registry = new Registry();
  const [owner, adopter] = [bareWorld('a', registry), bareWorld('b', registry)];
  owner.apps.set(appOf('shop'), shopIds);
  adopter.apps.set(appOf('shop'), shopIds);
  owner.apps.clear();
  expect([...owner.apps]).toEqual([]);
  expect(owner.apps.filed('cmcc', '3000')).toBeNull();
  for (const carrier of carrierIds) expect(registry.appWorlds(carrier, shopIds[carrier])).toEqual([adopter]);
});
