import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { UnopenedDatabase } from '../unopened.ts';

/** The file behind a path or a `file:` URL; null where all is kept in memory. */
export function fileOf(path: string): string | null {
  if (path === ':memory:' || path === '') return null;
  if (!path.startsWith('file:')) return path;
  const [place = '', query = ''] = path.slice('file:'.length).split('?');
  const file = decodeURIComponent(place.replace(/^\/\/[^/]*/, ''));
  return file === '' || file === ':memory:' || query.includes('mode=memory') ? null : file;
}

/** The engine says no more than a number when it cannot open a file, so what can be seen is looked at first. */
export function lookAt(path: string): void {
  const file = fileOf(path);
  if (file === null) return;
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new UnopenedDatabase('is-folder', path);
  // A pipe would be waited for, and making a device private takes it from the whole machine.
  if (found !== undefined && !found.isFile()) throw new UnopenedDatabase('unusable', path, 'a device or a pipe');
  const folder = statSync(dirname(file), { throwIfNoEntry: false });
  if (!folder?.isDirectory()) throw new UnopenedDatabase('no-folder', path, dirname(file));
  try {
    accessSync(found === undefined ? dirname(file) : file, constants.W_OK);
  } catch (error) {
    throw new UnopenedDatabase('unusable', path, (error as NodeJS.ErrnoException).code);
  }
}

export const isBusy = (error: unknown): boolean => /^SQLITE_(?:BUSY|LOCKED)/.test(codeOf(error));

/** What the engine or the file system refused, in terms of the one who named the database. */
export function hindranceOf(error: unknown, path: string): UnopenedDatabase | null {
  if (error instanceof UnopenedDatabase) return error;
  if (isBusy(error)) return new UnopenedDatabase('in-use', path);
  const isTheirs = /^SQLITE_|^E(?!RR_)[A-Z]/.test(codeOf(error)) || error instanceof URIError;
  return isTheirs ? new UnopenedDatabase('unusable', path, (error as Error).message) : null;
}

const codeOf = (error: unknown): string => String((error as NodeJS.ErrnoException | null)?.code ?? '');
