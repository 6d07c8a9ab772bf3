import { existsSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { exits } from '../exits.ts';
import type { Problem } from '../failure.ts';
import { Failure } from '../failure.ts';
import { type Kind, kindByName, kindOf, kinds } from '../file-kind.ts';
import { bytesOf, jsonIn } from '../json-input.ts';
import type { AdapterLook } from '../lint-adapter.ts';
import { oneOf } from '../options.ts';

interface Judged {
  readonly kind: Kind | null;
  readonly problems: readonly Problem[];
  /** Words beside the verdict. */
  readonly notes?: readonly string[];
  readonly more?: Readonly<Record<string, unknown>>;
}

export function build(command: Command, cx: Context): void {
  const { validate } = cx.say;
  command
    .argument('<file>', validate.file)
    .addOption(new Option(`--kind <${kinds.join('|')}>`, validate.kind).argParser(oneOf(cx, '--kind', kinds)))
    .action(async (file: string, options: { kind?: Kind }) => {
      const { kind, problems, notes = [], more = {} } = await judge(file, options.kind, cx);
      const document = { file, kind, ok: problems.length === 0, problems, ...more };
      if (problems.length > 0) {
        const words = kind === null ? validate.none(file) : validate.bad(file, kind, problems.length);
        throw new Failure(exits.subjectFailed, words, problems, document);
      }
      cx.out.document(document);
      cx.out.line(validate.good(file, kind ?? ''));
      for (const note of notes) cx.out.note(note);
    });
}

/** A file that cannot be read is a mistake of the call; whatever it holds is its own affair. */
async function judge(file: string, asked: Kind | undefined, cx: Context): Promise<Judged> {
  if (asked === undefined && isProgram(file)) return judgeProgram(file, cx);
  const named = asked ?? kindByName(file);
  if (named === 'adapter' && file !== '-') {
    if (!existsSync(file)) await bytesOf(file, 'file', cx);
    return judgeAdapter(file, cx);
  }
  const bytes = await bytesOf(file, 'file', cx);
  if (named === 'population') {
    const { populationProblems } = await import('../lint-population.ts');
    return { kind: named, problems: await populationProblems(bytes) };
  }
  if (isYaml(file)) return judgeYaml(bytes, asked, cx);
  const value = jsonIn(bytes, 'file', file, cx, exits.subjectFailed);
  const kind = asked ?? kindOf(value);
  if (typeof kind === 'object') return { kind: null, problems: [neither(kind.seems, cx)] };
  return { kind, problems: await problemsOf(value, kind, cx) };
}

async function problemsOf(value: unknown, kind: Kind, { language }: Context): Promise<readonly Problem[]> {
  if (kind === 'expected') return (await import('../lint-expected.ts')).expectedProblems(value, language);
  if (kind === 'backend') return (await import('../../conformance/backend/read.ts')).backendProblems(value);
  if (kind === 'target') return (await import('../../conformance/targets/declared/read.ts')).declaredProblems(value);
  if (kind === 'scenario') return (await import('../scenario/file.ts')).problemsOf(value);
  const { faultProblems, worldProblems } = await import('../lint.ts');
  return kind === 'fault' ? faultProblems(value) : worldProblems(value);
}

function neither(seems: string | null, { say: { validate } }: Context): Problem {
  const message = seems === null ? validate.nothing : validate.seems(seems);
  return { path: 'file', message, fix: validate.giveKind };
}

/** What is no file, and yet an adapter: a command, or the URL of a server. */
const isProgram = (text: string): boolean => !existsSync(text) && (/^https?:\/\//.test(text) || /\S\s+\S/.test(text));
const isYaml = (file: string): boolean => /\.ya?ml$/i.test(file);

/** A target, unless it says that it is a backend. */
async function judgeYaml(bytes: Buffer, asked: Kind | undefined, cx: Context): Promise<Judged> {
  const { yamlIn } = await import('../../conformance/targets/declared/read.ts');
  const read = await yamlIn(bytes);
  if ('id' in read) return { kind: asked ?? 'target', problems: [read] };
  const kind = asked ?? (kindOf(read.value) === 'backend' ? 'backend' : 'target');
  return { kind, problems: await problemsOf(read.value, kind, cx) };
}

async function judgeProgram(text: string, cx: Context): Promise<Judged> {
  const { lookAtProgram } = await import('../lint-program.ts');
  return judgedBy(await lookAtProgram(text, cx), cx);
}

async function judgeAdapter(file: string, cx: Context): Promise<Judged> {
  const { lookAtAdapter } = await import('../lint-adapter.ts');
  return judgedBy(await lookAtAdapter(file, cx), cx);
}

function judgedBy({ problems, missing, unopened }: AdapterLook, cx: Context): Judged {
  const { adapter } = cx.say;
  const notes = [
    ...(unopened === null ? [] : [adapter.unopened(unopened)]),
    ...(missing === null || missing.length === 0 ? [] : [adapter.missing(missing)]),
  ];
  return { kind: 'adapter', problems, notes, more: { missing, unopened } };
}
