import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { mistake } from '../../simulator/core/words/mistake.ts';
import type { Context } from '../context.ts';
import { exits } from '../exits.ts';
import { Failure } from '../failure.ts';
import { pipelineFor } from '../init/pipelines.ts';
import { type Pipeline, type Project, pipelines, projectIn, type Runner, runners } from '../init/project.ts';
import { callOf, testFor, worldFile, worldText } from '../init/tests.ts';
import { oneOf } from '../options.ts';
import { openOutputs } from '../output-files.ts';
import { usageFailure } from '../usage.ts';

interface InitOptions {
  readonly runner?: Runner;
  readonly ci?: Pipeline;
  readonly dryRun?: boolean;
}

export function build(command: Command, cx: Context): void {
  const { init } = cx.say;
  command
    .argument('[folder]', init.folder, '.')
    .addOption(new Option(`--runner <${runners.join('|')}>`, init.runner).argParser(oneOf(cx, '--runner', runners)))
    .addOption(new Option(`--ci <${pipelines.join('|')}>`, init.ci).argParser(oneOf(cx, '--ci', pipelines)))
    .addOption(new Option('--dry-run', init.dryRun))
    .action((folder: string, options: InitOptions) => write(folder, options, cx));
}

async function write(folder: string, { runner, ci, dryRun = false }: InitOptions, cx: Context): Promise<void> {
  const { init } = cx.say;
  const found = lookAt(folder, cx);
  const project = { ...found, runner: runner ?? found.runner, pipeline: ci ?? found.pipeline };
  const test = testFor(project);
  const wanted = [
    { kind: 'world' as const, file: worldFile, text: worldText },
    { kind: 'test' as const, ...test },
    { kind: 'ci' as const, ...pipelineFor(project) },
  ];
  const kept = wanted.filter(({ file }) => existsSync(join(folder, file)));
  const fresh = wanted.filter((each) => !kept.includes(each));
  if (!dryRun) {
    const outputs = await openOutputs(
      fresh.map(({ file }) => ({ option: file, file: join(folder, file) })),
      cx,
    );
    for (const [i, { text }] of fresh.entries()) {
      await outputs[i]?.write(text);
      await outputs[i]?.end();
    }
  }
  const names = (list: typeof wanted) => list.map(({ file }) => file);
  const run = callOf(project, test.file);
  const { pipeline } = project;
  cx.out.document({ runner: project.runner, ci: pipeline, dryRun, wrote: names(fresh), kept: names(kept), run });
  cx.out.line(init.found(project.runner));
  if (dryRun && fresh.length > 0) cx.out.line(init.would);
  for (const { kind, file } of fresh) cx.out.line(`  ${init.wrote(file, init.files[kind])}`);
  for (const { file } of kept) cx.out.line(`  ${init.kept(file)}`);
  if (fresh.length === 0) cx.out.line(init.none);
  cx.out.line(init.next);
  cx.out.exact(`  ${run}`);
}

function lookAt(folder: string, cx: Context): Project {
  const { input } = cx.say;
  if (!existsSync(folder)) {
    throw usageFailure([mistake('folder.none', 'folder', folder)], cx);
  }
  try {
    return projectIn(folder);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const file = join(folder, 'package.json');
    throw new Failure(exits.usage, input.notJson(file), [{ path: file, message: error.message, fix: input.mendJson }]);
  }
}
