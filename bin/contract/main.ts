// `npm run contract`: holds the built package to what the last release promised. `-- record` writes down a release's promises.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { isMarked, marksIn } from './changelog.ts';
import type { Break } from './compare.ts';
import { samplesIn } from './corpus.ts';
import { hold } from './hold.ts';
import { lastReleased, readRecord, writeRecord } from './release-record.ts';
import { subjectIn } from './subject.ts';
import { take } from './take.ts';

interface Wishes {
  readonly package: string;
  readonly postgres?: string;
  readonly json?: true;
}

const root = process.cwd();
const released = join(root, 'fixtures/released');
const log = (text: string): void => void process.stderr.write(`${text} …\n`);

const program = new Command('npm run contract --')
  .description('Holds a built package to the record of the last release, or makes such a record.')
  .addOption(new Option('--package <folder>', 'a built package').default(root, 'this one'))
  .addOption(new Option('--postgres <url>', 'a server to try databases on').env('SANWANG_TEST_POSTGRES'))
  .option('--json', 'one JSON document instead of words');

program
  .command('check', { isDefault: true })
  .description('compare with the last record; what breaks a promise needs a mark in the CHANGELOG')
  .option('--against <version>', 'a release with a record')
  .action(async ({ against }: { against?: string }) => check(program.opts<Wishes>(), against));

program
  .command('record')
  .description('write fixtures/released/<version of the package>/')
  .action(async () => record(program.opts<Wishes>()));

async function record(wishes: Wishes): Promise<void> {
  const subject = subjectIn(wishes.package);
  const samples = samplesIn(join(subject.folder, 'fixtures/scenarios/parity'));
  const folder = join(released, subject.version);
  if (wishes.postgres === undefined) log('without PostgreSQL: set SANWANG_TEST_POSTGRES to have its database too');
  writeRecord(folder, await take(subject, samples, wishes.postgres, log));
  process.stdout.write(`${folder}\n`);
}

async function check(wishes: Wishes, against = lastReleased(released)): Promise<void> {
  if (against === undefined) throw new Error(`no record of a release in ${released}`);
  const subject = subjectIn(wishes.package);
  const { breaks, added, skipped } = await hold(subject, readRecord(join(released, against)), wishes.postgres, log);
  const marks = marksIn(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'));
  const unmarked = breaks.filter(({ id }) => !isMarked(id, marks));
  const idle = marks.filter((mark) => !breaks.some(({ id }) => isMarked(id, [mark])));
  const marked = breaks.length - unmarked.length;
  if (wishes.json) process.stdout.write(`${JSON.stringify({ against, unmarked, marked, idle, added, skipped })}\n`);
  else {
    for (const each of unmarked) process.stdout.write(inWords(each));
    for (const id of added) process.stdout.write(`new      ${id}\n`);
    for (const why of skipped) process.stdout.write(`skipped  ${why}\n`);
    for (const mark of idle)
      process.stdout.write(`idle     the CHANGELOG marks ${mark}, and nothing of that name differs\n`);
    process.stdout.write(
      `against ${against}: ${unmarked.length} breaks without a line, ${marked} with one, ${added.length} additions\n`,
    );
  }
  if (unmarked.length > 0 || idle.length > 0) process.exitCode = 1;
}

function inWords({ id, was, is }: Break): string {
  const line = (label: string, text: string): string => `  ${label} ${text.replaceAll('\n', '\n      ')}\n`;
  return `BREAK    ${id}\n${line('was', was)}${line('is ', is)}  if it is meant, write in the CHANGELOG, under Unreleased, a line that ends in (contract: ${id})\n`;
}

await program.parseAsync();
