import { type RunnerTask, type RunnerTestCase, type RunnerTestFile, recordArtifact } from 'vitest';
import type { JournalArtifact } from './artifact.ts';
import type { ArmedFault, BenchWorld } from './bench.ts';
import { faultLines, journalText, repeatText } from './report.ts';
import type { TestWorld } from './world.ts';

/** Fails a test that left a fault unfired, and shows the journal of one that failed. */
export async function concludeTest(
  world: TestWorld,
  opened: BenchWorld,
  task: Readonly<RunnerTestCase>,
  repeat: string,
): Promise<void> {
  const state = task.result?.state;
  const unfired = state === 'skip' ? [] : await world.unfired();
  if (state === 'fail' ? !task.fails : unfired.length > 0) {
    const { events, why } = await tell(world, opened, unfired, repeat);
    const { dropped } = events;
    const { seed } = world.cast;
    const artifact: JournalArtifact = { type: 'sanwang:journal', world: world.id, seed, repeat, events, dropped, why };
    await recordArtifact(task, artifact);
  }
  // A test that failed anyway may not have come as far as its faults.
  if (state !== 'fail' && unfired.length > 0) throw neverFired(world, unfired);
}

/** Fails a file that left a fault of its world unfired, and shows the journal where one of its tests failed. */
export async function concludeFile(
  world: TestWorld,
  opened: BenchWorld,
  file: RunnerTestFile | undefined,
  repeat: string,
): Promise<void> {
  const tests = file === undefined ? [] : testsOf(file);
  const isFailed = tests.some(({ result, fails }) => result?.state === 'fail' && !fails);
  const unfired = await world.unfired();
  if (isFailed || unfired.length > 0) await tell(world, opened, unfired, repeat);
  if (!isFailed && unfired.length > 0) throw neverFired(world, unfired);
}

async function tell(world: TestWorld, opened: BenchWorld, unfired: readonly ArmedFault[], repeat: string) {
  const events = await opened.journal();
  const why = await world.why();
  console.error([journalText(world.id, events, why, unfired), ...repeatText(world.cast.seed, repeat)].join('\n'));
  return { events, why };
}

function neverFired(world: TestWorld, unfired: readonly ArmedFault[]): Error {
  const what = faultLines(unfired).join('; ');
  const error = new Error(`armed, and never fired: ${what}. If that may be, tell world.allowUnfired()`);
  const armedAt = unfired.map((fault) => world.armedAt(fault)).find((frames) => frames !== '');
  // The mistake stands where the fault was armed, not here.
  if (armedAt !== undefined) error.stack = `${error.name}: ${error.message}${armedAt}`;
  return error;
}

function testsOf(task: RunnerTask): readonly RunnerTestCase[] {
  return task.type === 'test' ? [task] : task.tasks.flatMap(testsOf);
}
