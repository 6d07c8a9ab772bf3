import { readFile } from 'node:fs/promises';
import { buffer as readAll } from 'node:stream/consumers';
import { fixIn, type MistakeId, messageIn, mistake } from '../simulator/core/words/mistake.ts';
import { readJsonDocument } from '../simulator/validation/json-document.ts';
import type { Context } from './context.ts';
import { type Exit, exits } from './exits.ts';
import { Failure, type Problem } from './failure.ts';

/** Reads JSON from a file, or from stdin for `-`. What cannot be read or parsed is a mistake in `where`. */
export async function jsonFile(file: string, where: string, cx: Context): Promise<unknown> {
  return jsonIn(await bytesOf(file, where, cx), where, file, cx);
}

/** What a file holds, or stdin for `-`. */
export async function bytesOf(file: string, where: string, cx: Context): Promise<Buffer> {
  try {
    return file === '-' ? await stdinOf(cx) : await readFile(file);
  } catch (error) {
    const { code = 'EIO' } = error as NodeJS.ErrnoException;
    const problem = mistake(hindrances[code] ?? 'file.failing', where, file, hindrances[code] ? {} : { code });
    throw new Failure(exits.usage, cx.say.input.unreadable(file), [problem]);
  }
}

/** What hinders the reading of a file, by node's code. */
const hindrances: Readonly<Record<string, MistakeId>> = {
  ENOENT: 'file.none',
  EISDIR: 'file.is-folder',
  ENOTDIR: 'file.in-file',
  EACCES: 'file.kept',
  EPERM: 'file.kept',
};

/** A stream of a test may give text. */
async function stdinOf(cx: Context): Promise<Buffer> {
  const { stdin } = cx.host;
  async function* chunks() {
    for await (const chunk of stdin) yield Buffer.from(chunk as Buffer | string);
  }
  return readAll(chunks());
}

/** JSON as it stands on the command line, or a file that holds it. */
export function jsonArgument(text: string, where: string, cx: Context): Promise<unknown> {
  if (!/^\s*[[{]/.test(text)) return jsonFile(text, where, cx);
  return Promise.resolve(jsonIn(Buffer.from(text, 'utf8'), where, text, cx));
}

const mark = Buffer.from('\ufeff', 'utf8');

/** The value of a JSON text; what it is not ends the verb with `exit`. */
export function jsonIn(bytes: Buffer, where: string, seen: string, cx: Context, exit: Exit = exits.usage): unknown {
  // A byte order mark is what editors on Windows leave behind.
  const text = bytes.subarray(0, mark.length).equals(mark) ? bytes.subarray(mark.length) : bytes;
  const { mendJson, notJson } = cx.say.input;
  const isItself = /^\s*[[{]/.test(seen);
  const refused = (problem: Omit<Problem, 'path' | 'seen'>): Failure =>
    new Failure(exit, notJson(isItself ? where : seen), [{ ...problem, path: where, seen: seen.slice(0, 80) }]);
  if (text.length === 0) throw refused(mistake('file.empty', where));
  const read = readJsonDocument(text);
  if (!('id' in read)) return read.value;
  const { language } = cx;
  const problem = mistake(read.id, where, undefined, read.with);
  // The parser speaks of commas and brackets itself; everything else has a fix of its own.
  const fix = read.id === 'json.syntax' ? mendJson : fixIn(language, problem);
  throw refused({ message: messageIn(language, problem), ...(fix === undefined ? {} : { fix }) });
}
