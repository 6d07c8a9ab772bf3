import type { RequestListener } from 'node:http';
import type { ApiRefusal, Service } from '../../conformance/reference/index.ts';
import { StoreDown } from '../../conformance/reference/store/guarded.ts';
import type { AccountWish } from '../../fixtures/api-types.ts';
import keys from '../../fixtures/keys/keys.json' with { type: 'json' };
import { ControlProblem } from '../../simulator/control/control-problem.ts';
import { type OpenedAccount, type ServiceDesk, serviceDown } from '../../simulator/control/service-desk.ts';
import { type App, certificatesOf, identityOf } from '../../simulator/core/words/app.ts';
import type { CarrierId } from '../../simulator/core/words/carrier-id.ts';
import { type FaceId, perFace } from '../../simulator/core/words/face-id.ts';
import { heading, mistake, type Problem } from '../../simulator/core/words/mistake.ts';
import type { World } from '../../simulator/core/world/world.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import type { AccountBook } from './account-book.ts';
import { wishProblems } from './account-wish.ts';

export interface ServiceSettings {
  /** Whose worlds it is for. */
  readonly simulator: Simulator;
  readonly gateways: Readonly<Record<CarrierId, string>>;
  /** `:memory:`, a path, or a `postgres://` URL. */
  readonly database: string;
  /** Hears what went wrong with the service itself or with its database; whoever called was refused. */
  readonly onError: (error: unknown) => void;
}

/** The reference service, as the box holds it. */
export interface BoxService extends ServiceDesk {
  /** Answers the vendor's API. */
  readonly handler: RequestListener;
  /** The same service by other vendors' APIs. */
  readonly faces: Readonly<Record<FaceId, RequestListener>>;
  /** Opens the console on a port, and gives its origin. */
  openConsole(port: number, host: string): Promise<string>;
  /** As `openAccount`, for an account of that name and for some of the world's apps. */
  openNamed(name: string, world: World, apps: readonly App[], wish: AccountWish): Promise<OpenedAccount>;
  /** Tells every refusal of the vendor's API until the function that it gives is called. */
  watchRefusals(listener: (refusal: ApiRefusal) => void): () => void;
  close(): Promise<void>;
}

const openingFunds = '1000.00';

/** Loads and starts the reference service: a box without it never pays for its parts. */
export async function openService(settings: ServiceSettings): Promise<BoxService> {
  const { simulator } = settings;
  const [{ createService, FilingProblem }, { AccountBook }, { AccountTurns }, { besideService }] = await Promise.all([
    import('../../conformance/reference/index.ts'),
    import('./account-book.ts'),
    import('./account-turns.ts'),
    import('./beside.ts'),
  ]);
  const book = new AccountBook(simulator);
  const refusals = new Listeners<ApiRefusal>();
  const { around, ...beside } = besideService(simulator, book, settings.onError);
  const service = await createService({
    gateways: settings.gateways,
    platformKeys: { ctcc: keys['ctcc-platform.pub.pem'], cmcc: keys['cmcc-platform.pub.pem'] },
    // Its public half is what apps of a world have filed, unless a world says otherwise.
    signingKey: keys['app-verify.pem'],
    database: settings.database,
    beside,
    onFault: settings.onError,
    onRefused: refusals.tell,
  });
  let consoleOrigin = '';
  const turns = new AccountTurns(book, () => consoleOrigin);
  const openedMs = Date.now();
  // Keys that stand in settings come again with every world of a test, and with every start over the same books.
  const isOver = (holder: { readonly id: string; readonly createdMs: number }) =>
    book.isOver(holder.id) || holder.createdMs < openedMs;

  async function openNamed(name: string, world: World, apps: readonly App[], wish: AccountWish) {
    const problems = await wishProblems(wish);
    if (problems.length > 0) throw new ControlProblem('ERR_WORLD_INVALID', heading('world.not-made'), problems);
    const { funds = openingFunds, faces = {} } = wish;
    const form = { name, ...(Number(funds) === 0 ? {} : { funds }), apps: apps.map(filed), faces };
    try {
      const { serviceToken, ...account } = await service.openAccount(form, isOver);
      const faces = account.faces as OpenedAccount['account']['faces'];
      const opened = {
        account: { ...account, faces },
        serviceToken,
        operatorToken: service.operatorToken,
      };
      book.remember(world, opened);
      return opened;
    } catch (error) {
      if (error instanceof StoreDown) throw serviceDown(error);
      throw error instanceof FilingProblem && error.taken !== null ? keyTaken(error.taken, wish, book) : error;
    }
  }

  return {
    handler: around(service.api.handler),
    faces: perFace((id) => around(handlerOf(service, id))),
    async openConsole(port, host) {
      consoleOrigin = (await service.console.listen(port, host)).url;
      return consoleOrigin;
    },
    openNamed,
    openAccount: (world, wish) => openNamed(world.handle, world, [...world.apps], wish),
    accountOf: (world) => book.accountOf(world),
    turnAccount: (world, face, turn) => turns.turnAccount(world, face, turn),
    provePage: (face, proof) => service.provePage(face, proof),
    putBack: (world) => turns.putBack(world),
    watchRefusals: refusals.watch,
    async close() {
      book.close();
      await service.close();
    },
  };
}

class Listeners<Told> {
  readonly #all = new Set<(told: Told) => void>();

  readonly tell = (told: Told): void => {
    for (const listener of this.#all) listener(told);
  };

  readonly watch = (listener: (told: Told) => void): (() => void) => {
    this.#all.add(listener);
    return () => void this.#all.delete(listener);
  };
}

function handlerOf({ faces }: Service, id: FaceId): RequestListener {
  const door = faces[id];
  if (door === undefined) throw new Error(`the service has no face ${id}`);
  return door.handler;
}

type TakenKey = { readonly face: string; readonly member: string };

function keyTaken({ face, member }: TakenKey, { faces }: AccountWish, book: Pick<AccountBook, 'holding'>) {
  const given: Readonly<Record<string, Readonly<Record<string, unknown>>>> = { ...faces };
  const key = given[face]?.[member];
  const holder = book.holding(face, key);
  const places = holder === null ? {} : { world: holder.handle };
  const problem: Problem = mistake('service.key-taken', `/service/faces/${face}/${member}`, key, places);
  return new ControlProblem('ERR_KEY_TAKEN', heading('world.not-made'), [problem]);
}

/** An app of a world, as the service's console takes it. */
function filed(app: App) {
  const { name, platform, capabilities, carriers } = app;
  return {
    name,
    platform,
    packageName: identityOf(app),
    packageSign: certificatesOf(app)[0] ?? '',
    capabilities: [...capabilities],
    carriers: carriers as never,
    ...(platform === 'h5' ? { webPageUrl: app.origin } : {}),
  };
}

/** One app of each platform, the first that is in order: what the account of a fresh box holds. */
export function oneOfEachPlatform(apps: Iterable<App>): App[] {
  const chosen = new Map<string, App>();
  for (const app of apps) if (app.state === 'active' && !chosen.has(app.platform)) chosen.set(app.platform, app);
  return [...chosen.values()];
}
