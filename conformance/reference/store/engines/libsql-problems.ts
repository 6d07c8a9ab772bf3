import { accessSync, constants, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { UnopenedDatabase } from '../unopened.ts';

/** The engine says no more than a number when it cannot open a file, so what can be seen is looked at first. */
export function lookAt(path: string): void {
  if (path === ':memory:' || path === '' || path.startsWith('file:')) return;
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new UnopenedDatabase('is-folder', path);
  const folder = statSync(dirname(path), { throwIfNoEntry: false });
  if (!folder?.isDirectory()) throw new UnopenedDatabase('no-folder', path, dirname(path));
  try {
    accessSync(found === undefined ? dirname(path) : path, constants.W_OK);
  } catch (error) {
    throw new UnopenedDatabase('unusable', path, (error as NodeJS.ErrnoException).code);
  }
}
