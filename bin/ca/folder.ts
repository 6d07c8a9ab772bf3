import { join, resolve } from 'node:path';
import { Option } from 'commander';
import { folderProblem } from '../../simulator/authority/folder.ts';
import { type Problem as Mistake, mistake } from '../../simulator/core/words/mistake.ts';
import type { Context } from '../context.ts';
import type { Problem } from '../failure.ts';
import { noted } from '../options.ts';

/** Where the CA is kept; null keeps it in memory, and `reason` says why. */
type CaPlace = { readonly dir: string } | { readonly dir: null; readonly reason: Mistake };

export function caDirOption(cx: Context): Option {
  const given = (text: string) => (text === '' ? noted(cx, mistake('usage.empty', '--ca-dir')) : resolve(text));
  return new Option('--ca-dir <dir>', cx.say.options.caDir).argParser(given);
}

/** The folder that was named, or `.sanwang` of this user: one for all boxes, so that it is trusted once. */
export function caPlace(named: string | undefined, env: NodeJS.ProcessEnv): CaPlace {
  const home = process.platform === 'win32' ? env['USERPROFILE'] : env['HOME'];
  if (named !== undefined) return { dir: named };
  return home ? { dir: join(resolve(home), '.sanwang') } : { dir: null, reason: mistake('ca.no-home', 'HOME') };
}

/** What is wrong with a folder that was named, told before anything is made there. */
export function caDirProblems(named: string | undefined): readonly Problem[] {
  const problem = named === undefined ? null : folderProblem(named);
  return problem === null ? [] : [ofCaDir(problem)];
}

/** What is wrong with a folder, as a mistake in the option that named it. */
export const ofCaDir = (problem: Problem): Problem => ({ ...problem, path: '--ca-dir', seen: problem.path });
