import { test as base, type RunnerTestCase, recordArtifact } from 'vitest';
import type { WorldDefinition } from '../casting/definition.ts';
import type { JournalArtifact } from './artifact.ts';
import type { BenchWorld } from './bench.ts';
import { bench } from './benches.ts';
import { enterTest, leave } from './current.ts';
import { faultLines, journalText } from './report.ts';
import { TestWorld } from './world.ts';

export interface WorldFixtures {
  /** What the world of a test is made of; the default cast unless told. */
  definition: WorldDefinition;
  /** A world that no other test has. It is checked, and ends with the test. */
  world: TestWorld;
}

/** vitest's `test`, with a world. */
export const test = base.extend<WorldFixtures>({
  definition: {},
  world: async ({ definition, task, onTestFinished }, use) => {
    const place = enterTest();
    const opened = await bench()
      .open(definition)
      .catch((error) => {
        leave(place);
        throw error;
      });
    const world = new TestWorld(opened);
    place.world = world.id;
    // Here and not behind `use`, for there vitest would tell the same error twice.
    onTestFinished(async () => {
      try {
        await conclude(world, opened, task);
      } finally {
        leave(place);
        await opened.close();
      }
    });
    await use(world);
  },
});

/** Fails a test that left a fault unfired, and shows the journal of one that failed. */
async function conclude(world: TestWorld, opened: BenchWorld, task: Readonly<RunnerTestCase>): Promise<void> {
  const state = task.result?.state;
  const unfired = state === 'skip' ? [] : await world.unfired();
  if (state === 'fail' ? !task.fails : unfired.length > 0) {
    const events = await opened.journal();
    const why = await world.why();
    console.error(journalText(world.id, events, why, unfired));
    const { dropped } = events;
    const artifact: JournalArtifact = { type: 'sanwang:journal', world: world.id, events, dropped, why };
    await recordArtifact(task, artifact);
  }
  // A test that failed anyway may not have come as far as its faults.
  if (state !== 'fail' && unfired.length > 0) {
    const what = faultLines(unfired).join('; ');
    const error = new Error(`armed, and never fired: ${what}. If that may be, tell world.allowUnfired()`);
    const armedAt = unfired.map((fault) => world.armedAt(fault)).find((frames) => frames !== '');
    // The mistake stands where the fault was armed, not here.
    if (armedAt !== undefined) error.stack = `${error.name}: ${error.message}${armedAt}`;
    throw error;
  }
}
