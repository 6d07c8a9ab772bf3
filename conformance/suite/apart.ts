import { type CarrierId, type Case, carrierIds } from './case.ts';
import { choicesOf } from './choices.ts';
import { carriersOf } from './needs.ts';
import { hasOwnService } from './own-service.ts';
import { type Bench, runCase } from './run-case.ts';
import type { Advice, CaseResult } from './verdict.ts';

export type Run = { readonly one: Case; readonly carrier: CarrierId | null };

/** Runs in the order that a service with a circuit breaker needs. */
export interface Apart {
  /** They make no carrier fail, and go first. */
  readonly free: readonly Run[];
  /** One after the other, for each carrier. */
  readonly lanes: ReadonlyMap<CarrierId, readonly Run[]>;
  /** They touch several carriers, and have all to themselves. */
  readonly several: readonly Run[];
}

type Ground = Pick<Bench, 'session' | 'profile'>;

/** Whether a case makes a carrier fail as the service sees it, so that a breaker counts. */
function failsCarriers({ steps }: Case, { session }: Pick<Ground, 'session'>): boolean {
  const told = JSON.stringify(steps);
  return (
    /"fault"|"undeterminable"/.test(told) || (choicesOf(session).breakerCountsRefusals && told.includes('"refused"'))
  );
}

function touchedBy({ one, carrier }: Run, { session }: Ground): readonly CarrierId[] {
  const own = carrier ?? carriersOf(session)[0] ?? 'cmcc';
  const named = one.steps.map((use) => (use['fault'] as { on?: { carrier?: CarrierId } } | undefined)?.on?.carrier);
  const all: readonly (CarrierId | undefined)[] = [own, ...(one.beside ?? []), ...named];
  return carrierIds.filter((id) => all.includes(id));
}

/** A breaker is shared by all cases: whoever makes a carrier fail must be alone with it. */
export function keptApart(runs: readonly Run[], ground: Ground): Apart {
  const free: Run[] = [];
  const several: Run[] = [];
  const lanes = new Map<CarrierId, Run[]>();
  for (const run of runs) {
    const [first = 'cmcc', ...others] = touchedBy(run, ground);
    if (!failsCarriers(run.one, ground) || hasOwnService(run.one, ground)) free.push(run);
    else if (others.length > 0) several.push(run);
    else lanes.set(first, [...(lanes.get(first) ?? []), run]);
  }
  return { free, lanes, several };
}

/** Asks until the service trusts a carrier again, so that the next case finds it as the first one did. */
const calmDown: Case = {
  id: 'RECOVERY',
  title: { en: 'between two cases', zh: '两个用例之间' },
  clauses: [],
  carriers: 'each',
  profile: 'data-plane',
  // A breaker may stand before each kind of question.
  steps: [{ recovery: { ask: 'verify' } }, { recovery: { ask: 'number' } }],
};

async function calm(carrier: CarrierId, bench: Bench): Promise<void> {
  if (!bench.stop?.aborted) await runCase(calmDown, carrier, { ...bench, isShared: true });
}

/** The service trusts all carriers of a case again. */
export async function calmFor(run: Run, bench: Bench): Promise<void> {
  await Promise.all(touchedBy(run, bench).map((carrier) => calm(carrier, bench)));
}

export async function workApart(
  { lanes, several }: Apart,
  bench: Bench,
  most: number,
  work: (run: Run) => Promise<void>,
): Promise<void> {
  const lane = async ([carrier, runs]: readonly [CarrierId, readonly Run[]]): Promise<void> => {
    for (const run of runs) {
      await work(run);
      await calm(carrier, bench);
    }
  };
  const waiting = [...lanes];
  const line = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await lane(next);
  };
  await Promise.all(Array.from({ length: most }, line));
  for (const run of several) {
    await work(run);
    await calmFor(run, bench);
  }
}

/**
 * A breaker that nobody has declared looks like this: cases that make no carrier fail are told that it cannot be reached, and
 * faults of others are never met. Whether it is one, only the user knows.
 */
export function adviceOn(results: readonly CaseResult[], runs: readonly Run[], bench: Bench): readonly Advice[] {
  const { session } = bench;
  if (session.isolation === 'instance' || session.recoversWithinMs !== undefined) return [];
  const failing = new Map(runs.filter(({ one }) => failsCarriers(one, bench)).map(({ one }) => [one.id, one]));
  const met = results.filter(({ id, verdict, found }) => {
    if (verdict !== 'fail' && verdict !== 'warn') return false;
    if (![...failing.keys()].some((other) => other !== id)) return false;
    return found?.shows === (failing.has(id) ? 'unasked' : 'undecided');
  });
  if (met.length === 0) return [];
  return [
    {
      en: 'another case’s fault may have been met, as by a circuit breaker that all cases share: run with isolation "instance", or declare recoversWithinMs in the adapter',
      zh: '可能受到其他用例故障的影响（如所有用例共用的熔断器）：请使用 isolation "instance"，或在适配器中声明 recoversWithinMs',
      cases: [...new Set(met.map(({ id }) => id))],
    },
  ];
}
