import { expect, test } from 'vitest';
import type { HandsetDefinition } from '../../fixtures/api-types.ts';
import type { Handset } from '../core/words/handset.ts';
import type { Problem } from '../core/words/mistake.ts';
import { Simulator } from '../simulator.ts';
import { emptyStage } from '../testing/casting.ts';
import { subscriberOf } from '../testing/world.ts';
import { castHandsets } from './build-world.ts';
import { castHandset } from './handsets.ts';

function stage() {
  const { world } = emptyStage();
  for (const [msisdn, carrier] of [
    ['13800000001', 'cmcc'],
    ['18600000003', 'cucc'],
  ] as const)
    world.setSubscriber(subscriberOf(msisdn, { carrier }));
  return world;
}

function cast(definitions: readonly HandsetDefinition[]) {
  const problems: Problem[] = [];
  return { handsets: castHandsets(stage(), definitions, problems), problems };
}

function change(old: Handset, definition: HandsetDefinition) {
  const world = stage();
  const problems: Problem[] = [];
  const around = {
    chance: world.chance,
    subscriber: (n: string) => world.subscriber(n),
    hasHandset: () => true,
    circleAt: () => null,
    holderOf: () => null,
  };
  return { handset: castHandset(definition, old, old.id, around, '', problems), problems };
}

test('a SIM may be its number alone: what is left out is minted, slots count up', () => {
  const { handsets, problems } = cast([{ sims: ['13800000001', { msisdn: '18600000003', plmn: '46009' }] }]);
  expect(problems).toEqual([]);
  expect(handsets[0]).toMatchObject({
    id: 'phone-1',
    os: 'android',
    dataSlot: 0,
    mobileData: true,
    roaming: 'none',
    sims: [
      { slot: 0, msisdn: '13800000001', carrier: 'cmcc', plmn: '46000' },
      { slot: 1, msisdn: '18600000003', carrier: 'cucc', plmn: '46009', imsi: expect.stringMatching(/^46009\d{10}$/) },
    ],
  });
});

test('the data slot is that of the first SIM unless told', () => {
  expect(cast([{ sims: [{ slot: 1, msisdn: '13800000001' }] }]).handsets[0]?.dataSlot).toBe(1);
  expect(cast([{}]).handsets[0]).toMatchObject({ sims: [], dataSlot: 0 });
});

test.each([
  [true, 'local-breakout'],
  [false, 'none'],
  ['home-routed', 'home-routed'],
] as const)('roaming %j is %s', (roaming, wanted) => {
  expect(cast([{ roaming }]).handsets[0]?.roaming).toBe(wanted);
});

test('a change touches what it names and nothing else', () => {
  const old = cast([{ id: 'p', sims: ['13800000001', '18600000003'], wifi: true, addresses: ['10.0.0.1'] }])
    .handsets[0] as Handset;
  expect(change(old, { dataSlot: 1 }).handset).toEqual({ ...old, dataSlot: 1 });
  expect(change(old, {}).handset).toEqual(old);
  expect(change({ ...old, hotspotOf: 'x' }, { hotspotOf: null }).handset.hotspotOf).toBeNull();
  expect(change({ ...old, hotspotOf: 'x' }, {}).handset.hotspotOf).toBe('x');
});

test('new SIMs put the data slot to the first of them', () => {
  const old = cast([{ id: 'p', sims: ['13800000001', '18600000003'], dataSlot: 1 }]).handsets[0] as Handset;
  const { handset, problems } = change(old, { sims: ['18600000003'] });
  expect([handset.dataSlot, problems]).toEqual([0, []]);
});

test('ids that are minted avoid those that are given and those that are there', () => {
  const world = stage();
  const problems: Problem[] = [];
  world.handsets.set(castHandsets(world, [{ id: 'phone-1' }], problems)[0] as Handset);
  const ids = castHandsets(world, [{}, { id: 'phone-2' }, {}], problems).map(({ id }) => id);
  expect(ids).toEqual(['phone-3', 'phone-2', 'phone-4']);
  expect(problems).toEqual([]);
});

test('hotspots may come in any order', () => {
  expect(cast([{ id: 'guest', hotspotOf: 'owner' }, { id: 'owner' }]).problems).toEqual([]);
});

test('two phones are not each other’s hotspot, nor is a chain of them that comes back', () => {
  const circle = cast([
    { id: 'a', hotspotOf: 'b' },
    { id: 'b', hotspotOf: 'c' },
    { id: 'c', hotspotOf: 'a' },
  ]);
  expect(circle.problems.map(({ path, id }) => `${path} ${id}`)).toEqual(
    [0, 1, 2].map((i) => `/handsets/${i}/hotspotOf handset.hotspot-circle`),
  );
  const open = [{ id: 'a', hotspotOf: 'b' }, { id: 'b', hotspotOf: 'c' }, { id: 'c' }];
  expect(cast(open).problems).toEqual([]);
});

test('one number stands in one slot, unless its cards are told apart', () => {
  const twice = (sims: HandsetDefinition['sims']) =>
    cast([sims === undefined ? {} : { sims }]).problems.map(({ path, id }) => `${path} ${id}`);
  expect(twice(['13800000001', '13800000001'])).toEqual(['/handsets/0/sims/1 handset.number-twice']);
  expect(twice(['13800000001', { msisdn: '13800000001', card: 2 }])).toEqual([]);
});

test('addresses are kept as a shell tells them', () => {
  const { handsets, problems } = cast([{ addresses: ['::ffff:10.0.0.1', 'FD00::0001'] }]);
  expect([handsets[0]?.addresses, problems]).toEqual([['10.0.0.1', 'fd00::1'], []]);
});

test('every mistake is told with its place, what was seen and how to mend it', () => {
  const { problems } = cast([
    { id: 'a', sims: ['13900000009', '13800000001'] },
    { id: 'a' },
    {
      sims: [
        { slot: 1, msisdn: '13800000001' },
        { slot: 1, msisdn: '18600000003' },
      ],
      dataSlot: 0,
    },
    { id: 'self', hotspotOf: 'self' },
    { hotspotOf: 'nobody', addresses: ['10.0.0.1', '10.0.0.0/8', 'here'] },
  ]);
  for (const problem of problems)
    expect(problem).toEqual({ ...problem, seen: expect.anything(), fix: expect.any(String) });
  expect(problems.map(({ path, seen }) => [path, seen])).toEqual([
    ['/handsets/0/sims/0', '13900000009'],
    ['/handsets/1/id', 'a'],
    ['/handsets/2/sims', [1, 1]],
    ['/handsets/2/dataSlot', 0],
    ['/handsets/3/hotspotOf', 'self'],
    ['/handsets/4/hotspotOf', 'nobody'],
    ['/handsets/4/addresses/1', '10.0.0.0/8'],
    ['/handsets/4/addresses/2', 'here'],
  ]);
});

test('an address that somebody has is refused, and its holder named', async () => {
  const simulator = new Simulator();
  const host = await simulator.createWorld({ name: 'host', handsets: [{ sims: ['13800000001'] }] });
  const [first] = [...host.handsets] as [Handset];
  const own = host.handsets.bearerOf(first)?.address ?? '';
  const making = (addresses: string[][]) =>
    simulator.createWorld({
      handsets: addresses.map((list, i) => ({ id: `h${i}`, sims: ['13800000001'], addresses: list })),
    });
  await expect(making([['10.0.0.1', own]])).rejects.toMatchObject({
    code: 'ERR_WORLD_INVALID',
    problems: [
      {
        path: '/handsets/0/addresses/1',
        message: 'is the own address of a bearer in the living world host',
        seen: own,
        fix: expect.stringContaining('127.64.0.0/10'),
      },
    ],
  });
  await expect(making([['10.0.0.1'], ['10.0.0.1']])).rejects.toMatchObject({
    problems: [{ path: '/handsets/1/addresses/0', message: 'is listed by h0, another handset of this world' }],
  });
  expect([...(await making([['10.0.0.1', '10.0.0.1'], ['10.0.0.2']])).handsets]).toHaveLength(2);
});
