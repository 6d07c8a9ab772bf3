import type { Adapter, FixedAccount } from './adapter.ts';
import type { CarrierId, Case, Profile } from './case.ts';
import { runsOf } from './case.ts';
import type { ControlClient } from './control-client.ts';
import { BadSettings, Unreachable, wordsOf } from './failures.ts';
import { adopted, type Bench, handleOf, runCase } from './run-case.ts';
import { type CaseResult, type RunResult, summaryOf } from './verdict.ts';

export interface RunOptions {
  readonly adapter: Adapter;
  readonly control: ControlClient;
  readonly gateways: Readonly<Record<string, string>>;
  readonly cases: readonly Case[];
  /** Origin of the service, where the adapter does not know it. */
  readonly target?: string | null;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly seed?: string;
  readonly profile?: Profile;
  /** Runs of this carrier alone, and those to which the carrier does not matter. */
  readonly carrier?: CarrierId;
  /** Each case on its first carrier only. */
  readonly once?: boolean;
  /** Cases at a time. */
  readonly atOnce?: number;
  readonly onResult?: (result: CaseResult, done: number, total: number) => void;
}

/** Runs cases against a target. Throws `Unreachable` when there is nothing to judge. */
export async function runSuite(options: RunOptions): Promise<RunResult> {
  const { adapter, seed = 'sanwang', onResult } = options;
  const startedMs = performance.now();
  const bench = await setUp(options, seed);
  try {
    const runs = inOrder(options);
    const results: CaseResult[] = new Array(runs.length);
    let next = 0;
    let done = 0;
    const work = async (): Promise<void> => {
      for (let i = next++; i < runs.length; i = next++) {
        const { one, carrier } = runs[i] as (typeof runs)[number];
        const result = await runCase(one, carrier, bench);
        results[i] = result;
        done += 1;
        onResult?.(result, done, runs.length);
      }
    };
    await Promise.all(Array.from({ length: options.atOnce ?? 12 }, work));
    const position = new Map(options.cases.map(({ id }, i) => [id, i]));
    results.sort((a, b) => (position.get(a.id) ?? 0) - (position.get(b.id) ?? 0));
    const seconds = Math.round(performance.now() - startedMs) / 1000;
    return { target: adapter.name, seed, seconds, summary: summaryOf(results), cases: results };
  } finally {
    await tearDown(bench);
  }
}

export async function tearDown({ home, session }: Bench): Promise<void> {
  await home?.delete();
  await session.close();
}

/** The first world to have an app is where its strays go; that must not be the world of a case. */
async function openHome(control: ControlClient, { apps }: FixedAccount, seed: string) {
  const world = await control.createWorld({ name: handleOf(seed, 'home'), seed, apps: apps.map(adopted) });
  return control.world(world.id);
}

export async function setUp(options: RunOptions, seed: string): Promise<Bench> {
  const { adapter, control, gateways, profile = 'full', target = null, env = {} } = options;
  const [keys, routes] = await Promise.all([control.keys(), control.routes()]);
  const surroundings = {
    target,
    gateways,
    keys: Object.fromEntries(Object.entries(keys).map(([carrier, uses]) => [carrier, uses['encrypt'] ?? ''])),
    env,
  };
  const serverRoutes = new Set(
    routes.filter(({ caller }) => caller === 'server').map((each) => `${each.carrier}.${each.id}`),
  );
  try {
    const session = await adapter.open(surroundings);
    const fixed = session.openAccount === undefined ? ((await session.fixedAccount?.()) ?? null) : null;
    const home = fixed && (await openHome(control, fixed, seed));
    return { control, adapter, surroundings, session, fixed, home, serverRoutes, seed, profile };
  } catch (error) {
    if (error instanceof Unreachable || error instanceof BadSettings) throw error;
    throw new Unreachable(
      `${adapter.name} cannot be opened: ${wordsOf(error)}`,
      'look at what the adapter does in open()',
    );
  }
}

/** Cases that wait for something come first, so that the others run meanwhile. */
function inOrder({ cases, carrier, once }: RunOptions) {
  const runs = cases.flatMap((one) => {
    const all = runsOf(one);
    const wanted = carrier === undefined ? all : all.filter((each) => each === null || each === carrier);
    return (once ? wanted.slice(0, 1) : wanted).map((each) => ({ one, carrier: each }));
  });
  const waits = ({ one }: (typeof runs)[number]) => JSON.stringify(one.steps).includes('"hang"');
  return [...runs.filter(waits), ...runs.filter((run) => !waits(run))];
}
