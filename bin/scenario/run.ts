import { setTimeout } from 'node:timers/promises';
import type { Scenario, ScenarioStepResult } from '../../fixtures/api-types.ts';
import { ControlClient, ControlError } from '../../simulator/control/client/index.ts';
import { headingIn } from '../../simulator/core/words/mistake.ts';
import { run } from '../../simulator/scenario/run.ts';
import type { ScenarioService } from '../../simulator/scenario/service.ts';
import { scenarios as shipped } from '../../simulator/scenario/shipped.ts';
import { startBox } from '../box/start.ts';
import type { Context } from '../context.ts';
import { type BoxOptions, boxOf } from '../control-client.ts';
import { exits } from '../exits.ts';
import { Failure } from '../failure.ts';
import { usualControl } from '../usual-control.ts';
import { inWorldFile, scenarioAt } from './file.ts';
import { otherService, serviceOfBox } from './service.ts';
import { tellEnd, tellHead, tellStep } from './view.ts';

export interface RunOptions extends Partial<Pick<BoxOptions, 'control' | 'controlToken'>> {
  readonly target?: string;
  readonly adapter?: string;
  /** False with `--no-service`. */
  readonly service?: boolean;
  readonly worldFile?: string;
  readonly keep?: boolean;
}

/** What came of one scenario, as `--json` prints it. */
interface Told extends Pick<Scenario, 'id' | 'title'> {
  readonly world: string;
  readonly service: string | null;
  readonly ok: boolean;
  readonly total: number;
  readonly steps: readonly ScenarioStepResult[];
}

/** A step that hangs must not keep whoever wants to go. */
const patienceMs = 2_000;
/** A world that nobody takes away ends by itself. */
const ttlMs = 3_600_000;

/** Plays scenarios one after another; whether all showed what they must. */
export async function runAll(
  which: readonly string[],
  options: RunOptions,
  stop: AbortSignal,
  cx: Context,
): Promise<boolean> {
  const named = which.length === 0 ? shipped : await Promise.all(which.map((each) => scenarioAt(each, cx)));
  const { worldFile } = options;
  const chosen =
    worldFile === undefined ? named : await Promise.all(named.map((each) => inWorldFile(each, worldFile, cx)));
  const { origin, token, close } = await boxFor(options, cx);
  const box = new ControlClient(origin, { token });
  const told: Told[] = [];
  try {
    for (const scenario of chosen) {
      if (stop.aborted) break;
      told.push(await one(scenario, box, options, stop, cx));
    }
  } catch (error) {
    throw error instanceof ControlError ? new Failure(exits.usage, error.message, error.problems) : error;
  } finally {
    await close();
  }
  const ok = told.every((each) => each.ok);
  cx.out.document({ ok, scenarios: told, ...(stop.aborted ? { interrupted: true } : {}) });
  return ok;
}

/** The box that is named, or one of its own. A service that runs already has its carriers in the usual box. */
async function boxFor({ control, controlToken: token, target }: RunOptions, cx: Context) {
  const origin = control ?? (/^https?:/.test(target ?? '') ? usualControl(cx.host.env) : undefined);
  if (origin === undefined) {
    const box = await startBox({ host: '127.0.0.1', port: 0, service: target === undefined }, cx);
    return { origin: box.control, token: undefined, close: () => box.close() };
  }
  // A box that is not there is told in words before anything begins.
  const client = { control: origin, ...(token === undefined ? {} : { controlToken: token }), world: 'default' };
  await boxOf(client, cx).getBox();
  return { origin, token, close: async () => {} };
}

async function one(
  scenario: Scenario,
  box: ControlClient,
  options: RunOptions,
  stop: AbortSignal,
  cx: Context,
): Promise<Told> {
  const service = await serviceFor(box, options, cx);
  const steps: ScenarioStepResult[] = [];
  const total = scenario.steps.length;
  let world = '';
  tellHead(scenario, service?.name ?? null, cx);
  try {
    const playing = run(scenario, {
      box: box.with({ signal: stop }),
      service,
      ttlMs,
      signal: stop,
      opened: ({ id }) => {
        world = id;
      },
      tell(result) {
        steps.push(result);
        cx.out.done();
        tellStep(result, cx);
        if (result.n < total) cx.out.progress(cx.say.scenario.doing(scenario.id, result.n, total));
      },
    }).catch((error) => {
      if (!stop.aborted) throw inStep(error, scenario, world === '' ? 0 : steps.length + 1, cx);
    });
    await Promise.race([playing, abandoned(stop)]);
  } finally {
    cx.out.done();
    await service?.close();
    if (world !== '' && !options.keep) await box.world(world).deleteWorld();
  }
  const ok = steps.length === total && steps.every((each) => each.ok);
  tellEnd(scenario, steps, options.keep === true ? world : null, cx);
  return { id: scenario.id, title: scenario.title, world, service: service?.name ?? null, ok, total, steps };
}

/** What the box refuses of a step is told with it; of the world, as it is. */
function inStep(error: unknown, { id }: Scenario, n: number, cx: Context): unknown {
  if (!(error instanceof ControlError) || n === 0) return error;
  const problems = error.problems.map((problem) => ({ ...problem, path: `/steps/${n - 1}${problem.path}` }));
  const { document } = error;
  const words = headingIn(cx.language, { ...document, message: document.detail });
  return new Failure(exits.usage, cx.say.scenario.refused(id, n, words), problems);
}

function serviceFor(box: ControlClient, options: RunOptions, cx: Context): Promise<ScenarioService | null> {
  const { target, adapter, service = true } = options;
  if (!service) return Promise.resolve(null);
  if (target === undefined) return serviceOfBox(box);
  return otherService(box, { target, env: cx.host.env, ...(adapter === undefined ? {} : { adapter }) });
}

function abandoned(stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    stop.addEventListener('abort', () => void setTimeout(patienceMs, null, { ref: false }).then(() => resolve()), {
      once: true,
    });
  });
}
