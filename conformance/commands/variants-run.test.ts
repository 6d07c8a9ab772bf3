import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { VariantRun } from '../reports/variants.ts';
import { BadSettings } from '../suite/failures.ts';
import { recorder } from './testing/commands.ts';
import { runVariants, type VariantsRunOptions } from './variants-run.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'variants-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function run(more: Partial<VariantsRunOptions> = {}, out = recorder()) {
  const few = {
    ids: ['four-decimals', 'own-codes'],
    seed: ['a'],
    only: ['VRF-PASS-01'],
    profile: 'data-plane',
  } as const;
  const code = await runVariants({ ...few, env: {}, language: 'en', ...more }, out);
  return { code, words: out.text(), document: out.documents[0] as { runs: VariantRun[]; interrupted?: object } };
}

const linesIn = (file: string): VariantRun[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

it('runs each variant with each seed, and once more only what is not in the file', async () => {
  const results = join(folder, 'done.jsonl');
  const first = await run({ results });
  expect(first).toMatchObject({
    code: 0,
    words: expect.stringContaining('nothing that right services are accused of'),
  });
  expect(first.document.runs).toMatchObject([
    { variant: 'four-decimals', seed: 'a', load: 0, summary: { pass: 3 }, accused: [] },
    { variant: 'own-codes', seed: 'a', load: 0, summary: { pass: 3 }, accused: [] },
  ]);
  // A killed process leaves a part of a line.
  appendFileSync(results, '{"variant":"own-co');
  const second = await run({ results, seed: ['a', 'b'] });
  const all = linesIn(results);
  expect(all.map(({ variant, seed }) => `${variant} ${seed}`)).toEqual([
    ...['four-decimals a', 'own-codes a', 'four-decimals b', 'own-codes b'],
  ]);
  expect(second.document.runs).toEqual(all);
  // Another load, profile or case is another run.
  expect((await run({ results, profile: 'full', ids: ['own-codes'] })).document.runs).not.toContainEqual(all[1]);
});

it('ends with 1 at an accusation, and says in both languages which, and how to see it again', async () => {
  const results = join(folder, 'accused.jsonl');
  await run({ results, ids: ['own-codes'] });
  const [clean] = linesIn(results);
  const accused = [{ id: 'VRF-PASS-01', carrier: 'cucc', verdict: 'fail', reason: 'expected pass; seen \u001b[2J' }];
  writeFileSync(results, `${JSON.stringify({ ...clean, accused })}\n`);
  const { code, words } = await run({ results, ids: ['own-codes'] });
  expect(code).toBe(1);
  expect(words).toContain('own-codes a: VRF-PASS-01 cucc failed');
  expect(words).toContain('sanwang conform --target variant:own-codes --seed a --only VRF-PASS-01');
  expect(words).not.toContain('\u001b');
  expect((await run({ results, ids: ['own-codes'], language: 'zh' })).words).toContain('误判：1 个');
});

it('keeps what is done when it is broken off', async () => {
  const results = join(folder, 'stopped.jsonl');
  const stop = new AbortController();
  const out = recorder();
  const progress = (text: string) => void (text.startsWith('2/') && stop.abort(130));
  const { code, document } = await run({ results, stop: stop.signal }, { ...out, progress });
  expect([code, document.interrupted]).toEqual([130, { done: 1, total: 2 }]);
  expect(linesIn(results)).toHaveLength(1);
});

it('refuses what it cannot run or write, before it begins', async () => {
  const foreign = join(folder, 'notes.txt');
  writeFileSync(foreign, 'my notes\n');
  await expect(run({ ids: ['none', 'no-more'] })).rejects.toThrow(/no variant none.*no variant no-more/);
  await expect(run({ results: foreign })).rejects.toThrow('line 1 is no run');
  await expect(run({ results: folder })).rejects.toThrow('EISDIR');
  await expect(run({ results: join(folder, 'none', 'a.jsonl') })).rejects.toThrow(BadSettings);
  expect(readFileSync(foreign, 'utf8')).toBe('my notes\n');
});
