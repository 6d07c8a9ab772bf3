import type { RequestListener } from 'node:http';
import { type CarrierId, carrierIds } from '../../fixtures/carrier-id.ts';
import type { Authority } from '../../simulator/authority/authority.ts';
import { type Host, hostNames, hosts } from '../../simulator/catalogue/hosts.ts';
import type { PublicUrls } from '../../simulator/control/places.ts';
import type { PortWish } from '../../simulator/control/port-opener.ts';
import type { Carrier } from '../../simulator/core/route/carrier.ts';
import type { Threshold } from '../../simulator/core/words/obstacle.ts';
import { sharedDoorway, thresholdOf } from '../../simulator/pipeline/threshold.ts';
import { type Gateway, type GatewayOptions, openGateway } from '../../simulator/shells/http/listen.ts';
import type { Notice } from '../../simulator/shells/http/notice.ts';
import type { TrustList } from '../../simulator/shells/http/trust.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { BoxNames } from './names.ts';
import { phoneNamer, phonesNear } from './phone-named.ts';

/** How the ports of a box are reached, and who hears of what happens there. */
export interface PlaneSettings {
  /** Address to listen on; 127.0.0.1 unless told. */
  readonly host?: string;
  /** URLs under which others reach the parts of the box, where these cannot be seen from how it is asked. */
  readonly publicUrls?: PublicUrls;
  /** An address and ports at which the box answers under every real name besides, as clients have them compiled in. */
  readonly realPorts?: RealPorts;
  /** Told when somebody tries at a port what it does not offer. */
  readonly onNotice?: (url: string, notice: Notice) => void;
  /** Tells of a defect of ours; the caller got a 500. */
  readonly onError: (error: unknown) => void;
}

export interface RealPorts {
  readonly address: string;
  readonly ports: readonly number[];
}

/** Whose API it is, where it is no carrier's. */
export type VendorId = Exclude<Host['of'], CarrierId>;

/** Who answers under a vendor's names. */
export type Vendors = Readonly<Record<VendorId, RequestListener>>;

type Shared = Omit<GatewayOptions, 'exchange' | 'port'>;

/**
 * The ports at which carriers, vendors and phones are asked: every one knows the same names and shows
 * certificates of one CA. Whoever opens one closes it.
 */
export class DataPlane {
  /** Origins of the carriers' own gateways. */
  readonly gateways = {} as Record<CarrierId, string>;
  /** Nobody answers under vendors' names in a box without the service. */
  vendors: Vendors | null = null;
  readonly #simulator: Simulator;
  readonly #settings: PlaneSettings;
  readonly #shared: Shared;
  readonly #carrierAt = new Map<string, CarrierId>();
  readonly #carriers: Gateway[] = [];

  constructor(simulator: Simulator, authority: Authority, trustBearers: TrustList, settings: PlaneSettings) {
    const { host = '127.0.0.1', publicUrls = {}, realPorts, onError } = settings;
    const names = new BoxNames({ hosts: [host, realPorts?.address ?? host], publicUrls }, hostNames);
    const portsOf = new Map(hosts.map(({ name, ports }) => [name, ports]));
    this.#simulator = simulator;
    this.#settings = settings;
    this.#shared = {
      onUnparsed: (unparsed) => simulator.noteUnparsed(unparsed),
      wallMs: simulator.wallMs,
      isRealHost: (name) => simulator.routing.knowsHost(name),
      ownPorts: (name) => portsOf.get(name) ?? [],
      leaves: authority,
      knows: (name) => names.has(name),
      phoneNamed: phoneNamer(simulator),
      phonesNear: phonesNear(simulator),
      host,
      allowRemote: true,
      trustBearers,
      onError,
      guest: (name) => this.#vendorCalled(name),
    };
  }

  /** An origin of the box for whoever asked under a name: by that name, unless it is a carrier's or a vendor's. */
  seenBy(name: string, origin: string): string {
    const isReal = this.#simulator.routing.knowsHost(name) || vendorAt.has(name);
    return isReal ? origin : originFor(origin, name, false);
  }

  /** A port that is one carrier's own, for requests under names that are nobody's. */
  async openCarrier({ id, routes }: Carrier, port: number): Promise<Gateway> {
    const gateway = await this.#listen({
      exchange: (arrival) => this.#simulator.exchange(arrival, id),
      origin: this.#originFrom(id),
      port,
      threshold: this.#sharedThreshold(id),
    });
    this.gateways[id] = gateway.url;
    this.#carriers.push(gateway);
    for (const route of routes) for (const name of route.hosts) this.#carrierAt.set(name, id);
    return gateway;
  }

  /** When the carriers' own gateways are as shut, or as open, as faults have them now. */
  async settled(): Promise<void> {
    await Promise.all(this.#carriers.map((gateway) => gateway.settled()));
  }

  /** A port of a world's own: a phone's, where all three carriers are asked, or a carrier's. */
  openOwn({ carrier, ...wish }: PortWish): Promise<Gateway> {
    if (carrier === undefined) return this.openMount(wish);
    const exchange: GatewayOptions['exchange'] = (arrival) => this.#simulator.exchange(arrival, carrier);
    return this.#listen({ ...wish, exchange, origin: this.#originFrom(carrier) });
  }

  /** A port of all three carriers, which leads back to itself: whoever came in there stays who he is. */
  openMount(wish: Partial<GatewayOptions>): Promise<Gateway> {
    return this.#listen({ ...wish, exchange: (arrival) => this.#simulator.exchange(arrival) });
  }

  /** A mount that is a vendor's own, for requests under names that are nobody's. */
  openVendor(id: VendorId, port: number): Promise<Gateway> {
    const own = (name: string) => (this.#simulator.routing.knowsHost(name) ? null : (this.vendors?.[id] ?? null));
    return this.openMount({ port, guest: (name) => this.#vendorCalled(name) ?? own(name) });
  }

  /** Where other carriers' names are asked, for whoever asked this one. */
  #originFrom(id: CarrierId) {
    const { publicUrls = {} } = this.#settings;
    return (name: string, asked: string, isSecure: boolean) => {
      const owner = this.#carrierAt.get(name);
      if (owner === undefined) return null;
      // To itself a gateway leads back as it was asked, port and scheme included.
      return publicUrls[owner] ?? (owner === id ? null : originFor(this.gateways[owner], asked, isSecure));
    };
  }

  #sharedThreshold(carrier: CarrierId | null): Threshold {
    const simulator = this.#simulator;
    return thresholdOf({ carrier, gateway: null, ...sharedDoorway(simulator.sharing), wallMs: simulator.wallMs });
  }

  #vendorCalled(name: string): RequestListener | null {
    const id = vendorAt.get(name);
    return id === undefined ? null : (this.vendors?.[id] ?? null);
  }

  async #listen(own: Partial<GatewayOptions> & Pick<GatewayOptions, 'exchange'>): Promise<Gateway> {
    const gateway: Gateway = await openGateway({
      ...this.#shared,
      ...own,
      onNotice: (notice) => this.#settings.onNotice?.(gateway.url, notice),
    });
    return gateway;
  }
}

const isVendor = (id: Host['of']): id is VendorId => carrierIds.every((carrier) => carrier !== id);

/** Whose API is asked under a name. */
const vendorAt: ReadonlyMap<string, VendorId> = new Map(
  hosts.flatMap(({ name, of }) => (isVendor(of) ? [[name, of] as const] : [])),
);

const plainName = /^([\w.-]+|\[[\da-f:.]+\])$/i;

/** A gateway's origin under the name by which the client found this machine, since that is the one it can reach. */
function originFor(gateway: string, asked: string, isSecure: boolean): string {
  const { port, hostname } = new URL(gateway);
  return `${isSecure ? 'https' : 'http'}://${plainName.test(asked) ? asked : hostname}:${port}`;
}
