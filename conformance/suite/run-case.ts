import { setTimeout } from 'node:timers/promises';
import type { World } from '../../fixtures/api-types.ts';
import type { ControlClient, WorldVerbs } from '../../simulator/control/client/index.ts';
import type { Account, Adapter, FixedAccount, Session, Surroundings } from './adapter.ts';
import { adopted, handleOf } from './adopted.ts';
import { readDecimal } from './amount.ts';
import type { CarrierId, Case, Profile } from './case.ts';
import { choicesOf } from './choices.ts';
import { Context } from './context.ts';
import { createWorld } from './control.ts';
import { evidenceOf, toldOf } from './evidence.ts';
import { HarnessError, Misshapen, TwinFailed, Unmet, wordsOf } from './failures.ts';
import { unfired } from './idle-faults.ts';
import { type Judged, verdictOf } from './judged.ts';
import { loggedOf } from './logged.ts';
import { maskedFound } from './masked-found.ts';
import { type Met, metBy } from './met.ts';
import { appsOf, carriersOf, hindrance, isLeftOut, leftOut, stepsIn, unserved } from './needs.ts';
import { openAccount } from './open-account.ts';
import { holdToGateways, ownSurroundings, unled } from './own-gateways.ts';
import { hasOwnService } from './own-service.ts';
import { closing, linesOf, openSession } from './own-session.ts';
import { Secrets } from './secrets.ts';
import { unlessStopped } from './stopping.ts';
import { strictWorld } from './strict-world.ts';
import { Trail } from './trail.ts';
import { askedBy, hasTwin, keepsBooks, plainCase, spoils, twinOf } from './twin.ts';
import { fill } from './values.ts';
import { type CaseResult, isBad } from './verdict.ts';
import { lookAt, type WorldSeen } from './world-seen.ts';

/** What all cases of a run share. */
export interface Bench {
  readonly control: ControlClient;
  readonly adapter: Adapter;
  readonly surroundings: Surroundings;
  readonly session: Session;
  readonly fixed: FixedAccount | null;
  /** Keeps the fixed apps alive, and gets what belongs to no case: tokens that nobody issued. */
  readonly home: WorldVerbs | null;
  readonly serverRoutes: ReadonlySet<string>;
  /** Of each case that was begun. */
  readonly secrets: Secrets[];
  readonly seed: string;
  readonly profile: Profile;
  /** How many times as long as alone on the machine things take; limits in wall time grow with it. */
  readonly slowness: number;
  /** No case gets a service of its own: it is about that of the others. */
  readonly isShared?: true;
  /** A service that is known to be right, to tell whose fault it is when a good call fails. */
  readonly arbiter?: () => Promise<Bench>;
  /** Breaks the run off: cases end at once, and take their worlds with them. */
  readonly stop?: AbortSignal;
}

/** A world that a broken run left behind ends by itself. */
const worldTtlMs = 10 * 60_000;

/** Runs a case on one carrier, in a world of its own. It never throws. */
export async function runCase(one: Case, carrier: CarrierId | null, bench: Bench): Promise<CaseResult> {
  const { id, title, clauses } = one;
  const startedMs = performance.now();
  const secrets = new Secrets(bench.surroundings.env, bench.secrets);
  const trail = new Trail();
  const { verdict, reason, found, step, met, seen = null } = await judge(one, carrier, bench, { secrets, trail });
  const tookMs = Math.round(performance.now() - startedMs);
  const told = (text: string): string => toldOf(text, secrets);
  const origin = bench.surroundings.target;
  return {
    id,
    title: title.en,
    titles: title,
    clauses,
    carrier,
    verdict,
    ...(reason === null ? {} : { reason: told(reason) }),
    ...(found && { found: maskedFound(found, told) }),
    ...(step !== undefined && { step }),
    tookMs,
    ...(met && {
      met: { ...met, reactions: met.reactions.map((each) => ({ ...each, reason: each.reason && told(each.reason) })) },
    }),
    ...(isBad(verdict) && trail.steps.length > 0 && { evidence: evidenceOf(trail, { seen, secrets, origin }) }),
  };
}

/** What a case does, and what must not be told of it. */
interface Notes {
  readonly secrets: Secrets;
  readonly trail: Trail;
}

async function judge(one: Case, carrier: CarrierId | null, bench: Bench, notes: Notes): Promise<Judged> {
  try {
    if (isLeftOut(one, bench.profile)) return leftOut;
    const elsewhere = unserved(one, carrier, bench.session) ?? unled(one, bench.session);
    if (elsewhere !== null) return elsewhere;
    if (bench.fixed !== null) {
      const hindered = hindrance(one, bench.profile, bench.session, bench.fixed);
      if (hindered !== null) return hindered;
      const names = bench.fixed.apps.map(({ name }) => name);
      const absent = appsOf(one).filter((name) => !names.includes(name));
      if (absent.length > 0) return { verdict: 'notApplicable', reason: `the service has no app ${absent.join(', ')}` };
    }
    return await inOwnWorld(one, carrier, bench, notes);
  } catch (error) {
    const place =
      error instanceof Error ? { ...endedAt.get(error), ...lastSeen.get(error), ...lastMet.get(error) } : {};
    if (error instanceof TwinFailed) return { ...place, ...(await afterTwin(error, one, carrier, bench)) };
    return { ...verdictOf(error, one), ...place };
  }
}

/**
 * A case whose twin fails has shown nothing. Whose fault it is, a service that is known to be right decides: where its twin
 * goes well, the one that is judged fails good calls; else the case is wrong. Without one, the plain call tells as much.
 */
async function afterTwin({ unmet }: TwinFailed, one: Case, carrier: CarrierId | null, bench: Bench): Promise<Judged> {
  const { expected, seen, shows } = unmet;
  const own = carrier ?? carriersOf(bench.session)[0] ?? 'cmcc';
  const arbiter = await bench.arbiter?.();
  // A step may have a twin of its own, and then the case is asked whole.
  const steps = twinOf(one) ?? one.steps;
  const isRight = arbiter !== undefined && (await runCase({ ...one, steps }, own, arbiter)).verdict === 'pass';
  const isBroken = arbiter === undefined && (await runCase(plainCase(askedBy(one)), own, bench)).verdict !== 'pass';
  if (isRight || isBroken)
    return {
      verdict: 'fail',
      reason: `the good call fails before anything is spoilt: ${unmet.message}`,
      found: { expected, seen, ...(shows && { shows }) },
    };
  return {
    verdict: 'harnessError',
    reason: `the twin of the case fails, which differs in the spoilt thing alone: ${unmet.message}`,
  };
}

/** The step of a case in which an error came. */
const endedAt = new WeakMap<Error, { readonly step: number }>();
const lastMet = new WeakMap<Error, { readonly met: Met | null }>();
/** The world of a case as an error has left it. */
const lastSeen = new WeakMap<Error, { readonly seen: WorldSeen | null }>();

async function inOwnWorld(one: Case, carrier: CarrierId | null, bench: Bench, notes: Notes): Promise<Judged> {
  const name = handleOf(bench.seed, `${one.id}-${carrier ?? 'any'}`);
  const apps = bench.fixed?.apps.map(adopted);
  const document = await createWorld(bench.control, {
    ...(apps && { apps }),
    ...strictWorld(one.world),
    name,
    seed: bench.seed,
    ttlMs: worldTtlMs,
  });
  const world = bench.control.world(document.id);
  const { secrets } = notes;
  secrets.addFiled(document.apps);
  secrets.add('number', ...document.subscribers.map(({ msisdn }) => msisdn));
  try {
    // Where the carrier does not matter, it is the first that the service has.
    const own = carrier ?? carriersOf(bench.session)[0] ?? 'cmcc';
    return await inOwnSession(one, own, bench, { world, document, ...notes });
  } catch (error) {
    if (error instanceof Error && !bench.stop?.aborted) lastSeen.set(error, { seen: await lookAt(world) });
    throw error;
  } finally {
    await world.deleteWorld();
  }
}

/** Where a case takes place. */
interface Place extends Notes {
  readonly world: WorldVerbs;
  readonly document: World;
}

async function inOwnSession(one: Case, carrier: CarrierId, bench: Bench, place: Place): Promise<Judged> {
  const { document, secrets } = place;
  const isAlone = hasOwnService(one, bench);
  const surroundings = await ownSurroundings(one, carrier, { ...bench, ...place });
  const session = isAlone ? await openSession({ ...bench, surroundings }) : bench.session;
  const opened = async (): Promise<Account> => {
    const account = await openAccount(session, one, document);
    secrets.watch(() => account.secrets ?? []);
    return account;
  };
  secrets.watch(() => bench.fixed?.secrets ?? []);
  try {
    const account = isAlone || bench.fixed === null ? await unlessStopped(bench.stop, opened) : bench.fixed;
    const hindered = hindrance(one, bench.profile, session, account);
    if (hindered !== null) return hindered;
    const { serverRoutes, slowness } = bench;
    const parts = {
      ...place,
      session,
      account,
      carrier,
      isAlone,
      openStranger: opened,
      slowness,
      since: 0,
      logStart: 0,
    };
    const hasShown = await showTwin(one, { ...parts, serverRoutes }, bench);
    const since = hasShown ? (await place.world.countEvents()).last : 0;
    const at = new Context({ ...parts, serverRoutes, since, logStart: (await linesOf(session)).length });
    const judged = await inContext(one, at, bench);
    if (bench.profile === 'full') await holdLog(at);
    return judged;
  } finally {
    if (isAlone) await closing(session);
  }
}

/** Lines that a case has failed for: numbers are the same in many worlds, and the next case is not to blame. */
const blamed = new WeakMap<Session, Set<string>>();

/** Whatever a case is about: what it has of secrets stands in no line that was logged meanwhile. */
async function holdLog(at: Context): Promise<void> {
  const { session, logStart } = at;
  if (session.log === undefined) return;
  const told = blamed.get(session) ?? new Set();
  blamed.set(session, told);
  const lines = (await linesOf(session)).slice(logStart).filter((each) => !told.has(each));
  const found = loggedOf(lines, at);
  if (found === null) return;
  for (const each of lines.filter((line) => line.includes(found.piece))) told.add(each);
  at.hide('secret', found.piece);
  at.secrets.addWrittenIn(found.line);
  throw new Unmet(`a log without ${found.secret}`, found.line);
}

/** Whether the twin of a case was there and went well, which it does first. Throws where it does not. */
async function showTwin(one: Case, parts: ConstructorParameters<typeof Context>[0], bench: Bench): Promise<boolean> {
  const steps = twinOf(one);
  if (steps === null) {
    if (spoils(one) && !hasTwin(one)) throw new HarnessError('the case spoils something and has no twin');
    return false;
  }
  const account = keepsBooks(one) && bench.fixed === null ? await parts.openStranger() : parts.account;
  parts.trail.isTwin = true;
  try {
    await inContext({ ...one, steps }, new Context({ ...parts, account }), bench);
  } catch (error) {
    throw error instanceof Unmet && !(error instanceof Misshapen) ? new TwinFailed(error) : error;
  } finally {
    parts.trail.isTwin = false;
  }
  return true;
}

async function inContext(one: Case, at: Context, { profile, stop }: Bench): Promise<Judged> {
  const { account } = at;
  const steps = stepsIn(one, profile);
  const settles = () => setTimeout(choicesOf(at.session).booksWithinMs * at.slowness);
  if (steps.some(({ step }) => step.name === 'balance')) {
    await settles();
    at.cash = readDecimal((await at.use('balance', () => account.balance?.())).balance);
  }
  let failure: unknown = null;
  let now = 0;
  try {
    for (const use of steps) {
      now = use.at;
      const told = fillIn(use.told, at);
      at.trail.step(now, use.step.name, told);
      if (use.step.books === true) await unlessStopped(stop, settles);
      await unlessStopped(stop, () => use.step.run(told, at));
    }
  } catch (error) {
    failure = error;
    if (error instanceof Error) endedAt.set(error, { step: now });
  } finally {
    for (const { leave } of at.out.values()) leave.abort();
    at.over();
  }
  // A case that broke off has proved nothing about its faults either.
  if (failure !== null && !(failure instanceof Unmet)) throw failure;
  const idle = await unfired(at, failure !== null);
  if (idle !== null) throw idle;
  const met = stop?.aborted ? null : await metBy(at);
  if (failure instanceof Error) lastMet.set(failure, { met });
  if (failure instanceof Unmet && one.gateways !== undefined) await holdToGateways(failure, askedBy(one), at);
  if (failure !== null) throw failure;
  if (at.unclear === null) return { verdict: 'pass', reason: null, met };
  return { verdict: 'notApplicable', reason: at.unclear };
}

function fillIn(told: never, at: Context): never {
  try {
    return fill(told, at.values);
  } catch (error) {
    throw new HarnessError(wordsOf(error));
  }
}
