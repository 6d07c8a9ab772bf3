import { describe, expect, test } from 'vitest';
import keys from '../../fixtures/keys/keys.json' with { type: 'json' };
import { type CarrierId, perCarrier } from '../core/words/carrier-id.ts';
import type { Handset } from '../core/words/handset.ts';
import { mounts } from '../faults/mounts.ts';
import { createPhone, sendOverFetch } from '../handset/index.ts';
import type { PhoneOptions } from '../handset/phone-options.ts';
import { explain } from '../questions/explain.ts';
import { Box } from '../testing/carriers/box.ts';
import type { Kit } from '../testing/carriers/kit.ts';
import { kits } from '../testing/clients/kits.ts';
import { openFetch } from '../testing/mounts/fetch.ts';
import { openHttp } from '../testing/mounts/http.ts';
import { openMsw } from '../testing/mounts/msw.ts';
import { openBy } from '../testing/mounts/tls.ts';
import type { MountFactory } from '../testing/shells/suite.ts';

// An app that embeds one carrier's SDK, on a SIM of another: from the tap to the number, over every road.

type Generation = NonNullable<PhoneOptions['sdkGeneration']>;

/** The carrier whose SDK the app embeds, then the one whose SIM lies in the phone; China Mobile has SDKs of two generations. */
const pairs: readonly (readonly [home: CarrierId, network: CarrierId, sdkGeneration: Generation])[] = [
  ['cmcc', 'cucc', '5.7'],
  ['cmcc', 'ctcc', '5.7'],
  ['cmcc', 'cucc', '5.9'],
  ['cmcc', 'ctcc', '5.9'],
  ['cucc', 'cmcc', '5.7'],
  ['cucc', 'ctcc', '5.7'],
  ['ctcc', 'cmcc', '5.7'],
  ['ctcc', 'cucc', '5.7'],
];

const roads: Readonly<Record<string, readonly [scheme: 'http' | 'https', open: MountFactory]>> = {
  'in process': ['https', openFetch],
  msw: ['https', openMsw],
  'over sockets': ['http', openHttp],
  'over TLS, by the carriers’ names': ['https', openBy('http over TLS')],
};

/** What each answers for another's subscriber where policy `crossNetwork` is off. */
const offCodes: Readonly<Partial<Record<CarrierId, Readonly<Partial<Record<CarrierId, string>>>>>> = {
  cmcc: { cucc: '105013', ctcc: '105012' },
  cucc: { cmcc: '3009', ctcc: '3009' },
  ctcc: { cmcc: '-10011', cucc: '-10011' },
};

const hostsOf = (generation: Generation): Readonly<Record<CarrierId, string>> => ({
  cmcc: generation === '5.9' ? 'rcs.cmpassport.com' : 'onekey.cmpassport.com',
  cucc: 'opencloud.wostore.cn',
  ctcc: 'id6.me',
});

async function open(road: string, sdkGeneration: Generation, definition = {}) {
  const box = await Box.open(null, definition);
  const { simulator, world } = box;
  const [scheme, factory] = roads[road] as (typeof roads)[string];
  const mount = await factory((arrival) => simulator.exchange(arrival), {
    wallMs: simulator.wallMs,
    isRealHost: (host) => simulator.routing.knowsHost(host),
  });
  simulator.mount('fetch', mounts.fetch);
  const phoneOf = (network: CarrierId) => {
    const handset = world.handsets.get(`phone-${network}`) as Handset;
    const bearer = world.handsets.bearerOf(handset);
    let drawn = 0;
    return createPhone({
      handset,
      bearer,
      app: box.app(),
      sdkGeneration,
      gateways: perCarrier((id) => `${scheme}://${hostsOf(sdkGeneration)[id]}`),
      keys: perCarrier((id) => keys[`${id}-platform.pub.pem`]),
      send: sendOverFetch(
        ({ url, method, headers, body }) =>
          mount.fetch(url, {
            method,
            headers,
            body,
            redirect: 'manual',
            ...(body === null ? {} : { duplex: 'half' }),
          } as RequestInit),
        bearer,
      ),
      nowMs: () => box.wallMs,
      draw: (length) => (drawn++).toString(36).padStart(length, '0').slice(-length),
    });
  };
  const kitOf = (id: CarrierId) => kits.find(({ carrier }) => carrier === id) as Kit;
  /** What the app's server hears of a token. */
  const redeem = (home: CarrierId, purpose: 'login' | 'verify', token: string, mobile = '') =>
    box.ask(kitOf(home).redeem[purpose].ask({ app: box.app(), nowMs: box.wallMs, token, mobile }));
  return { box, mount, phoneOf, kitOf, redeem };
}

describe.each(Object.keys(roads))('%s', (road) => {
  test.each(pairs)('an app of %s on a SIM of %s, %s', async (home, network, generation) => {
    const { mount, phoneOf, kitOf, redeem } = await open(road, generation);
    try {
      const { msisdn } = kitOf(network);
      const phone = phoneOf(network);
      const login = await phone.login({ carrier: home });
      expect(login.page).toMatchObject({
        // Unicom's answer does not say whose number it is.
        carrier: home === 'cucc' ? home : network,
        maskedNumber: `${msisdn.slice(0, 3)}****${msisdn.slice(-4)}`,
      });
      expect(await redeem(home, 'login', login.token ?? '')).toMatchObject({ msisdn });
      expect((await redeem(home, 'login', login.token ?? '')).event?.refusal).toBe('tok.replayed');
      const verify = await phone.verify({ carrier: home });
      expect(await redeem(home, 'verify', verify.token ?? '', msisdn)).toMatchObject({ match: true });
      // Without anything that is held: the SDK of today asks for a token at once.
      const again = await phoneOf(network).verify({ carrier: home });
      expect(await redeem(home, 'verify', again.token ?? '', '13912345678')).toMatchObject({ match: false });
    } finally {
      await mount.close();
    }
  });

  test.each(pairs)('%s asks %s, which refuses: `why` leads there (%s)', async (home, network, generation) => {
    const { box, mount, phoneOf, kitOf } = await open(road, generation);
    try {
      box.subscriber(kitOf(network).msisdn, { state: 'disabled' });
      const login = await phoneOf(network).login({ carrier: home });
      expect(login.token).toBeUndefined();
      // Telecom has both others asked, in order.
      const refused = box.events().filter(({ type }) => type === 'exchange.refused');
      const leg = refused.find(({ refusal }) => refusal === 'sim.disabled');
      const back = refused.find(({ n }) => n > (leg?.n ?? 0));
      expect(leg).toMatchObject({ refusal: 'sim.disabled', app: `#${home}` });
      expect(back).toMatchObject({ refusal: 'xnet.other-carrier', app: 'shop' });
      expect(back?.route?.split('.')[0]).toBe(home);
      expect(explain(box.simulator, box.world, back?.n ?? 0)).toMatchObject({
        hint: expect.stringContaining(`event ${leg?.n}`),
        causedBy: { n: leg?.n, carrier: network, refusal: 'sim.disabled' },
      });
    } finally {
      await mount.close();
    }
  });

  test.each(pairs)(
    'an app whose ids at %s hold what separates parameters, on a SIM of %s, %s',
    async (home, network, generation) => {
      // M6's list separates by ampersands, and has no way to write one.
      const id = home === 'cmcc' ? 'a+b#c%2Bd' : 'a+b&c=d#e%2Bf';
      const carriers = {
        cmcc: { appId: id, appKey: 'k'.repeat(32), appSecret: 's'.repeat(32) },
        cucc: { clientId: id, clientSecret: 's'.repeat(32) },
        ctcc: { appId: id, appSecret: 's'.repeat(32) },
      };
      const own = { name: 'shop', platform: 'android', packageName: 'cn.a', packageSign: 'a'.repeat(32) } as const;
      const { box, mount, phoneOf, kitOf, redeem } = await open(road, generation, {
        apps: [{ ...own, carriers: { [home]: carriers[home] } }],
      });
      try {
        const login = await phoneOf(network).login({ carrier: home });
        expect(await redeem(home, 'login', login.token ?? '')).toMatchObject({ msisdn: kitOf(network).msisdn });
      } finally {
        await mount.close();
        await box.simulator.deleteWorld(box.world.handle);
      }
    },
  );

  test.each(pairs)('%s may not ask %s: its own code, and nobody is asked (%s)', async (home, network, generation) => {
    const { box, mount, phoneOf } = await open(road, generation, { policy: { [home]: { crossNetwork: false } } });
    try {
      const login = await phoneOf(network).login({ carrier: home });
      expect(login.code).toBe(offCodes[home]?.[network]);
      expect(box.events().map(({ refusal }) => refusal)).toEqual(['xnet.other-carrier']);
    } finally {
      await mount.close();
    }
  });
});
