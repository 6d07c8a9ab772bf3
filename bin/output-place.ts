import { accessSync, constants, lstatSync, mkdirSync, readlinkSync, realpathSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** Where a file is to be, and where it is written until it is whole; they are the same for what is no plain file. */
export interface Place {
  readonly whole: string;
  readonly part: string;
  /** Permissions of the file that is replaced; null where none is. */
  readonly mode: number | null;
  /** Takes away the folders that were made for it, as far as nothing else is in them. */
  leave(): void;
}

/** Pipes, terminals and other devices are no folder's own: they are written to as they are named, and as it comes. */
const device = /^\/(dev|proc)\//;
let serial = 0;

/** Finds the place of a file and makes the folders that it lies in. Throws node's error where none can be. */
export function placeOf(file: string): Place {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw Object.assign(new Error('EISDIR'), { code: 'EISDIR' });
  if (found !== undefined) accessSync(file, constants.W_OK);
  // A link stays one: what it leads to is replaced.
  const whole = found === undefined ? endOf(resolve(file)) : realpathSync(file);
  if (found !== undefined && (!found.isFile() || device.test(whole) || device.test(resolve(file)))) {
    return { whole: file, part: file, mode: null, leave: () => {} };
  }
  // Where no folder can be made, node's mkdir asks for ever.
  if (device.test(whole)) throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
  const folder = dirname(whole);
  const first = mkdirSync(folder, { recursive: true });
  return {
    whole,
    part: join(folder, `.sanwang-${process.pid}-${++serial}.part`),
    mode: found === undefined ? null : found.mode & 0o7777,
    leave: () => removeEmpty(folder, first),
  };
}

/** A link to what is not there yet leads there all the same. */
function endOf(file: string, steps = 40): string {
  const link = lstatSync(file, { throwIfNoEntry: false });
  if (steps === 0 || !link?.isSymbolicLink()) return file;
  return endOf(resolve(dirname(file), readlinkSync(file)), steps - 1);
}

function removeEmpty(folder: string, first: string | undefined): void {
  if (first === undefined || folder.length < first.length) return;
  try {
    rmdirSync(folder);
    removeEmpty(dirname(folder), first);
  } catch {
    // Somebody else has put something into it.
  }
}
