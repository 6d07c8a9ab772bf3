// `npm run proof`: shows that the suite judges rightly, and keeps what it has shown in fixtures/proof/.
import { Command, InvalidArgumentError } from 'commander';
import { mutants } from '../mutants/index.ts';
import { bringUp } from './matrix/bring-up.ts';
import { runSeeds } from './seeds/run-seeds.ts';

const whole = (text: string): number => {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('Give a whole number above 0.');
  return Number(text);
};

const known = (id: string, before: readonly string[] = []): readonly string[] => {
  if (!mutants.some((each) => each.id === id)) throw new InvalidArgumentError('`sanwang mutants` lists them all.');
  return [...before, id];
};

const program = new Command('npm run proof --').description(
  'Shows that the suite judges rightly, and keeps what it has shown in fixtures/proof/.',
);

program
  .command('matrix')
  .description('judge every mutant by every case; what is recorded and has not changed is not judged again')
  .option('--jobs <n>', 'mutants at once, each in a process of its own', whole, 2)
  .option('--mutants <id...>', 'these alone', known)
  .option('--rows', 'tell of every requirement what proves it')
  .option('--anew', 'judge again what was judged by other sources of suite, adapters, mutants and service')
  .action(bringUp);

program
  .command('seeds')
  .description('judge the reference by three seeds, each in an order of its own: all must come to the same')
  .action(runSeeds);

await program.parseAsync();
