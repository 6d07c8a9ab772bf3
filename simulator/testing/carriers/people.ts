import { beforeAll, describe, expect, test } from 'vitest';
import { carriers } from '../../carriers/index.ts';
import type { Carrier } from '../../core/route/carrier.ts';
import type { CarrierId } from '../../core/words/carrier-id.ts';
import { carrierIds, perCarrier } from '../../core/words/carrier-id.ts';
import type { Handset } from '../../core/words/handset.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import type { Subscriber } from '../../core/words/subscriber.ts';
import { liveIn } from '../ledgers.ts';
import { ordinary } from '../ordinary.ts';
import { type Box, noon } from './box.ts';
import type { RouteClient } from './client.ts';
import { expectRefused } from './expect.ts';
import type { Fresh, Kit } from './kit.ts';

/** A number means that its owner is recognised, and `asked` that the owner's carrier is asked for it. */
type Fate = Refusal | `${number}` | 'asked';

interface Person {
  readonly name: string;
  readonly phone: string;
  readonly fate: Readonly<Record<CarrierId, Fate>>;
  readonly handset?: Partial<Handset>;
  readonly subscriber?: readonly [msisdn: string, change: Partial<Subscriber>];
}

const everywhere = (refusal: Refusal | 'asked') => perCarrier((): Fate => refusal);
const only = (carrier: CarrierId, fate: Fate): Record<CarrierId, Fate> => ({
  ...everywhere('asked'),
  [carrier]: fate,
});

/** The default cast at the three gateways, and what happens to it when a switch is thrown. */
const people: readonly Person[] = [
  { name: 'an ordinary one of China Mobile', phone: 'phone-cmcc', fate: only('cmcc', '13800000001') },
  { name: 'an ordinary one of China Unicom', phone: 'phone-cucc', fate: only('cucc', '13000000001') },
  { name: 'an ordinary one of China Telecom', phone: 'phone-ctcc', fate: only('ctcc', '13300000001') },
  // The prefix says China Mobile, the network says China Telecom.
  { name: 'a ported number', phone: 'phone-ported', fate: only('ctcc', '13900000002') },
  { name: 'two SIMs, data on the second', phone: 'phone-dual', fate: only('cucc', '18600000003') },
  {
    name: 'two SIMs, data on the first',
    phone: 'phone-dual',
    handset: { dataSlot: 0 },
    fate: only('cmcc', '15900000003'),
  },
  { name: 'a virtual operator', phone: 'phone-mvno', fate: only('cmcc', 'sim.mvno') },
  { name: 'China Broadnet', phone: 'phone-broadnet', fate: everywhere('sim.broadnet') },
  { name: 'an IoT card', phone: 'phone-iot', fate: only('cmcc', 'sim.iot') },
  { name: 'arrears', phone: 'phone-arrears', fate: only('cmcc', 'sim.arrears') },
  { name: 'Hong Kong', phone: 'phone-hongkong', fate: everywhere('sim.non-mainland') },
  { name: 'Macau', phone: 'phone-macau', fate: everywhere('sim.non-mainland') },
  { name: 'Taiwan', phone: 'phone-taiwan', fate: everywhere('sim.non-mainland') },
  { name: 'the United Kingdom', phone: 'phone-uk', fate: everywhere('sim.non-mainland') },
  { name: 'roaming, broken out abroad', phone: 'phone-roaming', fate: everywhere('bearer.foreign-ip') },
  {
    name: 'roaming, routed home',
    phone: 'phone-roaming',
    handset: { roaming: 'home-routed' },
    fate: only('cmcc', '13500000008'),
  },
  { name: 'Wi-Fi alone', phone: 'phone-wifi', fate: everywhere('bearer.wifi-only') },
  {
    name: 'Wi-Fi, with mobile data on again',
    phone: 'phone-wifi',
    handset: { mobileData: true },
    fate: only('cmcc', '13600000009'),
  },
  { name: 'flight mode', phone: 'phone-cmcc', handset: { airplane: true }, fate: everywhere('bearer.wifi-only') },
  { name: 'a VPN', phone: 'phone-vpn', fate: everywhere('bearer.vpn') },
  {
    name: 'a VPN that leaves Unicom alone',
    phone: 'phone-vpn',
    handset: { vpnExempt: ['cucc'] },
    fate: { ...everywhere('bearer.vpn'), cucc: 'asked' },
  },
  { name: 'a proxy', phone: 'phone-cucc', handset: { proxy: true }, fate: everywhere('bearer.proxy') },
  { name: 'an emulator', phone: 'phone-ctcc', handset: { emulator: true }, fate: everywhere('bearer.wifi-only') },
  {
    name: 'a phone that is off',
    phone: 'phone-ctcc',
    handset: { poweredOff: true },
    fate: everywhere('bearer.wifi-only'),
  },
  // China Mobile serves 2G to 5G, China Unicom 3G and up, China Telecom 4G and up.
  { name: '2G, China Mobile', phone: 'phone-cmcc', handset: { radio: '2g' }, fate: only('cmcc', '13800000001') },
  { name: '2G, China Unicom', phone: 'phone-cucc', handset: { radio: '2g' }, fate: only('cucc', 'bearer.radio') },
  { name: '3G, China Unicom', phone: 'phone-cucc', handset: { radio: '3g' }, fate: only('cucc', '13000000001') },
  { name: '3G, China Telecom', phone: 'phone-ctcc', handset: { radio: '3g' }, fate: only('ctcc', 'bearer.radio') },
  { name: '4G, China Telecom', phone: 'phone-ctcc', handset: { radio: '4g' }, fate: only('ctcc', '13300000001') },
  {
    name: 'IPv6 alone, China Mobile',
    phone: 'phone-cmcc',
    handset: { ipv6Only: true },
    fate: only('cmcc', '13800000001'),
  },
  {
    name: 'IPv6 alone, China Unicom',
    phone: 'phone-cucc',
    handset: { ipv6Only: true },
    fate: only('cucc', '13000000001'),
  },
  {
    name: 'IPv6 alone, China Telecom',
    phone: 'phone-ctcc',
    handset: { ipv6Only: true },
    fate: only('ctcc', 'bearer.ip-family'),
  },
  { name: 'a VPN switched off', phone: 'phone-vpn', handset: { vpn: false }, fate: only('cmcc', '15000000010') },
  { name: 'the owner of a hotspot', phone: 'phone-hotspot', fate: only('cucc', '15600000011') },
  // Guests leave by the owner's bearer, whatever SIM they hold: they get the owner's number, as in life.
  { name: 'a guest of the hotspot', phone: 'phone-guest', fate: only('cucc', '15600000011') },
  { name: 'another guest of it', phone: 'phone-guest-2', fate: only('cucc', '15600000011') },
  {
    name: 'a WAP access point, China Mobile',
    phone: 'phone-cmcc',
    handset: { wapApn: true },
    fate: only('cmcc', 'bearer.cmwap'),
  },
  {
    name: 'a WAP access point, China Unicom',
    phone: 'phone-cucc',
    handset: { wapApn: true },
    fate: only('cucc', 'bearer.cmwap'),
  },
  {
    name: 'a WAP access point, China Telecom',
    phone: 'phone-ctcc',
    handset: { wapApn: true },
    fate: only('ctcc', 'bearer.cmwap'),
  },
  ...carrierIds.flatMap((carrier) => {
    const [phone, msisdn] = [`phone-${carrier}`, ordinary[carrier]];
    const changed = (name: string, change: Partial<Subscriber>, refusal: Refusal): Person => ({
      name: `${name}, ${carrier}`,
      phone,
      subscriber: [msisdn, change],
      fate: only(carrier, refusal),
    });
    return [
      changed('suspended', { state: 'suspended' }, 'sim.arrears'),
      changed('out of service', { state: 'disabled' }, 'sim.disabled'),
      changed('cancelled', { state: 'cancelled' }, 'sim.disabled'),
      changed('on a control list', { state: 'blacklisted' }, 'num.blacklisted'),
      changed('a data-only card', { kind: 'data' }, 'sim.data-only'),
      changed('a satellite phone', { kind: 'satellite' }, 'sim.satellite'),
      changed('an IoT card', { kind: 'iot' }, 'sim.iot'),
      changed('a virtual operator', { kind: 'mvno' }, 'sim.mvno'),
    ];
  }),
];

/** Who is recognised at this carrier's gateway, and in which code everybody else hears no. */
export function peopleSuite(kit: Kit, fresh: Fresh): void {
  const first = [...new Set([...kit.road.login, ...kit.road.verify])].filter(({ names }) => names.token === null);

  describe.each(first.map((route) => [route.id, route] as const))('at %s', (_, route: RouteClient) => {
    let cast: Box;
    beforeAll(async () => {
      cast = await fresh();
    });

    test.each(people.map((person) => [person.name, person] as const))('%s', async (_name, person) => {
      // Who is taken as the cast has them shares a world; a switch that is thrown gets one of its own.
      const box = person.handset === undefined && person.subscriber === undefined ? cast : await fresh();
      const held = liveIn(box.world);
      if (person.handset !== undefined) box.handset(person.phone, person.handset);
      if (person.subscriber !== undefined) box.subscriber(...person.subscriber);
      const fate = person.fate[kit.carrier];
      const heard = await box.ask(route.ask({ app: box.app(), nowMs: noon, purpose: 'verify' }), {
        phone: person.phone,
      });
      if (fate === 'asked') {
        const peer = heard.event?.token ?? '';
        expect(heard.event).toMatchObject({ type: 'hop.issued', refusal: null });
        const { ids } = carriers.find(({ id }) => id === kit.carrier) as Carrier;
        expect(ids.peer.read(peer)?.kind).toBe('peer');
      } else if (/^\d/.test(fate)) {
        expect(heard.event).toMatchObject({ msisdn: fate, refusal: null });
        expect(heard.code).toBe(route.success);
      } else {
        expectRefused(heard, route, fate as Refusal);
        expect(liveIn(box.world)).toBe(held);
      }
    });
  });

  test.each([
    ['mvno', { kind: 'mvno' }],
    ['iot', { kind: 'iot' }],
    ['data', { kind: 'data' }],
    ['satellite', { kind: 'satellite' }],
  ] as const)('policy admits.%s lets that kind in, from the phone to the number', async (name, change) => {
    const box = await fresh({ policy: { [kit.carrier]: { [`admits.${name}`]: true } } });
    box.subscriber(kit.msisdn, change);
    const given = await kit.visit(box, { app: box.app(), nowMs: noon, purpose: 'login' }, kit.phone);
    const told = await box.ask(kit.redeem.login.ask({ app: box.app(), nowMs: noon, token: given.token as string }));
    expect(told.msisdn).toBe(kit.msisdn);
  });

  test('an IoT card that is let in has thirteen digits, and they can be compared', async () => {
    const msisdn = '1440000000006';
    const box = await fresh({ policy: { [kit.carrier]: { 'admits.iot': true } } });
    box.subscriber(msisdn, { carrier: kit.carrier });
    const { token } = await box.token(msisdn, 'verify');
    const heard = await box.ask(kit.redeem.verify.ask({ app: box.app(), nowMs: noon, token, mobile: msisdn }));
    expect(heard.match).toBe(true);
  });

  test('policy admits.roaming refuses even traffic that is routed home', async () => {
    const box = await fresh({ policy: { [kit.carrier]: { 'admits.roaming': false } } });
    box.handset(kit.phone, { roaming: 'home-routed' });
    const [route] = kit.road.login;
    const heard = await box.ask((route as RouteClient).ask({ app: box.app(), nowMs: noon }), { phone: kit.phone });
    expectRefused(heard, route as RouteClient, 'bearer.foreign-ip');
  });

  test('a bearer is known by its own address, and by one attached to the phone; by no other', async () => {
    const box = await fresh();
    box.handset(kit.phone, { addresses: ['198.51.100.77'] });
    const [route] = kit.road.login as [RouteClient];
    const bearer = box.world.handsets.bearerOf(box.world.handsets.get(kit.phone) as Handset);
    const ask = route.ask({ app: box.app(), nowMs: noon });
    for (const from of [bearer?.address ?? '', '198.51.100.77'])
      expect((await box.ask(ask, { from })).code).toBe(route.success);
    for (const way of [{ from: '198.51.100.78' }, { from: bearer?.privateAddress ?? '' }, { bearer: 'b0000000000000' }])
      expectRefused(await box.ask(ask, way), route, 'bearer.wifi-only');
  });

  test('a bearer of another world is nobody here', async () => {
    const box = await fresh();
    const there = await box.neighbour();
    const [route] = kit.road.login as [RouteClient];
    const bearer = there.world.handsets.bearerOf(there.world.handsets.get(kit.phone) as Handset)?.id ?? '';
    const before = there.events().length;
    expectRefused(await box.ask(route.ask({ app: box.app(), nowMs: noon }), { bearer }), route, 'bearer.wifi-only');
    expect(there.events()).toHaveLength(before);
  });
}
