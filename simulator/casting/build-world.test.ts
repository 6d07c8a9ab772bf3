import { describe, expect, test } from 'vitest';
import type { Handset } from '../core/words/handset.ts';
import type { Subscriber } from '../core/words/subscriber.ts';
import type { World } from '../core/world/world.ts';
import { Simulator } from '../simulator.ts';
import { defaultCast, defaultSubscribers } from './build-world.ts';
import { rangeOf } from './number-ranges.ts';
import { luhnDigit } from './sim-identity.ts';

const simulator = new Simulator();
const world: World = simulator.defaultWorld;
const people = [...world.subscribers()];
const phones = [...world.handsets];

function phoneOf(msisdn: string): Handset {
  return phones.find(({ sims }) => sims.some((sim) => sim.msisdn === msisdn)) as Handset;
}

/** People of the default cast who fit, with their phones. */
function cast(fits: (subscriber: Subscriber, phone: Handset) => boolean): readonly Subscriber[] {
  return people.filter((subscriber) => fits(subscriber, phoneOf(subscriber.msisdn)));
}

const usual = (phone: Handset) =>
  phone.sims.length === 1 &&
  phone.mobileData &&
  !phone.airplane &&
  !phone.vpn &&
  !phone.wifi &&
  phone.roaming === 'none' &&
  phone.hotspotOf === null;
const ordinary = (subscriber: Subscriber) => subscriber.kind === 'normal' && subscriber.state === 'normal';

describe('the default cast', () => {
  test('begins with an ordinary subscriber of each carrier, each alone in a usual phone', () => {
    const first = people.slice(0, 3);
    expect(first.map(({ carrier }) => carrier)).toEqual(['cmcc', 'cucc', 'ctcc']);
    for (const subscriber of first) {
      expect(ordinary(subscriber)).toBe(true);
      expect(subscriber.portedFrom).toBeUndefined();
      expect(usual(phoneOf(subscriber.msisdn))).toBe(true);
    }
  });

  test.each([
    [
      'a ported number',
      (s: Subscriber) => ordinary(s) && s.portedFrom !== undefined && rangeOf(s.msisdn)?.carrier === s.portedFrom,
    ],
    ['an MVNO', (s: Subscriber) => s.kind === 'mvno' && s.carrier !== null],
    ['Broadnet 192', (s: Subscriber) => s.kind === 'broadnet' && s.msisdn.startsWith('192') && s.carrier === null],
    ['an IoT card', (s: Subscriber) => s.kind === 'iot' && s.msisdn.length === 13],
    ['arrears', (s: Subscriber) => s.kind === 'normal' && s.state === 'suspended'],
    ['Hong Kong', (s: Subscriber) => s.kind === 'foreign' && s.msisdn.startsWith('852')],
    ['Macau', (s: Subscriber) => s.kind === 'foreign' && s.msisdn.startsWith('853')],
    ['Taiwan', (s: Subscriber) => s.kind === 'foreign' && s.msisdn.startsWith('886')],
    ['the United Kingdom', (s: Subscriber) => s.kind === 'foreign' && s.msisdn.startsWith('44')],
    ['one roaming abroad', (s: Subscriber, p: Handset) => ordinary(s) && p.roaming === 'local-breakout'],
    [
      'one on Wi-Fi only',
      (s: Subscriber, p: Handset) => ordinary(s) && p.wifi && !p.mobileData && p.hotspotOf === null,
    ],
    ['one behind a VPN', (s: Subscriber, p: Handset) => ordinary(s) && p.vpn],
  ])('has %s', (_, fits) => {
    expect(cast(fits)).toHaveLength(1);
  });

  test('has a dual SIM phone whose data SIM is the second, of another carrier', () => {
    const dual = phones.filter(({ sims }) => sims.length === 2);
    expect(dual).toHaveLength(1);
    const [phone] = dual as [Handset];
    expect(phone.dataSlot).toBe(1);
    expect(new Set(phone.sims.map(({ carrier }) => carrier)).size).toBe(2);
    expect(world.handsets.bearerOf(phone)?.msisdn).toBe(phone.sims[1]?.msisdn);
  });

  test('has two phones behind the hotspot of a third, with its bearer', () => {
    const guests = phones.filter(({ hotspotOf }) => hotspotOf !== null);
    expect(guests).toHaveLength(2);
    const owner = world.handsets.get(guests[0]?.hotspotOf ?? '') as Handset;
    for (const guest of guests) {
      expect(guest.hotspotOf).toBe(owner.id);
      expect(world.handsets.bearerOf(guest)).toBe(world.handsets.bearerOf(owner));
    }
    expect(world.handsets.bearerOf(owner)?.msisdn).toBe(owner.sims[0]?.msisdn);
  });

  test('has two Android apps, one iOS and one H5 with both capabilities, and one that was never filed', () => {
    const apps = [...world.apps];
    expect(apps.map(({ platform, state }) => [platform, state])).toEqual([
      ['android', 'active'],
      ['android', 'active'],
      ['ios', 'active'],
      ['h5', 'active'],
      ['android', 'unfiled'],
    ]);
    for (const app of apps) {
      expect(app.capabilities).toEqual(['login', 'verify']);
      expect(app.serverAddresses).toEqual([]);
      for (const carrier of simulator.carriers) expect(app.carriers[carrier.id][carrier.filing.idField]).not.toBe('');
    }
  });

  test('has numbers that the numbering plan knows, and nobody without a phone', () => {
    expect(new Set(people.map(({ msisdn }) => msisdn)).size).toBe(people.length);
    for (const subscriber of people) {
      const range = rangeOf(subscriber.msisdn);
      if (subscriber.kind === 'foreign') expect(range, subscriber.msisdn).toBeNull();
      else {
        expect(range?.kind, subscriber.msisdn).toBe(subscriber.kind);
        expect(range?.carrier, subscriber.msisdn).toBe(subscriber.portedFrom ?? subscriber.carrier);
      }
      expect(phoneOf(subscriber.msisdn), subscriber.msisdn).toBeDefined();
    }
  });

  test('has SIMs that look like SIMs', () => {
    for (const { sims } of phones) {
      for (const sim of sims) {
        expect(sim.imsi).toMatch(/^\d{15}$/);
        expect(sim.imsi.startsWith(sim.plmn)).toBe(true);
        expect(sim.iccid).toMatch(/^\d{20}$/);
        expect(luhnDigit(sim.iccid.slice(0, -1))).toBe(sim.iccid.slice(-1));
        expect(sim.carrier).toBe(world.subscriber(sim.msisdn)?.carrier);
      }
    }
    const imsis = phones.flatMap(({ sims }) => sims.map(({ imsi }) => imsi));
    expect(new Set(imsis).size).toBe(imsis.length);
  });

  test('says of its people nothing that the casting would not say too', async () => {
    const bare = defaultCast.subscribers.map(({ msisdn, carrier, state }) => ({
      msisdn: msisdn ?? '',
      ...(carrier === null || carrier === undefined ? {} : { carrier }),
      ...(state === undefined ? {} : { state }),
    }));
    const again = await simulator.createWorld({ name: 'again', subscribers: bare });
    expect([...again.subscribers()]).toEqual(people);
  });

  test('is shared and frozen: a world that changes somebody changes nobody else’s', async () => {
    expect(defaultSubscribers()).toBe(defaultSubscribers());
    for (const subscriber of defaultSubscribers().values()) expect(Object.isFrozen(subscriber)).toBe(true);
    const one = await simulator.createWorld();
    const two = await simulator.createWorld();
    const first = people[0] as Subscriber;
    one.setSubscriber({ ...first, state: 'blacklisted' });
    expect(two.subscriber(first.msisdn)).toBe(first);
  });
});

describe('a world of one’s own', () => {
  test('gives every subscriber a phone where no phones are named', async () => {
    const own = await simulator.createWorld({ subscribers: [{}, { carrier: 'ctcc' }, { kind: 'broadnet' }] });
    const numbers = [...own.subscribers()].map(({ msisdn }) => msisdn);
    expect([...own.handsets].map(({ sims }) => sims.map(({ msisdn }) => msisdn))).toEqual(
      numbers.map((msisdn) => [msisdn]),
    );
  });

  test('has a hundred thousand drawn numbers, all different', async () => {
    const crowd = await simulator.createWorld({
      apps: [],
      subscribers: Array.from({ length: 100_000 }, () => ({})),
      handsets: [],
    });
    expect([...crowd.subscribers()]).toHaveLength(100_000);
    simulator.deleteWorld(crowd.handle);
  });

  test('lists all mistakes of all its parts at once', async () => {
    const before = simulator.registry.size;
    const making = simulator.createWorld({
      name: 'not a handle',
      apps: [{ name: 'a', serverAddresses: ['x'] }, { name: 'a' }],
      subscribers: [{ msisdn: '13800000001' }, { msisdn: '13800000001' }, { kind: 'foreign' }],
      handsets: [{ id: 'p', sims: ['1'] }, { id: 'p' }],
      faults: [{ effect: 'dealy' }, { effect: 'hang', on: { app: 'b' } }],
      policy: { cmcc: { 'lifetimeMs.tokn': 1 }, cucc: { otherApp: 'maybe' } },
    });
    await expect(making).rejects.toMatchObject({ code: 'ERR_WORLD_INVALID' });
    const { problems } = await making.catch((error) => error);
    expect(problems.map(({ path }: { path: string }) => path).sort()).toEqual([
      '/apps/0/serverAddresses',
      '/apps/1/name',
      '/faults/0/effect',
      '/faults/1/on/app',
      '/handsets/0/sims/0',
      '/handsets/1/id',
      '/name',
      '/policy/cmcc/lifetimeMs.tokn',
      '/policy/cucc/otherApp',
      '/subscribers/1',
      '/subscribers/2',
    ]);
    for (const problem of problems) expect(problem.fix, problem.path).toEqual(expect.any(String));
    expect(simulator.registry.size).toBe(before);
    expect(simulator.registry.tombstone('not a handle', 0)).toBeNull();
  });

  test('that cannot be made leaves no app, bearer or address behind', async () => {
    const kept = await simulator.createWorld({
      name: 'kept',
      handsets: [{ sims: ['13800000001'], addresses: ['10.9.9.9'] }],
    });
    const appId = '300099999999';
    const making = simulator.createWorld({
      name: 'broken',
      apps: [{ carriers: { cmcc: { appId } } }],
      handsets: [{ sims: ['13800000001'], addresses: ['10.9.9.9'] }, { sims: ['nobody'] }],
    });
    await expect(making).rejects.toThrow('is no subscriber of this world');
    expect(simulator.world('broken')).toBeNull();
    expect(simulator.registry.appWorlds('cmcc', appId)).toBeUndefined();
    expect(simulator.registry.bearerAt('10.9.9.9')?.world).toBe(kept);
  });
});
