import type { App } from '../core/words/app.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Purpose } from '../core/words/credential.ts';
import type { FaceId } from '../core/words/face-id.ts';
import type { Handset } from '../core/words/handset.ts';
import { drawAlphanumerics } from '../core/world/draw.ts';
import type { World } from '../core/world/world.ts';
import type { ConsentAnswer, PageUse, PhoneMemory, PhoneResult, SdkGeneration, Skipped } from '../handset/index.ts';
import { forcedCode } from '../questions/forced-code.ts';
import { notePhoneFailure, notePhoneOff } from '../questions/phone-failure.ts';
import type { Simulator } from '../simulator.ts';
import { insideOf, type Places } from './places.ts';
import type { ServiceDesk } from './service-desk.ts';

/** What an app asks of its SDK. */
export type PhoneStepAsked = 'pre-login' | Purpose;

export interface PhoneErrand {
  readonly step: PhoneStepAsked;
  readonly consent: ConsentAnswer;
  /** Whose SDK the app calls; null is that of the data SIM. */
  readonly carrier: CarrierId | null;
  /** The vendor whose SDK the app embeds; null is none. */
  readonly face: FaceId | null;
  /** With which generation of one carrier's SDK the app was built; null is the usual one of each. */
  readonly sdkGeneration: SdkGeneration | null;
  /** What the app leaves out; null is nothing. */
  readonly skips: Skipped | null;
  /** The app has the vendor's SDK look at the phone first. */
  readonly check: boolean;
  /** How an app that is a web page is used; null as one is. */
  readonly page: PageUse | null;
}

/** Makes the phones of worlds call their apps' SDKs, over sockets and with everything on the road. */
export interface PhoneDesk {
  call(world: World, handset: Handset, app: App, errand: PhoneErrand): Promise<PhoneResult>;
  /** Phones of the world lose what pre-logins left in them. */
  forget(world: World): void;
  /** One phone loses its pre-logins, so that its next call asks the network again. */
  dropPreLogins(world: World, handset: string): void;
}

interface Drawer {
  readonly memory: PhoneMemory;
  /** Calls made so far: each draws its own keys and trace ids. */
  calls: number;
}

/** Its own stream of draws, apart from those that the core numbers. */
const phoneStream = 1001;

export function createPhoneDesk(
  simulator: Simulator,
  places: Places,
  service: Pick<ServiceDesk, 'provePage'> | null = null,
): PhoneDesk {
  const { gateways } = places;
  const drawers = new WeakMap<World, Drawer>();
  const keys = Object.fromEntries(
    simulator.carriers.map((carrier) => [carrier.id, carrier.deviceKeys['encrypt']]),
  ) as Record<CarrierId, string>;

  const inside = insideOf(places);

  return {
    async call(world, handset, app, errand) {
      if (handset.poweredOff === true) notePhoneOff(world, simulator.wallMs(), handset, app.name, errand.step);
      const { createPhone, openSocketSend, PhoneMemory } = await import('../handset/index.ts');
      let drawer = drawers.get(world);
      if (drawer === undefined) {
        drawer = { memory: new PhoneMemory(), calls: 0 };
        drawers.set(world, drawer);
      }
      const call = ++drawer.calls;
      let drawn = 0;
      // A browser cannot ask for cellular while Wi-Fi is on, as an SDK does.
      const bearer = app.platform === 'h5' ? world.handsets.browsesOver(handset) : world.handsets.bearerOf(handset);
      const sockets = await openSocketSend(bearer, world.handle);
      try {
        const phone = createPhone({
          handset: world.handsets.asConnected(handset),
          bearer,
          app,
          gateways,
          keys,
          send: (request) => sockets.send({ ...request, url: inside(request.url) }),
          nowMs: () => world.nowMs(simulator.wallMs()),
          draw: (length) => drawAlphanumerics(world.chance, phoneStream, call, ++drawn, length),
          memory: drawer.memory,
          forced: (asked) => forcedCode(world, simulator.wallMs(), asked, app.name, handset),
          ...(service === null ? {} : { provePage: (face, proof) => service.provePage(face, proof) }),
        });
        const { step, consent, carrier, face, sdkGeneration, skips, check, page } = errand;
        const options = {
          ...(carrier === null ? {} : { carrier }),
          ...(face === null ? {} : { face }),
          ...(sdkGeneration === null ? {} : { sdkGeneration }),
          ...(skips === null ? {} : { skips }),
          ...(check ? { check } : {}),
          ...(page === null ? {} : { page }),
        };
        const told = await {
          'pre-login': () => phone.preLogin(options),
          login: () => phone.login({ ...options, consent }),
          verify: () => phone.verify(options),
        }[step]();
        notePhoneFailure(world, simulator.wallMs(), told, handset, app.name, step);
        return told;
      } finally {
        await sockets.close();
      }
    },
    forget: (world) => void drawers.get(world)?.memory.clear(),
    dropPreLogins: (world, handset) => drawers.get(world)?.memory.dropHeld(handset),
  };
}
