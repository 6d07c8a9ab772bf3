import { readFile } from 'node:fs/promises';
import schema from '../../../fixtures/schemas/target.schema.json' with { type: 'json' };
import { fixIn, messageIn, mistake, type Problem } from '../../../simulator/core/words/mistake.ts';
import { readJsonDocument } from '../../../simulator/validation/json-document.ts';
import { violations } from '../../../simulator/validation/validate.ts';
import { BadSettings, wordsOf } from '../../suite/failures.ts';
import type { Declared } from './document.ts';
import { misplaced } from './places.ts';

/** Longer files are somebody else's. */
const mostBytes = 1024 * 1024;

/** A service as it is declared in a file, JSON or YAML. Throws `BadSettings` with every mistake. */
export async function readDeclared(file: string): Promise<Declared> {
  return (await checked(await readFile(file), file, declaredProblems)) as Declared;
}

/** What the bytes of a file say, JSON or YAML, if `problemsOf` finds nothing in it. Throws `BadSettings` with all that it finds. */
export async function checked(
  bytes: Buffer,
  file: string,
  problemsOf: (value: unknown) => Promise<readonly Problem[]>,
): Promise<unknown> {
  const value = await parsed(bytes, file);
  const problems = await problemsOf(value);
  if (problems.length > 0)
    throw new BadSettings(problems.map((problem, i) => sentenceOf(i === 0 ? file : null, problem)));
  return value;
}

/** Everything that is wrong with a declared target: its shape first, then what it says. */
export async function declaredProblems(value: unknown): Promise<readonly Problem[]> {
  const shape = await violations(schema, value);
  return shape.length > 0 ? shape : misplaced(value as Declared);
}

/** The document of a file: JSON, or YAML where its name says so. Throws `BadSettings`. */
async function parsed(bytes: Buffer, file: string): Promise<unknown> {
  if (bytes.length > mostBytes)
    throw new BadSettings([{ en: `${file} is longer than ${mostBytes} bytes`, zh: `${file} 超过 ${mostBytes} 字节` }]);
  const read = /\.ya?ml$|^-$/i.test(file) ? await yamlIn(bytes) : readJsonDocument(bytes);
  if (!('id' in read)) return read.value;
  throw new BadSettings([sentenceOf(file, mistake(read.id, '', undefined, read.with))]);
}

/** The value of a YAML text, or what is wrong with it. */
export async function yamlIn(bytes: Buffer): Promise<Problem | { readonly value: unknown }> {
  const { parse } = await import('yaml');
  try {
    return { value: parse(bytes.toString('utf8')) as unknown };
  } catch (error) {
    const [words = ''] = wordsOf(error).split('\n');
    return mistake('target.yaml', '', undefined, { finding: words.replace(/:$/, '') });
  }
}

/** The file is named before the first of several. */
function sentenceOf(file: string | null, problem: Problem) {
  const { path, seen, fix } = problem;
  const shown = seen === undefined ? '' : JSON.stringify(seen).slice(0, 80);
  const zh = fixIn('zh', problem);
  const named = (colon: string) => (file === null ? '' : file + colon);
  return {
    en: `${named(path === '' ? '' : ': ')}${path} ${problem.message}${shown && `; seen ${shown}`}${fix === undefined ? '' : `; ${fix}`}`,
    zh: `${named(path === '' ? '' : '：')}${path} ${messageIn('zh', problem)}${shown && `；实为 ${shown}`}${zh === undefined ? '' : `；${zh}`}`,
  };
}
