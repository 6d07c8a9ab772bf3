import { cpus } from 'node:os';
import { Command, InvalidArgumentError, Option } from 'commander';
import { measureArmed } from './armed.ts';
import { measureMemory } from './memory.ts';
import { measurePage } from './page/measure.ts';
import { measurePairs } from './pairs.ts';
import { measurePopulation } from './population.ts';
import { measureReady } from './ready.ts';
import { measureSealed } from './sealed.ts';
import { measureSecure } from './secure/measure.ts';
import { measureService } from './service/measure.ts';
import { type BenchResult, table } from './table.ts';

const parts = [
  'pairs',
  'page',
  'tls',
  'sealed',
  'memory',
  'population',
  'faults',
  'service',
  'starts',
  'growth',
] as const;
type Part = (typeof parts)[number];

interface Wishes {
  readonly only: readonly Part[];
  readonly seconds: number;
  readonly rounds: number;
  readonly connections: number;
  readonly tokens: number;
  readonly subscribers: number;
  readonly calls: number;
  readonly postgres?: string;
  readonly list?: string;
  readonly json?: true;
}

const program = new Command('npm run bench --')
  .description(
    'Measures the simulator and the service beside what they are compared with, in one run: ratios hold on any machine,\nfigures on this one. Keep the machine idle meanwhile.',
  )
  .addOption(new Option('--only <part...>', 'measure these alone').choices(parts).default(parts, 'all of them'))
  .option('--seconds <n>', 'seconds of load a round', positive, 2)
  .option('--rounds <n>', 'rounds in which the servers take turns', whole, 3)
  .option('--connections <n>', 'keep-alive connections, and callers of the service', whole, 16)
  .option('--tokens <n>', 'tokens through one ledger', whole, 1_000_000)
  .option('--subscribers <n>', 'a population in one world', whole, 1_000_000)
  .option('--calls <n>', 'verifications asked of the service, for each store', whole, 3_000)
  .addOption(new Option('--postgres <url>', 'measure the service on this server too').env('SANWANG_TEST_POSTGRES'))
  .option('--list <part>', 'growth: those lists alone whose name has this in it')
  .option('--json', 'one line of JSON instead of the table')
  .addHelpText('after', '\nExamples:\n  npm run bench\n  npm run bench -- --only pairs --rounds 9')
  .addHelpText('after', '  npm run bench -- --only service --postgres "$(.ci/postgres.sh)"')
  .addHelpText('after', '  npm run bench -- --only memory --tokens 10000000')
  .addHelpText('after', '  npm run bench -- --only growth        exits with 1 when a list costs more than n log n');

function positive(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('Give a number above 0.');
  return value;
}

function whole(text: string): number {
  if (!Number.isInteger(positive(text))) throw new InvalidArgumentError('Give a whole number above 0.');
  return Number(text);
}

async function main(): Promise<void> {
  const wishes = program.parse().opts<Wishes>();
  const log = (text: string): void => void process.stderr.write(`${text}\n`);
  const does = (part: Part): boolean => wishes.only.includes(part);
  const result: BenchResult = {
    node: process.version,
    cpu: cpus()[0]?.model ?? 'unknown processor',
    cores: cpus().length,
  };
  if (does('pairs')) result.pairs = await measurePairs({ ...wishes, log });
  if (does('page')) result.page = await measurePage({ ...wishes, log });
  if (does('tls')) result.tls = await measureSecure({ ...wishes, log });
  if (does('sealed')) {
    log('sealed routes');
    result.sealed = await measureSealed(wishes.seconds);
  }
  if (does('memory')) {
    log(`memory, ${wishes.tokens} tokens`);
    result.memory = await measureMemory(wishes.tokens);
  }
  if (does('population')) {
    log(`population of ${wishes.subscribers}`);
    result.population = measurePopulation(wishes.subscribers);
  }
  if (does('faults')) {
    log('armed faults');
    result.faults = await measureArmed();
  }
  if (does('service')) {
    const { calls, connections: callers, postgres = null } = wishes;
    result.service = await measureService({ calls, callers, postgres, log });
  }
  if (does('starts')) {
    log('starts');
    result.ready = await measureReady(5);
  }
  if (does('growth')) {
    const { measureGrowth } = await import('./growth/measure.ts');
    result.growth = await measureGrowth(log, wishes.list);
    if (result.growth.some(({ isAbove }) => isAbove)) process.exitCode = 1;
  }
  process.stdout.write(wishes.json ? `${JSON.stringify(result)}\n` : table(result));
}

await main();
