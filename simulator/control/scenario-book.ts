import type { Scenario, ScenarioRun, ScenarioRunRequest, ScenarioStepResult } from '../../fixtures/api-types.ts';
import { limits } from '../casting/limits.ts';
import { refuseMoreScenarios } from '../casting/refuse-more.ts';
import { heading, isMistakeId, mistake } from '../core/words/mistake.ts';
import type { ScenarioService } from '../scenario/service.ts';
import type { ControlClient, ControlError } from './client/index.ts';
import { ControlProblem, refusedBy } from './control-problem.ts';

/** So many runs are remembered; the oldest that is over goes first. */
const mostRuns = 20;
/** The world of a run stays so long, by the wall, for whoever wants to look at it. */
const ttlMs = 3_600_000;

/** The scenarios that a box plays, and the last ones that it played. */
export interface ScenarioBook {
  /** Throws a `ControlProblem` with every mistake in a scenario of the caller's own; `ERR_LIMIT` while too many are played. */
  start(wish: ScenarioRunRequest): Promise<ScenarioRun>;
  /** The newest first. */
  list(): readonly ScenarioRun[];
  /** Null where there is none of that id. */
  read(id: string): ScenarioRun | null;
  /** Breaks a run off before its next step; one that is over is forgotten. Its world stays. */
  end(id: string): Promise<ScenarioRun | null>;
  close(): Promise<void>;
}

export interface ScenarioPlace {
  /** The very box, asked as anybody asks it. */
  readonly box: () => Promise<ControlClient>;
  /** The service that takes part; null where the box has none. */
  readonly service: ((box: ControlClient) => Promise<ScenarioService | null>) | null;
  readonly wallMs: () => number;
  /** How long a run may take, in ms by the wall; that of `limits` unless told. */
  readonly mostMs?: number;
}

interface Row extends Pick<ScenarioRun, 'id' | 'world' | 'service' | 'startedAtMs'> {
  readonly scenario: Scenario;
  readonly stop: AbortController;
  readonly steps: ScenarioStepResult[];
  state: ScenarioRun['state'];
  failure: string | null;
  over: Promise<void>;
}

export function openScenarioBook(place: ScenarioPlace): ScenarioBook {
  const { box: open, service: serviceIn, wallMs, mostMs = limits.scenarioMs } = place;
  const rows = new Map<string, Row>();
  let given = 0;
  /** Runs that are under way, from the first look at the scenario on. */
  let underWay = 0;

  async function begin(scenario: Scenario, service: ScenarioService | null, box: ControlClient): Promise<Row> {
    const { run } = await import('../scenario/run.ts');
    // A link to a run must lead to no other one, in the next process either.
    given = Math.max(wallMs(), given + 1);
    const stop = new AbortController();
    const late = AbortSignal.timeout(mostMs);
    const steps: ScenarioStepResult[] = [];
    return new Promise((resolve, reject) => {
      let row: Row | null = null;
      const over: Promise<void> = run(scenario, {
        box,
        service,
        ttlMs,
        signal: AbortSignal.any([stop.signal, late]),
        tell: (result) => void steps.push(result),
        opened({ id: world }) {
          const id = `s-${given.toString(36)}`;
          const about = { id, scenario, world, service: service?.name ?? null, startedAtMs: wallMs() };
          row = { ...about, stop, steps, state: 'running', failure: null, over };
          rows.set(id, row);
          resolve(row);
        },
      })
        .then(() => 'done' as const, refusedAs)
        .then(async (came) => {
          underWay -= 1;
          await service?.close();
          if (row === null) return reject(came);
          const isWhole = steps.length === scenario.steps.length;
          const isLate = late.aborted && !stop.signal.aborted && !isWhole;
          const failure = came === 'done' ? (isLate ? heading('scenario.too-long', { ms: mostMs }) : null) : came;
          row.state = failure !== null ? 'failed' : isWhole ? 'finished' : 'stopped';
          row.failure = failure?.message ?? null;
          for (const { id } of [...rows.values()].filter(({ state }) => state !== 'running').slice(0, -mostRuns))
            rows.delete(id);
        });
    });
  }

  return {
    async start(wish) {
      refuseMoreScenarios(underWay + 1);
      underWay += 1;
      let hasBegun = false;
      try {
        const scenario = await chosen(wish);
        const box = await open();
        const service = wish.service === false ? null : ((await serviceIn?.(box)) ?? null);
        hasBegun = true;
        return shown(await begin(scenario, service, box));
      } finally {
        if (!hasBegun) underWay -= 1;
      }
    },
    list: () => [...rows.values()].toReversed().map(shown),
    read(id) {
      const row = rows.get(id);
      return row === undefined ? null : shown(row);
    },
    async end(id) {
      const row = rows.get(id);
      if (row === undefined) return null;
      if (row.state === 'running') {
        row.stop.abort();
        await row.over;
      } else rows.delete(id);
      return shown(row);
    },
    async close() {
      for (const row of rows.values()) row.stop.abort();
      await Promise.all([...rows.values()].map(({ over }) => over));
    },
  };
}

/** What the box itself refused of a world or a step, as a refusal of the scenario. */
function refusedAs(error: unknown): Error {
  const { problems = [] } = error as Partial<ControlError>;
  const known = problems.flatMap(({ id = '', path, seen, with: places }) =>
    isMistakeId(id) ? [mistake(id, path, seen, places)] : [],
  );
  if (known.length > 0) return new ControlProblem('ERR_SCENARIO_INVALID', heading('scenario.invalid'), known);
  return error instanceof Error ? error : new Error(String(error));
}

async function chosen({ id, scenario }: ScenarioRunRequest): Promise<Scenario> {
  const [{ scenarioNamed }, { scenarioProblems }] = await Promise.all([
    import('../scenario/shipped.ts'),
    import('../scenario/lint.ts'),
  ]);
  if ((id === undefined) === (scenario === undefined)) throw refusedBy(mistake('scenario.one-of', ''));
  if (scenario === undefined) return scenarioNamed(id as string);
  const problems = await scenarioProblems(scenario, '/scenario');
  if (problems.length === 0) return scenario;
  throw new ControlProblem('ERR_SCENARIO_INVALID', heading('scenario.invalid'), problems.slice(0, 20));
}

function shown({ scenario: { id: name, title, steps: all }, stop: _, over: __, failure, ...row }: Row): ScenarioRun {
  const { steps } = row;
  return {
    ...row,
    scenario: name,
    title,
    ok: failure === null && steps.every(({ ok }) => ok),
    total: all.length,
    steps: [...steps],
    ...(failure === null ? {} : { failure }),
  };
}
