import type { Scenario } from '../../fixtures/api-types.ts';
import { Misuse } from '../../simulator/core/words/misuse.ts';
import { hasSteps, isTouched, scenarioProblems } from '../../simulator/scenario/lint.ts';
import { scenarioNamed } from '../../simulator/scenario/shipped.ts';
import type { Context } from '../context.ts';
import { exits } from '../exits.ts';
import { Failure, type Problem } from '../failure.ts';
import { bytesOf, jsonIn } from '../json-input.ts';
import { usageFailure } from '../usage.ts';

/** A shipped scenario by its id, or one's own by a file; that of a file is looked at. */
export async function scenarioAt(which: string, cx: Context): Promise<Scenario> {
  if (isFile(which)) return checked(which, await valueIn(which, cx), cx);
  try {
    return scenarioNamed(which, 'scenario');
  } catch (error) {
    throw error instanceof Misuse ? usageFailure(error.problems, cx) : error;
  }
}

/** The scenario in another world. */
export async function inWorldFile(scenario: Scenario, file: string, cx: Context): Promise<Scenario> {
  const value = { ...scenario, world: await valueIn(file, cx) };
  return checked(file, value, cx);
}

/** Everything that is wrong with the scenario of a file. */
export async function problemsIn(file: string, cx: Context): Promise<readonly Problem[]> {
  return problemsOf(await valueIn(file, cx, 'file'));
}

/** Ids have neither dots nor slashes; `-` is stdin. */
const isFile = (which: string): boolean => which === '-' || /[./\\]/.test(which);

async function valueIn(file: string, cx: Context, where = 'scenario'): Promise<unknown> {
  return jsonIn(await bytesOf(file, where, cx), where, file, cx, where === 'file' ? exits.subjectFailed : exits.usage);
}

async function checked(file: string, value: unknown, cx: Context): Promise<Scenario> {
  const problems = await problemsOf(value);
  if (problems.length > 0) throw new Failure(exits.usage, cx.say.scenario.bad(file, problems.length), problems);
  return value as Scenario;
}

/** Everything that is wrong with a scenario, its world, and what its steps do in it. */
export async function problemsOf(value: unknown): Promise<readonly Problem[]> {
  const said = await scenarioProblems(value);
  if (!hasSteps(value)) return said;
  const [{ tryWorld }, { rehearse }] = await Promise.all([import('../lint.ts'), import('./rehearse.ts')]);
  const isTold = isTouched(said);
  const { world, ...tried } = await tryWorld(isTold('/world') ? {} : (value.world ?? {}));
  try {
    const ofWorld = tried.problems.map((problem) => ({ ...problem, path: `/world${problem.path}` }));
    // Who is in a world that cannot be made, or in one made from another, is not known here.
    const isKnown = world !== null && value.world?.from === undefined && !isTold('/world');
    const stage = world ?? (await tried.simulator.createWorld({}));
    const of = (i: number) => !isTold(`/steps/${i}`);
    const ofSteps = await rehearse(value, of, isKnown, tried.simulator, stage);
    return [...said, ...ofWorld, ...ofSteps].sort((a, b) => stepOf(a) - stepOf(b));
  } finally {
    tried.simulator.close();
  }
}

/** The step that a problem is about; the others come first. */
const stepOf = ({ path }: Problem): number => Number(/^\/steps\/(\d+)/.exec(path)?.[1] ?? -1);
