import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocksOf, missingLines } from './blocks.ts';
import { freeRow } from './free-row.ts';
import { Stage } from './stage.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What a comment above a block can say; a block without one is run to its end. */
const directions = {
  '': 'run to its end; exit code 0',
  background: 'started, and kept until the README ends',
  output: 'shown output of the block above',
  fails: 'run to its end; an exit code other than 0 is the point',
  // Besides: `file-NAME` keeps the block as a file of that name, which a later block runs.
  once: 'the two commands of the first screen: run by .ci/run, and here without installing again',
  config: 'a file for another tool, parsed here and not run',
} as const;

/** The last line of whatever stays open says how to end it. */
const stays = (output: string): boolean => output.includes('Ctrl-C');

describe.each(['README.md', 'README.zh-CN.md'])('every block of %s', (name) => {
  const blocks = blocksOf(readFileSync(join(root, name), 'utf8'));
  let stage: Stage;
  let last = '';

  beforeAll(async () => {
    stage = new Stage(root, await freeRow(12));
  });
  afterAll(() => stage.close());

  test.each(blocks.map((block) => [`line ${block.line}, ${block.language} ${block.run}`, block] as const))(
    '%s',
    async (_, block) => {
      if (block.run.startsWith('file-')) {
        writeFileSync(join(stage.folder, block.run.slice('file-'.length)), stage.move(block.text));
        return;
      }
      expect(Object.keys(directions)).toContain(block.run);
      if (block.run === 'output') {
        expect(missingLines(stage.move(block.text), last)).toEqual([]);
        return;
      }
      if (block.run === 'once') {
        expect(block.text).toMatch(/^npm ci && npm (start|test)$/);
        if (!block.text.endsWith('start')) return;
        last = await stage.background(`npm --prefix ${root} start --silent`, stays);
        return;
      }
      if (block.run === 'background') {
        last = await stage.background(block.text, stays);
        return;
      }
      if (block.run === 'config') {
        expect(block.text.trim()).not.toBe('');
        return;
      }
      if (block.language === 'json') return void JSON.parse(block.text);
      if (block.language === 'js') {
        const path = join(stage.folder, `block-${block.line}.mjs`);
        writeFileSync(path, stage.move(block.text));
        const outcome = await stage.module(path);
        expect(outcome.code, outcome.output).toBe(0);
        last = outcome.output;
        return;
      }
      expect(block.language, `line ${block.line}: say how this block is run`).toBe('sh');
      const outcome = await stage.shell(block.text);
      if (block.run === 'fails') expect(outcome.code, outcome.output).not.toBe(0);
      else expect(outcome.code, outcome.output).toBe(0);
      last = outcome.output;
    },
  );
});
