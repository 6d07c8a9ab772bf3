import { setMaxListeners } from 'node:events';
import type { ControlClient } from '../../simulator/control/client/index.ts';
import type { Adapter, Codes, FixedAccount, Session } from './adapter.ts';
import { adopted, handleOf } from './adopted.ts';
import { adviceOn, keptApart, type Run, workApart } from './apart.ts';
import type { CarrierId, Case, Profile } from './case.ts';
import { carrierIds, runsOf } from './case.ts';
import { askedBySuite, createWorld } from './control.ts';
import { declaredBy } from './declared.ts';
import { EvidenceRoom } from './evidence-room.ts';
import { brokenIn, dayOf, expectationFor } from './expectations.ts';
import { BadSettings, Misshapen, Unreachable, wordsOf } from './failures.ts';
import { waits } from './hanging.ts';
import { kit } from './kit.ts';
import { carriersOf } from './needs.ts';
import { atOnce, measureSlowness, watchPace } from './pace.ts';
import { Repeats } from './repeats.ts';
import { type Bench, runCase } from './run-case.ts';
import { Secrets } from './secrets.ts';
import { shaped } from './shapes.ts';
import { closed } from './stopping.ts';
import { remembers } from './trust.ts';
import {
  type Advice,
  type CaseResult,
  countsAsFailure,
  type ExpectedFailure,
  type FailLevel,
  type RunResult,
  summaryOf,
} from './verdict.ts';

export interface RunOptions {
  readonly adapter: Adapter;
  /** Left out for a service. */
  readonly subject?: 'backend';
  readonly control: ControlClient;
  readonly gateways: Readonly<Record<string, string>>;
  readonly cases: readonly Case[];
  /** Ids of all cases that there are, whether they are run or not; those of `cases` unless told. */
  readonly known?: readonly string[];
  /** Origin of the service, where the adapter does not know it. */
  readonly target?: string | null;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What the service's own codes mean. */
  readonly codes?: Codes;
  /** Origin of the service that the box itself has started. */
  readonly boxService?: string;
  readonly seed?: string;
  readonly profile?: Profile;
  /** Ids of cases that are not run; they do not apply. */
  readonly exclude?: ReadonlySet<string>;
  /** Failures that are known of. */
  readonly expected?: readonly ExpectedFailure[];
  /** The least verdict that counts as a failure of the run. */
  readonly failOn?: FailLevel;
  /** The first failure that nobody expected ends the run. */
  readonly bail?: boolean;
  /** Runs of this carrier alone, and those to which the carrier does not matter. */
  readonly carrier?: CarrierId;
  /** Each case on one carrier only, the first that the service has. */
  readonly once?: boolean;
  /** Cases at a time at most; unless told 8, and 16 beside them that wait for a carrier. */
  readonly atOnce?: number;
  /** A service that is known to be right: it is asked where a good call fails, to tell the service's fault from ours. */
  readonly arbiter?: Adapter;
  /** Breaks the run off: what was judged by then is the result, which says so. */
  readonly stop?: AbortSignal;
  readonly onResult?: (result: CaseResult, done: number, total: number) => void;
}

/** Runs cases against a target. Throws `Unreachable` when there is nothing to judge. */
export async function runSuite(options: RunOptions): Promise<RunResult> {
  const { adapter, seed = 'sanwang', onResult, exclude = new Set(), expected, failOn } = options;
  const bail = new AbortController();
  const stops = [...(options.stop ? [options.stop] : []), ...(options.bail ? [bail.signal] : [])];
  const stop = stops.length === 0 ? undefined : AbortSignal.any(stops);
  // Every case under way listens.
  if (stop !== undefined) setMaxListeners(0, stop);
  const startedMs = performance.now();
  const startedAt = new Date().toISOString();
  const stoppable = { ...options, ...(stop && { stop }) };
  const arbiter = arbiterOf(stoppable, seed);
  const bench = { ...(await setUp(stoppable, seed)), ...(arbiter && { arbiter: arbiter.bench }) };
  const advice: Advice[] = [];
  const room = new EvidenceRoom();
  const pace = watchPace();
  try {
    const runs = runsIn(options, bench);
    const results: CaseResult[] = [];
    const repeats = new Repeats();
    const work = async ({ one, carrier }: Run): Promise<void> => {
      if (stop?.aborted) return;
      const judged = exclude.has(one.id) ? leftOutBy(one, carrier) : await runCase(one, carrier, bench);
      // What it came to after that says nothing of the service.
      if (stop?.aborted) return;
      if (!repeats.holds({ one, carrier }, judged)) settle(judged);
    };
    const settle = (judged: CaseResult): void => {
      const known = expectationFor(judged, expected ?? []);
      const result = room.fit(known === null ? judged : { ...judged, expected: known });
      results.push(result);
      onResult?.(result, results.length, runs.length);
      if (countsAsFailure(result, failOn)) bail.abort();
    };
    // Those that wait for a carrier that hangs cost nothing meanwhile, and would fill the places of the others.
    const apart = remembers(bench) ? keptApart(runs, bench) : null;
    const free = apart?.free ?? runs;
    const [waiting, others] = [free.filter(({ one }) => waits(one)), free.filter(({ one }) => !waits(one))];
    const { atOnce: most = usualAtOnce } = options;
    // The first loads what all need, which stops everything meanwhile: no time for a carrier that hangs to be waited for.
    const [first, ...rest] = others;
    if (first !== undefined) await work(first);
    if (options.atOnce !== undefined) await atOnce(most, [...waiting, ...rest], pace, work);
    else await Promise.all([atOnce(most, rest, pace, work), atOnce(mostWaiting, waiting, pace, work)]);
    if (apart !== null) await workApart(apart, bench, most, work);
    await repeats.work(bench, settle);
    const position = new Map(options.cases.map(({ id }, i) => [id, i]));
    const carriers = [null, ...carrierIds] as (string | null)[];
    results.sort(
      (a, b) =>
        (position.get(a.id) ?? 0) - (position.get(b.id) ?? 0) ||
        carriers.indexOf(a.carrier) - carriers.indexOf(b.carrier),
    );
    const seconds = Math.round(performance.now() - startedMs) / 1000;
    const byBail = options.bail && bail.signal.aborted && !options.stop?.aborted && { bail: true as const };
    const progress = { done: results.length, total: runs.length, ...byBail };
    const interrupted = results.length < runs.length && { interrupted: progress };
    const known = new Set(options.known ?? options.cases.map(({ id }) => id));
    const broken = expected && brokenIn(expected, results, (id) => known.has(id), dayOf(Date.now()));
    advice.push(...adviceOn(results, runs, bench));
    const subject = options.subject && { subject: options.subject };
    const about = {
      ...subject,
      kit,
      startedAt,
      profile: options.profile ?? 'full',
      choices: declaredBy(bench.session),
    };
    const slowness = toldSlowness(bench.slowness);
    const beside = { ...about, ...interrupted, advice, ...slowness, ...(broken && { expectations: broken }) };
    return { target: adapter.name, seed, seconds, ...beside, summary: summaryOf(results), cases: results };
  } finally {
    pace.stop();
    await closed(stop, async () => advice.push(...(await tearDown(bench))));
    await closed(stop, async () => arbiter?.close());
  }
}

/** Opened once, when it is first asked. */
function arbiterOf({ arbiter, ...options }: RunOptions, seed: string) {
  if (arbiter === undefined) return null;
  let opened: Promise<Bench> | null = null;
  return {
    bench(): Promise<Bench> {
      opened ??= setUp({ ...options, adapter: arbiter, target: null, env: {} }, `${seed}-arbiter`);
      return opened;
    },
    close: async () => void (opened && (await tearDown(await opened))),
  };
}

/** A case that somebody wants left out is told of, or a report would hide that it was. */
function leftOutBy({ id, title, clauses }: Case, carrier: CarrierId | null): CaseResult {
  const told = { id, title: title.en, titles: title, clauses, carrier, tookMs: 0 };
  return { ...told, verdict: 'notApplicable', reason: 'left out by --exclude' };
}

/** What has been judged by then is not lost for an adapter that fails to close: that is said beside it. */
export async function tearDown({ home, session, adapter }: Bench): Promise<readonly Advice[]> {
  await home?.deleteWorld();
  try {
    await session.close();
    return [];
  } catch (error) {
    const words = wordsOf(error);
    const en = `the adapter ${adapter.name} fails to close what it has opened: ${words}`;
    return [{ en, zh: `适配器 ${adapter.name} 关闭失败：${words}`, cases: [] }];
  }
}

/** The first world to have an app is where its strays go; that must not be the world of a case. */
async function openHome(control: ControlClient, { apps }: FixedAccount, seed: string) {
  const world = await createWorld(control, { name: handleOf(seed, 'home'), seed, apps: apps.map(adopted) });
  return control.world(world.id);
}

export async function setUp(options: RunOptions, seed: string): Promise<Bench> {
  const { adapter, gateways, profile = 'full', target = null, env = {}, codes, boxService, stop } = options;
  const control = askedBySuite(options.control);
  const [keys, routes] = await Promise.all([control.getKeys(), control.getRoutes()]);
  const surroundings = {
    target,
    gateways,
    keys: Object.fromEntries(Object.entries(keys).map(([carrier, uses]) => [carrier, uses['encrypt'] ?? ''])),
    env,
    ...(codes !== undefined && { codes }),
    ...(boxService !== undefined && { boxService }),
  };
  const serverRoutes = new Set(
    routes.filter(({ caller }) => caller === 'server').map((each) => `${each.carrier}.${each.id}`),
  );
  try {
    const session = await adapter.open(surroundings);
    try {
      checked(adapter, session);
      if (carriersOf(session).length === 0)
        throw new BadSettings([
          {
            en: `carriers of a session of ${adapter.name} must be some of ${carrierIds.join(', ')}`,
            zh: `${adapter.name} 的会话中 carriers 须取自 ${carrierIds.join('、')}`,
          },
        ]);
      const fixed = session.openAccount === undefined ? ((await fixedOf(session)) ?? null) : null;
      const home = fixed && (await openHome(control, fixed, seed));
      const slowness = measureSlowness();
      const parts = {
        control,
        adapter,
        surroundings,
        session,
        fixed,
        home,
        serverRoutes,
        secrets: [],
        seed,
        profile,
        slowness,
      };
      return { ...parts, ...(stop && { stop }) };
    } catch (error) {
      // A service that the adapter has started would keep the process alive.
      await session?.close?.();
      throw error;
    }
  } catch (error) {
    if (error instanceof Unreachable || error instanceof BadSettings) throw error;
    throw new Unreachable(
      new Secrets(env).mask(`${adapter.name} cannot be opened: ${wordsOf(error)}`),
      'look at what the adapter does in open()',
    );
  }
}

/** What an adapter says of a service, or every mistake in it. */
function checked({ name }: Adapter, session: Session): void {
  try {
    shaped('open', session);
  } catch (error) {
    if (error instanceof Misshapen)
      throw new BadSettings([
        {
          en: `the adapter ${name}: ${error.expected}; seen ${error.seen}`,
          zh: `适配器 ${name}：应为 ${error.expected}；实为 ${error.seen}`,
        },
      ]);
    throw error;
  }
}

async function fixedOf(session: Session): Promise<FixedAccount | undefined> {
  const account = await session.fixedAccount?.();
  return account === undefined ? undefined : shaped('fixedAccount', account);
}

function runsIn({ cases, carrier, once, subject }: RunOptions, { session }: Bench): readonly Run[] {
  const served: readonly (CarrierId | null)[] = [null, ...carriersOf(session)];
  return cases.flatMap((one) => {
    const all = runsOf(one);
    // Of a service it is told which carriers it has no contract with; a backend is asked about its own.
    const own = subject === undefined ? all : all.filter((each) => served.includes(each));
    const wanted = carrier === undefined ? own : own.filter((each) => each === null || each === carrier);
    const first = wanted.find((each) => served.includes(each)) ?? wanted[0];
    const chosen = once ? wanted.filter((each) => each === first) : wanted;
    return chosen.map((each) => ({ one, carrier: each }));
  });
}

/** A little is no more than chance, and changes nothing that anybody reads. */
const leastSlowness = 1.2;

const toldSlowness = (slowness: number): Pick<RunResult, 'slowness'> =>
  slowness < leastSlowness ? {} : { slowness: Math.round(slowness * 10) / 10 };

const usualAtOnce = 8;
const mostWaiting = 16;
