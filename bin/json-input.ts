import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import type { Context } from './context.ts';
import { exits } from './exits.ts';
import { Failure } from './failure.ts';

/** Reads JSON from a file, or from stdin for `-`. What cannot be read or parsed is a mistake in `where`. */
export async function jsonFile(file: string, where: string, cx: Context): Promise<unknown> {
  let text: string;
  try {
    text = file === '-' ? await readAll(cx.host.stdin) : await readFile(file, 'utf8');
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw new Failure(exits.usage, cx.say.input.unreadable(file), [
      { path: where, message: code === 'ENOENT' ? cx.say.input.noFile : code, seen: file, fix: cx.say.input.giveFile },
    ]);
  }
  return parse(text, where, file, cx);
}

/** JSON as it stands on the command line, or a file that holds it. */
export function jsonArgument(text: string, where: string, cx: Context): Promise<unknown> {
  return /^\s*[[{]/.test(text) ? Promise.resolve(parse(text, where, text, cx)) : jsonFile(text, where, cx);
}

function parse(text: string, where: string, seen: string, cx: Context): unknown {
  try {
    // A byte order mark is what editors on Windows leave behind.
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new Failure(exits.usage, cx.say.input.notJson(seen === text ? where : seen), [
      { path: where, message: placeOf(error, text), seen: seen.slice(0, 80), fix: cx.say.input.mendJson },
    ]);
  }
}

/** The parser's words, with a line and a column where it tells a position. */
function placeOf(error: unknown, text: string): string {
  const message = error instanceof Error ? error.message : String(error);
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined || message.includes('line')) return message;
  const before = text.slice(0, Number(position)).split('\n');
  return `${message} (line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1})`;
}
