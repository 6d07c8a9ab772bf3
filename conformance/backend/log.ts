import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { Program } from '../targets/programs/program.ts';
import type { Backend } from './document.ts';

/** Of what a backend prints so many characters are kept; a case looks at what is new. */
const mostKept = 4 * 1024 * 1024;

/** A line that was printed before an answer may come a little later than that, in milliseconds. */
const comingMs = 40;

/** The lines that a backend has logged so far. */
export type Log = () => Promise<readonly string[]>;

/** What a program prints, or what it writes into a file. Lines never get fewer, so that places in them stay. */
export function logOf({ log = 'output' }: Pick<Backend, 'log'>, program: Program | null): Log | null {
  if (log !== 'output')
    return async () => {
      await setTimeout(comingMs);
      return linesIn(log.file);
    };
  return program === null ? null : printed(program);
}

function printed({ stdout, stderr }: Program): Log {
  const lines: string[] = [];
  let kept = 0;
  for (const stream of [stdout, stderr]) {
    let rest = '';
    stream.on('data', (piece: string) => {
      const [...whole] = (rest + piece).split('\n');
      rest = whole.pop() ?? '';
      for (const line of whole) {
        kept += line.length;
        lines.push(kept > mostKept ? '' : line);
      }
    });
  }
  return async () => {
    await setTimeout(comingMs);
    return lines;
  };
}

/** A log that is not there yet has no lines. */
async function linesIn(file: string): Promise<readonly string[]> {
  try {
    return (await readFile(file, 'utf8')).split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
