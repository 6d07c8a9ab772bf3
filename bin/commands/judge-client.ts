import { type Command, Option } from 'commander';
import type { JudgeOptions } from '../../conformance/commands/judge-backend.ts';
import { reportUses } from '../../conformance/reports/index.ts';
import { failLevels } from '../../conformance/suite/verdict.ts';
import { ControlClient } from '../../simulator/control/client/index.ts';
import { openedBox } from '../box/opening.ts';
import { caDirOption } from '../ca/folder.ts';
import type { Context } from '../context.ts';
import { childEnvironment } from '../environment/child-environment.ts';
import { callersEnvironment } from '../environment/names-past.ts';
import { expectedIn } from '../expected-file.ts';
import { bytesOf } from '../json-input.ts';
import { oneOf, wholeNumber } from '../options.ts';
import { openOutputs } from '../output-files.ts';
import { untilInterrupted } from '../until-interrupted.ts';
import { carrierIn } from '../usage.ts';

type Options = Pick<JudgeOptions, 'only' | 'exclude' | 'failOn' | 'bail' | 'jobs' | 'carrier' | 'seed' | 'report'> & {
  readonly expect?: string;
  readonly caDir?: string;
};

const mostJobs = 64;

export function build(command: Command, cx: Context): void {
  const { conform, judgeClient: say } = cx.say;
  command
    .addOption(new Option('--only <id...>', conform.only))
    .addOption(new Option('--exclude <id...>', conform.exclude))
    .addOption(new Option('--fail-on <fail|warn>', conform.failOn).argParser(oneOf(cx, '--fail-on', failLevels)))
    .addOption(new Option('--expect <file>', conform.expect))
    .addOption(new Option('--bail', conform.bail))
    .addOption(new Option('--jobs <n>', say.jobs).argParser(wholeNumber(cx, '--jobs', 1, mostJobs)))
    .addOption(new Option('--carrier <carrier>', conform.carrier).argParser(carrierIn(cx)))
    .addOption(new Option('--seed <text>', conform.seed))
    .addOption(new Option('--report <kind=file...>', conform.report(reportUses)))
    .addOption(caDirOption(cx))
    .argument('<declaration>', say.declaration)
    .argument('[command...]', say.command)
    .action(async (file: string, words: readonly string[], options: Options) => {
      await untilInterrupted(cx, (stop) => judge(file, words, options, stop, cx));
    });
}

async function judge(
  file: string,
  words: readonly string[],
  { expect, caDir, ...options }: Options,
  stop: AbortSignal,
  cx: Context,
): Promise<number> {
  const [{ readBackend }, { judgeBackend }, { quoted }] = await Promise.all([
    import('../../conformance/backend/read.ts'),
    import('../../conformance/commands/judge-backend.ts'),
    import('../../conformance/commands/again.ts'),
  ]);
  const backend = await readBackend(await bytesOf(file, '<declaration>', cx), file);
  const expected = expect === undefined ? {} : { expected: await expectedIn(expect, cx) };
  const start = { port: 0, host: '127.0.0.1', ...(caDir !== undefined && { caDir }) };
  const box = await openedBox(start, cx);
  try {
    const { reachOf } = await import('../environment/reach-of.ts');
    const reach = await reachOf(box, cx.host.env);
    const env = childEnvironment(await callersEnvironment(cx), box, undefined, reach);
    const { gateways, service } = box;
    const judging = {
      ...{ ...options, ...expected, backend, file, env, gateways, stop, language: cx.language },
      command: words.length === 0 ? null : words.map(quoted).join(' '),
      control: new ControlClient(box.control),
      ...(service !== null && { service: service.api }),
    };
    return await judgeBackend(judging, cx.out, (wanted) => openOutputs(wanted, cx));
  } finally {
    await box.close();
  }
}
