import { randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes a file aside; whoever finds it there finds all of it. Process ids are no names: containers that share a folder have the same. */
function writeAside(file: string, text: string | Uint8Array, mode: number): string {
  const part = join(dirname(file), `.sanwang-${randomUUID()}.part`);
  const bytes = Buffer.from(text as string);
  try {
    const at = openSync(part, 'wx', mode);
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(at, bytes, done);
      fsyncSync(at);
    } finally {
      closeSync(at);
    }
    return part;
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** Puts a file in the place of whatever was there, a link too. */
export function replaceFile(file: string, text: string | Uint8Array, mode: number): void {
  const part = writeAside(file, text, mode);
  try {
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** Puts a file where there is none, and says whether it did: of many who try at once one does. */
export function placeFile(file: string, text: string, mode: number): boolean {
  const part = writeAside(file, text, mode);
  try {
    try {
      linkSync(part, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      // Not every file system knows links; a half of a copy would be read as a broken file, and be left behind.
      copyFileSync(part, file, constants.COPYFILE_EXCL);
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(part, { force: true });
  }
}

/** A key with its certificates is some kilobytes, and a bundle of a system's roots some hundred. */
const mostBytes = { private: 65_536, plain: 16 * 1024 * 1024 };

const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;

/** What is in a plain file; null where there is none, or something that may never end: a pipe, a device, a link to one. */
export function readPlain(file: string): Buffer | null {
  try {
    const at = openSync(file, O_RDONLY | O_NONBLOCK);
    try {
      const found = fstatSync(at);
      return found.isFile() && found.size <= mostBytes.plain ? readFileSync(at) : null;
    } finally {
      closeSync(at);
    }
  } catch {
    return null;
  }
}

export interface PrivateFile {
  /** Null for what is no plain file of a moderate size. */
  readonly text: string | null;
  /** Whether others could read it: `closed` where they no longer can. */
  readonly was: 'private' | 'closed' | 'open';
}

/** Reads a file that is for its owner alone, and makes it so. */
export function readPrivate(file: string): PrivateFile {
  const at = openSync(file, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const found = fstatSync(at);
    if (!found.isFile() || found.size > mostBytes.private) return { text: null, was: 'private' };
    const text = readFileSync(at, 'utf8');
    if (process.geteuid === undefined || (found.mode & 0o077) === 0) return { text, was: 'private' };
    try {
      fchmodSync(at, 0o600);
      return { text, was: 'closed' };
    } catch {
      return { text, was: 'open' };
    }
  } finally {
    closeSync(at);
  }
}
