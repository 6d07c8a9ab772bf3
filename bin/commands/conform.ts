import { type Command, Option } from 'commander';
import type { ConformOptions } from '../../conformance/commands/conform-options.ts';
import { reportUses } from '../../conformance/reports/index.ts';
import type { Codes } from '../../conformance/suite/adapter.ts';
import { failLevels } from '../../conformance/suite/verdict.ts';
import type { Context } from '../context.ts';
import { expectedIn } from '../expected-file.ts';
import { jsonFile } from '../json-input.ts';
import { addBoxOptions, oneOf, wholeNumber } from '../options.ts';
import { openOutputs } from '../output-files.ts';
import { untilInterrupted } from '../until-interrupted.ts';
import { carrierIn, vendorIn } from '../usage.ts';
import { usualControl } from '../usual-control.ts';

type Options = Omit<ConformOptions, 'codes' | 'codesFile' | 'env' | 'language' | 'stop' | 'usualControl'> & {
  readonly codes?: string;
};

/** More at once no machine gives a service its time for. */
const mostJobs = 64;

export function build(command: Command, cx: Context): void {
  const { conform } = cx.say;
  const profiles = oneOf(cx, '--profile', ['data-plane', 'full']);
  const levels = oneOf(cx, '--fail-on', failLevels);
  addBoxOptions(command, cx, conform.control)
    .addOption(new Option('--target <which>', conform.target))
    .addOption(new Option('--target-cmd <command>', conform.targetCmd))
    .addOption(new Option('--adapter <which>', conform.adapter))
    .addOption(new Option('--face <vendor>', conform.face).argParser(vendorIn(cx)))
    .addOption(new Option('--codes <file>', conform.codes))
    .addOption(new Option('--only <id...>', conform.only))
    .addOption(new Option('--exclude <id...>', conform.exclude))
    .addOption(new Option('--fail-on <fail|warn>', conform.failOn).argParser(levels))
    .addOption(new Option('--expect <file>', conform.expect))
    .addOption(new Option('--bail', conform.bail))
    .addOption(new Option('--jobs <n>', conform.jobs).argParser(wholeNumber(cx, '--jobs', 1, mostJobs)))
    .addOption(new Option('--profile <data-plane|full>', conform.profile).default('full').argParser(profiles))
    .addOption(new Option('--carrier <carrier>', conform.carrier).argParser(carrierIn(cx)))
    .addOption(new Option('--seed <text>', conform.seed))
    .addOption(new Option('--report <kind=file...>', conform.report(reportUses)))
    .addOption(new Option('--matrix', conform.matrix))
    .action(async ({ codes: codesFile, ...options }: Options) => {
      const { conform: run } = await import('../../conformance/commands/conform.ts');
      const { env } = cx.host;
      await untilInterrupted(cx, async (stop) => {
        const all = { ...options, usualControl: usualControl(env), env, language: cx.language, stop };
        const told = codesFile === undefined ? {} : { codesFile, codes: await codesIn(codesFile, cx) };
        const expected = options.expect === undefined ? {} : { expected: await expectedIn(options.expect, cx) };
        return run({ ...all, ...told, ...expected }, cx.out, (wanted) => openOutputs(wanted, cx));
      });
    });
}

/** A table in a file, or the name of the one that the box's own service has. */
async function codesIn(file: string, cx: Context): Promise<Codes> {
  if (file === 'reference') return file;
  const { readCodes } = await import('../../conformance/suite/codes.ts');
  return readCodes(await jsonFile(file, '--codes', cx), `--codes ${file}`);
}
