import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Purpose } from '../core/words/credential.ts';
import { drawAlphanumerics } from '../core/world/draw.ts';
import type { World } from '../core/world/world.ts';
import type { PhoneApp, PhoneMemory, PhoneResult } from '../handset/index.ts';
import type { InProcessSimulator } from '../library.ts';
import { notePhoneFailure } from '../questions/phone-failure.ts';
import type { PhoneCall } from './bench.ts';
import { lacking } from './lacking.ts';

/** The stream from which the phones of a box draw too. */
const phoneStream = 1001;

/** The phones of a world in this process: their SDKs ask the gateways over its fetch, each by its bearer. */
export class LocalPhones {
  readonly #simulator: InProcessSimulator;
  readonly #world: World;
  #memory: PhoneMemory | null = null;
  #calls = 0;

  constructor(simulator: InProcessSimulator, world: World) {
    this.#simulator = simulator;
    this.#world = world;
  }

  async call(id: string, purpose: Purpose, { app, ...options }: PhoneCall): Promise<PhoneResult> {
    const { createPhone, PhoneMemory, sendOverFetch } = await import('../handset/index.ts');
    const world = this.#world;
    const simulator = this.#simulator;
    const handset = world.handsets.get(id);
    if (handset === null) {
      const ids = [...world.handsets].map((each) => each.id);
      throw new Error(lacking('handset', id, ids));
    }
    this.#memory ??= new PhoneMemory();
    const call = ++this.#calls;
    let drawn = 0;
    const bearer = world.handsets.bearerOf(handset);
    const phone = createPhone({
      handset,
      bearer,
      app: world.apps.get(app) as PhoneApp,
      gateways: this.#perCarrier(({ routes }) => `https://${routes[0]?.hosts[0]}`),
      keys: this.#perCarrier(({ deviceKeys }) => deviceKeys['encrypt'] ?? ''),
      send: sendOverFetch(simulator.fetchIn(world), bearer),
      nowMs: () => world.nowMs(simulator.wallMs()),
      draw: (length) => drawAlphanumerics(world.chance, phoneStream, call, ++drawn, length),
      memory: this.#memory,
    });
    const { consent, ...rest } = options;
    const told =
      purpose === 'verify'
        ? await phone.verify(rest)
        : await phone.login(consent === undefined ? rest : { ...rest, consent });
    notePhoneFailure(world, simulator.wallMs(), told, handset, app, purpose);
    return told;
  }

  #perCarrier(of: (carrier: InProcessSimulator['carriers'][number]) => string): Record<CarrierId, string> {
    const entries = this.#simulator.carriers.map((carrier) => [carrier.id, of(carrier)]);
    return Object.fromEntries(entries) as Record<CarrierId, string>;
  }
}
