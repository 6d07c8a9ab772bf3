import type { WorldDefinition } from '../../fixtures/api-types.ts';
import { type Authority, type AuthorityOptions, openAuthority } from '../../simulator/authority/authority.ts';
import { armAll } from '../../simulator/casting/faults.ts';
import { hostNames } from '../../simulator/catalogue/hosts.ts';
import { type Control, openControl } from '../../simulator/control/listen.ts';
import type { ServicePass } from '../../simulator/control/service-pass.ts';
import type { VendorScenes } from '../../simulator/control/vendor-scenes.ts';
import type { CarrierId } from '../../simulator/core/words/carrier-id.ts';
import type { Problem } from '../../simulator/core/words/mistake.ts';
import type { World } from '../../simulator/core/world/world.ts';
import { mounts } from '../../simulator/faults/mounts.ts';
import { builtPages } from '../../simulator/page-texts.ts';
import { believes, parseTrustList } from '../../simulator/shells/http/trust.ts';
import { Simulator } from '../../simulator/simulator.ts';
import type { VendorStage } from '../reproduce/vendor-set.ts';
import { version } from '../version.ts';
import { DataPlane, type PlaneSettings, type RealPorts } from './data-plane.ts';
import { pageFiles } from './page-files.ts';
import { addPopulation } from './population.ts';
import { offsets } from './port-row.ts';
import { openService } from './service.ts';
import { openFirstAccounts, openServicePorts, type ServiceOfBox } from './service-of-box.ts';
import { suiteOf } from './suite.ts';

export interface BoxSettings extends PlaneSettings {
  /** Port of the control API; the gateways have the next ones. 0 takes free ports for all of them. */
  readonly port: number;
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
  /** Where the reference service keeps its books; without it the box has no service. */
  readonly database?: string;
  /** Where the CA is kept by which the ports speak TLS; in memory, and gone with the box, unless told. */
  readonly ca?: Pick<AuthorityOptions, 'dir' | 'reason' | 'env'>;
  /** What a service that the suite is to judge is called by; nothing unless told. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Told what is to be known of how that CA came about. */
  readonly onCaNote?: (note: Problem) => void;
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
  /** Plays scenes at vendors' APIs; null without the service. */
  readonly scenes: VendorScenes | null;
  /** Where it answers under every real name besides; null unless asked. */
  readonly realPorts: RealPorts | null;
  /** Signs for the names that the box answers for; nothing is made before it is first needed. */
  readonly authority: Authority;
  /** Ends every connection, those that hang too, and frees the ports. */
  close(): Promise<void>;
}

/** Opens a simulator, its gateways, its control API and the service; all of them or none. */
export async function openBox(settings: BoxSettings): Promise<Box> {
  const { host = '127.0.0.1', port, publicUrls = {}, realPorts = null, controlToken, onError } = settings;
  const trustBearers = parseTrustList(settings.trustBearers ?? []);
  const simulator = simulatorOf(settings);
  simulator.pageTexts = builtPages;
  const { onCaNote: onNote } = settings;
  const kept = settings.ca ?? { dir: null };
  const authority = openAuthority({ ...kept, names: hostNames, ...(onNote === undefined ? {} : { onNote }) });
  const open: { close(): Promise<void> }[] = [authority];
  const at = (offset: number) => (port === 0 ? 0 : port + offset);
  const close = async () => {
    await Promise.all(open.map((each) => each.close()));
    simulator.close();
  };
  try {
    const world = await peopled(simulator, settings);
    const plane = new DataPlane(simulator, authority, trustBearers, settings);
    const { gateways } = plane;
    for (const [i, carrier] of simulator.carriers.entries())
      open.push(await plane.openCarrier(carrier, at(offsets.gateways + i)));
    const { database } = settings;
    const service =
      database === undefined ? null : await openService({ simulator, gateways: plane.gateways, database, onError });
    if (service !== null) {
      open.push(service);
      plane.vendors = { ucloud: service.handler, ...service.faces };
    }
    for (const real of realPorts?.ports ?? [])
      open.push(await plane.openMount({ host: realPorts?.address ?? host, port: real }));
    // Whoever waits until the box is healthy finds there what to trust.
    if (realPorts !== null) await (await import('../ca/published-roots.ts')).publishRoots(authority);
    const keep = (port: { close(): Promise<void> }) => void open.push(port);
    const places = service === null ? null : await openServicePorts(service, { plane, host, at, keep });
    const account = service === null ? null : await openFirstAccounts(service, simulator, world, settings.world ?? {});
    const scenes = service === null || places === null ? null : vendorScenes({ simulator, service, places, gateways });
    const suite = suiteOf({
      control: () => control.url,
      controlToken,
      service: places === null || account === null ? null : { ...places, operatorToken: account.operatorToken },
      env: settings.env ?? {},
      onError,
    });
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
      environment: async () => (await import('../environment/desk.ts')).environmentDesk({ authority, service }),
      page: pageFiles,
      trusts: (from) => believes(trustBearers, from),
      ports: { open: (wish) => plane.openOwn(wish), settled: () => plane.settled() },
      suite,
      scenarioService: async (box) => (await import('../scenario/service.ts')).serviceOfBox(box),
      ...(service === null || places === null ? {} : { service, serviceUrls: places }),
      ...(places === null || account === null ? {} : { servicePass: passTo(places.console, account.operatorToken) }),
      ...(scenes === null ? {} : { scenes }),
      ...(controlToken === undefined ? {} : { token: controlToken }),
    });
    open.push(control);
    simulator.page = (name) => publicUrls.control ?? plane.seenBy(name, control.url);
    const opened =
      service === null || places === null || account === null ? null : { ...service, ...places, ...account };
    return { simulator, world, control: control.url, gateways, service: opened, scenes, realPorts, authority, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Its parts are loaded when somebody asks for a scene. */
const vendorScenes = (stage: VendorStage): VendorScenes => ({
  play: async (plan, planned) => (await import('../reproduce/vendor-scene.ts')).playVendor(plan, planned, stage),
});

/** Loaded when somebody asks the console through the control API. */
const passTo = (origin: string, operatorToken: string): ServicePass => ({
  pass: async (asked) => (await import('./service-pass.ts')).passOn({ origin, operatorToken }, asked),
});

/** Whether the world that was asked for takes the place of the default one. */
const isDefault = (world: WorldDefinition) => world.name === undefined || world.name === 'default';

function simulatorOf({ seed, journalBytes, policyPreset, world }: BoxSettings): Simulator {
  return new Simulator({
    abilities: mounts.http,
    ...(seed === undefined ? {} : { seed }),
    ...(journalBytes === undefined ? {} : { worldJournalBytes: journalBytes }),
    ...(world !== undefined && isDefault(world) ? { world } : {}),
    ...(policyPreset === undefined ? {} : { policyPreset }),
  });
}

/** The world that was asked for, with its faults and its crowd. */
async function peopled(simulator: Simulator, { world, population = 0 }: BoxSettings): Promise<World> {
  const isOther = world !== undefined && !isDefault(world);
  if (!isOther && world?.faults !== undefined) await armAll(simulator, simulator.defaultWorld, world.faults, '/faults');
  const named = isOther ? await simulator.createWorld(world) : simulator.defaultWorld;
  if (population > 0) await addPopulation(named, population, simulator.seed);
  return named;
}
