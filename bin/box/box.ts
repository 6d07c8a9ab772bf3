import type { WorldDefinition } from '../../fixtures/api-types.ts';
import { type Authority, type AuthorityOptions, openAuthority } from '../../simulator/authority/authority.ts';
import { armAll } from '../../simulator/casting/faults.ts';
import { hostNames, hosts } from '../../simulator/catalogue/hosts.ts';
import { type Control, openControl } from '../../simulator/control/listen.ts';
import type { PublicUrls } from '../../simulator/control/places.ts';
import type { OpenedAccount } from '../../simulator/control/service-desk.ts';
import type { Arrival } from '../../simulator/core/words/arrival.ts';
import type { CarrierId } from '../../simulator/core/words/carrier-id.ts';
import type { Problem } from '../../simulator/core/words/mistake.ts';
import type { World } from '../../simulator/core/world/world.ts';
import { type Gateway, type GatewayOptions, openGateway } from '../../simulator/shells/http/listen.ts';
import type { Notice } from '../../simulator/shells/http/notice.ts';
import { believes, parseTrustList } from '../../simulator/shells/http/trust.ts';
import { Simulator } from '../../simulator/simulator.ts';
import { version } from '../version.ts';
import { BoxNames } from './names.ts';
import { phoneNamer, phonesNear } from './phone-named.ts';
import { addPopulation } from './population.ts';
import { offsets } from './port-row.ts';
import { type BoxService, oneOfEachPlatform, openService, serviceHosts } from './service.ts';

export interface BoxSettings {
  /** Port of the control API; the gateways have the next ones. 0 takes free ports for all of them. */
  readonly port: number;
  readonly host?: string;
  readonly controlToken?: string;
  readonly seed?: string;
  /** A world besides the cast: it becomes `default`, or a world of its own if it has another name. */
  readonly world?: WorldDefinition;
  /** Preset of policies of every world that names none. */
  readonly policyPreset?: string;
  /** Made-up subscribers besides those whom the world names. */
  readonly population?: number;
  /** Bytes of each world's journal, unless its definition tells. */
  readonly journalBytes?: number;
  /** From where, besides loopback, bearer headers and forwarded headers are believed. */
  readonly trustBearers?: readonly string[];
  /** URLs under which others reach the parts of the box, where these cannot be seen from how it is asked. */
  readonly publicUrls?: PublicUrls;
  /** An address and ports at which the box answers under every real name besides, as clients have them compiled in. */
  readonly realPorts?: RealPorts;
  /** Where the reference service keeps its books; without it the box has no service. */
  readonly database?: string;
  /** Where the CA is kept by which the ports speak TLS; in memory, and gone with the box, unless told. */
  readonly ca?: Pick<AuthorityOptions, 'dir' | 'reason' | 'env'>;
  /** Told what is to be known of how that CA came about. */
  readonly onCaNote?: (note: Problem) => void;
  /** Told when somebody tries at a port what it does not offer. */
  readonly onNotice?: (url: string, notice: Notice) => void;
  /** Tells of a defect of ours; the caller got a 500. */
  readonly onError: (error: unknown) => void;
}

/** A simulator on ports of this machine. */
export interface Box {
  readonly simulator: Simulator;
  /** The world that was asked for; the default one unless its definition has another name. */
  readonly world: World;
  /** Origin of the control API. */
  readonly control: string;
  /** Origins of the gateways, by carrier. */
  readonly gateways: Readonly<Record<CarrierId, string>>;
  /** The reference service and its funded account; null without the service. */
  readonly service: ServiceOfBox | null;
  /** Where it answers under every real name besides; null unless asked. */
  readonly realPorts: RealPorts | null;
  /** Signs for the names that the box answers for; nothing is made before it is first needed. */
  readonly authority: Authority;
  /** Ends every connection, those that hang too, and frees the ports. */
  close(): Promise<void>;
}

export interface RealPorts {
  readonly address: string;
  readonly ports: readonly number[];
}

export interface ServiceOfBox extends OpenedAccount {
  /** Origin of the vendor's API. */
  readonly api: string;
  /** Origin of the console's API. */
  readonly console: string;
  watchRefusals: BoxService['watchRefusals'];
}

/** Opens a simulator, its gateways, its control API and the service; all of them or none. */
export async function openBox(settings: BoxSettings): Promise<Box> {
  const { host = '127.0.0.1', port, seed, world, population = 0, publicUrls = {}, onError } = settings;
  const { journalBytes, policyPreset } = settings;
  const trustBearers = parseTrustList(settings.trustBearers ?? []);
  const isDefault = world !== undefined && (world.name === undefined || world.name === 'default');
  const simulator = new Simulator({
    ...(seed === undefined ? {} : { seed }),
    ...(journalBytes === undefined ? {} : { worldJournalBytes: journalBytes }),
    ...(isDefault ? { world } : {}),
    ...(policyPreset === undefined ? {} : { policyPreset }),
  });
  const portsOf = new Map(hosts.map(({ name, ports }) => [name, ports]));
  const names = new BoxNames({ hosts: [host, settings.realPorts?.address ?? host], publicUrls }, hostNames);
  const authority = openAuthority({
    ...(settings.ca ?? { dir: null }),
    names: hostNames,
    ...(settings.onCaNote === undefined ? {} : { onNote: settings.onCaNote }),
  });
  const open: { close(): Promise<void> }[] = [authority];
  let service: BoxService | null = null;
  const at = (offset: number) => (port === 0 ? 0 : port + offset);
  const close = async () => {
    await Promise.all(open.map((each) => each.close()));
    simulator.close();
  };
  try {
    if (isDefault && world.faults !== undefined)
      await armAll(simulator, simulator.defaultWorld, world.faults, '/faults');
    const named = world === undefined || isDefault ? simulator.defaultWorld : await simulator.createWorld(world);
    if (population > 0) await addPopulation(named, population, simulator.seed);
    const shared: Omit<GatewayOptions, 'exchange' | 'port'> = {
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
      guest: (name) => (service !== null && serviceHosts.has(name) ? service.handler : null),
    };
    const carrierAt = new Map<string, CarrierId>();
    const gateways = {} as Record<CarrierId, string>;
    for (const [i, carrier] of simulator.carriers.entries()) {
      const gateway = await openGateway({
        ...shared,
        exchange: (arrival) => simulator.exchange(arrival, carrier.id),
        origin: (name, asked, isSecure) => {
          const owner = carrierAt.get(name);
          if (owner === undefined) return null;
          // To itself a gateway leads back as it was asked, port and scheme included.
          return publicUrls[owner] ?? (owner === carrier.id ? null : originFor(gateways[owner], asked, isSecure));
        },
        port: at(offsets.gateways + i),
        onNotice: (notice) => settings.onNotice?.(gateways[carrier.id], notice),
      });
      open.push(gateway);
      gateways[carrier.id] = gateway.url;
      for (const route of carrier.routes) for (const name of route.hosts) carrierAt.set(name, carrier.id);
    }
    if (settings.database !== undefined) {
      service = await openService({ gateways, database: settings.database, onError });
      open.push(service);
    }
    const { realPorts = null } = settings;
    for (const real of realPorts?.ports ?? []) {
      const gateway: Gateway = await openGateway({
        ...shared,
        exchange: (arrival) => simulator.exchange(arrival),
        host: realPorts?.address ?? host,
        port: real,
        onNotice: (notice) => settings.onNotice?.(gateway.url, notice),
      });
      open.push(gateway);
    }
    // Whoever waits until the box is healthy finds there what to trust.
    if (realPorts !== null) await (await import('../ca/published-roots.ts')).publishRoots(authority);
    const opened = service === null ? null : await welcomeService(service, simulator, shared, settings, at, open);
    const token = settings.controlToken === undefined ? {} : { token: settings.controlToken };
    // The last to open: whoever finds the control API finds all the rest.
    const control: Control = await openControl({
      simulator,
      gateways,
      host,
      port,
      allowRemote: true,
      version,
      onError,
      onNotice: (notice) => settings.onNotice?.(control.url, notice),
      publicUrls,
      certificates: authority,
      trusts: (from) => believes(trustBearers, from),
      // A mount of all three, which leads back to itself: whoever came in as a phone stays that phone.
      ports: {
        open: async (wish) => {
          const onNotice = (notice: Notice) => settings.onNotice?.(opened.url, notice);
          const exchange = (arrival: Arrival) => simulator.exchange(arrival);
          const opened: Gateway = await openGateway({ ...shared, ...wish, exchange, onNotice });
          return opened;
        },
      },
      ...(service === null || opened === null ? {} : { service, serviceUrls: opened }),
      ...token,
    });
    open.push(control);
    return { simulator, world: named, control: control.url, gateways, service: opened, realPorts, authority, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The service's port takes the carriers' real names too: it is a mount of all three gateways with the service as its guest. */
async function welcomeService(
  service: BoxService,
  simulator: Simulator,
  shared: Omit<GatewayOptions, 'exchange' | 'port'>,
  { host = '127.0.0.1', onNotice }: BoxSettings,
  at: (offset: number) => number,
  open: { close(): Promise<void> }[],
): Promise<ServiceOfBox> {
  const api: Gateway = await openGateway({
    ...shared,
    exchange: (arrival) => simulator.exchange(arrival),
    port: at(offsets.service),
    onNotice: (notice) => onNotice?.(api.url, notice),
    guest: (name) => (simulator.routing.knowsHost(name) ? null : service.handler),
  });
  open.push(api);
  const console = await service.openConsole(at(offsets.console), host);
  const account = await service.openAccount('demo', oneOfEachPlatform(simulator.defaultWorld.apps));
  return { api: api.url, console, ...account, watchRefusals: service.watchRefusals };
}

const plainName = /^([\w.-]+|\[[\da-f:.]+\])$/i;

/** A gateway's origin under the name by which the client found this machine, since that is the one it can reach. */
function originFor(gateway: string, asked: string, isSecure: boolean): string {
  const { port, hostname } = new URL(gateway);
  return `${isSecure ? 'https' : 'http'}://${plainName.test(asked) ? asked : hostname}:${port}`;
}
