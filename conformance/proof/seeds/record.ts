import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CaseResult } from '../../suite/verdict.ts';

/** Seeds of which each goes with an order of its own. */
export const seeds = ['sanwang', 'another seed', '7'] as const;

/** What a whole run by one seed came to. */
export interface SeedRun {
  readonly seed: string;
  /** Fingerprint of all sources, and how many results there were. */
  readonly from: string;
  readonly results: number;
  /** Every one that did not pass: `CASE carrier verdict`. */
  readonly notPassed: readonly string[];
}

export const seedRun = (seed: string, from: string, results: readonly CaseResult[]): SeedRun => ({
  ...{ seed, from, results: results.length },
  notPassed: results
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ id, carrier, verdict }) => `${id} ${carrier ?? 'any'} ${verdict}`),
});

/** What seeds came to otherwise than the first one did. */
export function unlike([first, ...others]: readonly SeedRun[]): readonly string[] {
  if (first === undefined) return [];
  return others.flatMap(({ seed, results, notPassed }) => [
    ...(results === first.results ? [] : [`${seed}: ${results} results, and ${first.results} by ${first.seed}`]),
    ...notPassed.filter((each) => !first.notPassed.includes(each)).map((each) => `${seed}: ${each}`),
    ...first.notPassed.filter((each) => !notPassed.includes(each)).map((each) => `${first.seed}: ${each}`),
  ]);
}

const pathIn = (root: string): string => join(root, 'fixtures/proof/seeds.json');

export const readSeeds = (root: string): readonly SeedRun[] =>
  existsSync(pathIn(root)) ? (JSON.parse(readFileSync(pathIn(root), 'utf8')) as readonly SeedRun[]) : [];

export function writeSeeds(root: string, runs: readonly SeedRun[]): void {
  const path = pathIn(root);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `[\n${runs.map((run) => `  ${JSON.stringify(run)}`).join(',\n')}\n]\n`);
}
