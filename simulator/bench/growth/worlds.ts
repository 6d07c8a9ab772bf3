import { type GrowthCase, listOf, sent } from './case.ts';

const worlds = { path: '/worlds', status: 201 };
const wrong = { path: '/worlds', status: 400 };
const number = (i: number) => `138${String(i).padStart(8, '0')}`;
const phone = { sims: [number(1)] };
const one = { subscribers: [{ msisdn: number(1) }], handsets: [] };

export const worldLists: readonly GrowthCase[] = [
  sent('a world’s apps', 1_000, worlds, (n) => ({ apps: listOf(n, () => ({})) })),
  sent('a world’s apps of one name', 1_000, wrong, (n) => ({ apps: listOf(n, () => ({ name: 'a' })) })),
  sent('a world’s subscribers, each with a phone', 4_000, worlds, (n) => ({
    subscribers: listOf(n, (i) => ({ msisdn: number(i) })),
  })),
  sent('a world’s subscribers without numbers', 4_000, worlds, (n) => ({
    subscribers: listOf(n, () => ({})),
    handsets: [],
  })),
  sent('a world’s subscribers of one number', 10_000, wrong, (n) => ({
    subscribers: listOf(n, () => ({ msisdn: number(1) })),
  })),
  sent('a world’s phones', 4_000, worlds, (n) => ({ ...one, handsets: listOf(n, () => phone) })),
  sent('a world’s phones, half of them named', 4_000, worlds, (n) => ({
    ...one,
    handsets: listOf(n, (i) => (i < n / 2 ? { ...phone, id: `phone-${i + 1 + n / 2}` } : phone)),
  })),
  sent('a world’s phones of one id', 4_000, wrong, (n) => ({
    ...one,
    handsets: listOf(n, () => ({ id: 'a', ...phone })),
  })),
  sent('a chain of hotspots', 4_000, worlds, (n) => ({
    ...one,
    handsets: listOf(n, (i) => ({ ...phone, id: `h${i}`, hotspotOf: i === 0 ? null : `h${i - 1}` })),
  })),
  sent('phones that list an address each', 4_000, worlds, (n) => ({
    ...one,
    handsets: listOf(n, (i) => ({ ...phone, addresses: [`10.${(i >> 16) & 255}.${(i >> 8) & 255}.${i & 255}`] })),
  })),
  sent('phones that list one address', 4_000, wrong, (n) => ({
    ...one,
    handsets: listOf(n, () => ({ ...phone, addresses: ['10.0.0.1'] })),
  })),
  sent('phones whose SIMs nobody has', 4_000, wrong, (n) => ({
    ...one,
    handsets: listOf(n, () => ({ sims: ['13900000000'] })),
  })),
  sent('addresses of apps', 64, worlds, (n) => ({
    apps: listOf(n, () => ({ serverAddresses: listOf(512, (i) => `10.0.${i >> 8}.${i & 255}`) })),
  })),
  sent('an app’s addresses', 512, worlds, (n) => ({
    apps: listOf(40, () => ({ serverAddresses: listOf(n, (i) => `10.0.${i >> 8}.${i & 255}`) })),
  })),
  sent('capabilities of one app', 100_000, wrong, (n) => ({ apps: [{ capabilities: listOf(n, () => 'login') }] })),
  sent('capabilities that are all different', 4_000, wrong, (n) => ({
    apps: [{ capabilities: listOf(n, (i) => `c${i}`) }],
  })),
  sent('policies that nobody knows', 4_000, wrong, (n) => ({
    policy: { cmcc: Object.fromEntries(listOf(n, (i) => [`lifetime.${i}`, 1])) },
  })),
  sent('faults of a world that is made', 4_000, worlds, (n) => ({ faults: listOf(n, () => ({ effect: 'hang' })) })),
  sent('add apps', 1_000, { path: '/worlds/w/apps', status: 201 }, (n) => listOf(n, () => ({}))),
  sent('add subscribers', 4_000, { path: '/worlds/w/subscribers', status: 201 }, (n) => listOf(n, () => ({}))),
  sent('add phones', 4_000, { path: '/worlds/w/handsets', status: 201 }, (n) =>
    listOf(n, () => ({ sims: ['13800000001'] })),
  ),
  {
    name: 'a crowd that joins a world',
    n: 50_000,
    async prepare(box, n) {
      const world = await box.world();
      const crowd = listOf(
        n,
        (i) => ({ msisdn: number(i), carrier: 'cmcc', kind: 'normal', state: 'normal' }) as const,
      );
      return () => world.addSubscribers(crowd);
    },
  },
  {
    name: 'worlds, each from the one before',
    n: 300,
    prepare: async (box, n) => async () => {
      for (let i = 0; i < n; i++)
        await box.simulator.createWorld({ name: `c${i}`, ...(i === 0 ? {} : { from: `c${i - 1}` }) });
    },
  },
  {
    name: 'worlds that list one address, and end',
    n: 300,
    prepare: async (box, n) => async () => {
      for (let i = 0; i < n; i++)
        await box.simulator.createWorld({
          name: `a${i}`,
          apps: [],
          subscribers: [{ msisdn: number(1) }],
          handsets: [{ ...phone, addresses: ['10.0.0.1'] }],
        });
      for (let i = 0; i < n; i++) box.simulator.deleteWorld(`a${i}`);
    },
  },
  {
    name: 'worlds that adopt one app, and end',
    n: 300,
    async prepare(box, n) {
      const owner = await box.world({ apps: [{ name: 'mine' }] });
      const carriers = owner.apps.get('mine')?.carriers as never;
      return async () => {
        for (let i = 0; i < n; i++)
          await box.simulator.createWorld({ name: `a${i}`, apps: [{ name: 'mine', adopt: true, carriers }] });
        for (let i = 0; i < n; i++) box.simulator.deleteWorld(`a${i}`);
      };
    },
  },
];
