import { cases } from '../../cases/index.ts';
import { runSuite } from '../../suite/run.ts';
import { referenceTarget } from '../../targets/reference.ts';
import { openCarriers } from '../../targets/surroundings.ts';
import { ofSources } from '../matrix/fingerprint.ts';
import { readSeeds, type SeedRun, seedRun, seeds, unlike, writeSeeds } from './record.ts';
import { shuffled } from './shuffled.ts';

/** Judges the reference by every case on every carrier, by each seed in an order of its own; what is recorded stays. */
export async function runSeeds(): Promise<void> {
  const root = process.cwd();
  const from = ofSources(root);
  const carriers = await openCarriers({ env: {} });
  let runs: readonly SeedRun[] = readSeeds(root).filter((run) => run.from === from);
  try {
    for (const seed of seeds) {
      if (runs.some((run) => run.seed === seed)) continue;
      const { control, gateways } = carriers;
      const order = shuffled(cases, seed);
      const result = await runSuite({ control, gateways, adapter: referenceTarget(), cases: order, seed });
      runs = [...runs, seedRun(seed, from, result.cases)];
      writeSeeds(root, runs);
      process.stderr.write(`${seed}: ${result.cases.length} results in ${result.seconds} s\n`);
    }
  } finally {
    await carriers.close();
  }
  const bad = [...unlike(runs), ...runs.flatMap(({ seed, notPassed }) => notPassed.map((each) => `${seed}: ${each}`))];
  for (const line of new Set(bad)) process.stdout.write(`${line}\n`);
  process.stdout.write(
    `${runs.length} seeds, each in an order of its own: ${bad.length === 0 ? 'all alike, all pass' : 'not all pass'}\n`,
  );
  if (bad.length > 0) process.exitCode = 1;
}
