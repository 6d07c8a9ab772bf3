import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { type Block, blocksOf, missingLines } from '../readme/blocks.ts';
import { freeRow } from '../readme/free-row.ts';
import { Stage } from '../readme/stage.ts';
import { lackToSkip } from './tools.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export const textOf = (page: string): string => readFileSync(join(root, page), 'utf8');

/** The last line of whatever stays open says how to end it. */
const stays = (output: string): boolean => output.includes('Ctrl-C');

/** Gives the output of what was run, which a block of output below is held to; null leaves the last one standing. */
type Run = (block: Block, stage: Stage, last: string) => Promise<string | null> | null;

/**
 * What a comment above a block can say. Besides: `file-NAME` keeps it as a file of that name, which a later one runs, and
 * `needs-PROGRAM` is run where that program is, which in CI is a must; `needs-hosts` where `run --hosts` is allowed.
 */
const directions: Readonly<Record<string, Run>> = {
  // Started, and kept until the page ends.
  background: (block, stage) => stage.background(block.text, stays),
  // Shown output of the block above.
  output: (block, stage, last) => {
    expect(missingLines(stage.move(block.text), last)).toEqual([]);
    return null;
  },
  // An exit code other than 0 is the point.
  fails: async (block, stage) => {
    const { code, output } = await stage.shell(block.text);
    expect(code, output).not.toBe(0);
    return output;
  },
  // The two commands of the first screen: run by .ci/run, and here without installing again.
  once: async (block, stage) => {
    expect(block.text).toMatch(/^npm ci && npm (start|test)$/);
    if (!block.text.endsWith('start')) return null;
    const output = await stage.background(`npm --prefix ${root} start --silent`, stays);
    await stage.end();
    return output;
  },
  // In an empty folder, from the tarball: bin/package does it for every runner.
  elsewhere: (block) => {
    expect(block.text).toBe(`npm i -D ./sanwang-${manifest.version}.tgz && npx sanwang run -- npm test`);
    return null;
  },
  // A file for another tool, parsed by that tool's tests.
  config: (block) => {
    expect(block.text.trim()).not.toBe('');
    return null;
  },
};

/** Run to its end; exit code 0. */
const plainly: Run = async (block, stage) => {
  if (block.language === 'json') return JSON.parse(block.text) && null;
  const path = join(stage.folder, `block-${block.line}.mjs`);
  if (block.language === 'js') writeFileSync(path, stage.move(block.text));
  else expect(block.language, `line ${block.line}: say how this block is run`).toBe('sh');
  const { code, output } = await (block.language === 'js' ? stage.module(path) : stage.shell(block.text));
  expect(code, output).toBe(0);
  return output;
};

/**
 * A test for each block of each page, in order, in a folder of the page's own where the package is installed. Files that
 * run at the same time look for ports from different ones on.
 */
export function testBlocks(pages: readonly string[], firstPort: number): void {
  for (const page of pages) testPage(page, firstPort);
}

function testPage(page: string, firstPort: number): void {
  const blocks = blocksOf(textOf(page));
  if (blocks.length === 0) return;
  // A page is read from its top: no order but that one means anything.
  describe(`every block of ${page}`, { shuffle: false }, () => {
    let stage: Stage;
    let last = '';
    let isLacking = false;

    beforeAll(async () => {
      stage = new Stage(root, await freeRow(12, firstPort));
    });
    afterAll(() => stage.close());

    test.for(blocks.map((block) => [`line ${block.line}, ${block.language} ${block.run}`, block] as const))(
      '%s',
      async ([, block], { skip }) => {
        const [, file] = /^file-(.+)$/.exec(block.run) ?? [];
        if (file !== undefined) return writeFileSync(join(stage.folder, file), stage.move(block.text));
        const [, need] = /^needs-(.+)$/.exec(block.run) ?? [];
        const lack = need === undefined ? null : lackToSkip([need]);
        // What is shown of it is not to be had either.
        isLacking = lack !== null || (isLacking && block.run === 'output');
        skip(isLacking, lack ?? 'the block above was not run');
        const run = block.run === '' || need !== undefined ? plainly : directions[block.run];
        if (run === undefined) throw new Error(`nothing is known to run as ${block.run}`);
        last = (await run(block, stage, last)) ?? last;
      },
    );
  });
}
