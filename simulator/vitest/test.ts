import { test as base, expect, type RunnerTestFile } from 'vitest';
import type { WorldDefinition } from '../../fixtures/api-types.ts';
import { bench } from './benches.ts';
import { concludeFile, concludeTest } from './conclude.ts';
import { enterFile, enterTest, leave } from './current.ts';
import { identityOf, identityOfFile } from './identity.ts';
import { openNamed } from './opened.ts';
import { TestWorld } from './world.ts';

export interface WorldFixtures {
  /** What the world of a test is made of; the default cast unless told. */
  definition: WorldDefinition;
  /** A world that no other test has. It is checked, and ends with the test. */
  world: TestWorld;
  /** What the world of a file is made of; the default cast unless told. */
  fileDefinition: WorldDefinition;
  /** A world that the tests of a file share, for `beforeAll` too. It is checked, and ends with the file. */
  fileWorld: TestWorld;
  /** Remembers which file runs, for the world of that file. Nothing to be used. */
  fileOfTest: undefined;
}

const files = new Map<string, RunnerTestFile>();

/** vitest's `test`, with a world for each test and one for each file. */
export const test = base.extend<WorldFixtures>({
  definition: {},
  world: async ({ definition, task, onTestFinished }, use) => {
    // Before anything is awaited: from here on what this test asks carries its mark.
    const place = enterTest();
    const tests = bench();
    const identity = identityOf(task);
    const opened = await openNamed(tests, definition, identity).catch((error) => {
      leave(place);
      throw error;
    });
    const world = new TestWorld(opened);
    place.world = world.id;
    // Here and not behind `use`, for there vitest would tell the same error twice.
    onTestFinished(async () => {
      try {
        await concludeTest(world, opened, task, identity.repeat(world.cast.seed, tests.isBox));
      } finally {
        leave(place);
        await opened.close();
      }
    });
    await use(world);
  },
  fileDefinition: [{}, { scope: 'file' }],
  fileWorld: [
    async ({ fileDefinition }, use) => {
      const path = expect.getState().testPath ?? '';
      const tests = bench();
      const identity = identityOfFile(path);
      const opened = await openNamed(tests, fileDefinition, identity);
      const world = new TestWorld(opened);
      const place = enterFile();
      place.world = world.id;
      await use(world);
      try {
        const file = files.get(path.replaceAll('\\', '/'));
        await concludeFile(world, opened, file, identity.repeat(world.cast.seed, tests.isBox));
      } finally {
        leave(place);
        await opened.close();
      }
    },
    { scope: 'file' },
  ],
  fileOfTest: [
    async ({ task }, use) => {
      files.set(task.file.filepath.replaceAll('\\', '/'), task.file);
      await use(undefined);
    },
    { auto: true },
  ],
});
