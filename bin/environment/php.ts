import { basename, delimiter } from 'node:path';
import type { Outer, Reach, Variables } from './reach.ts';

/** The beginning of the name of a folder that `run` has PHP read. */
export const phpFolderName = 'sanwang-php-';

/**
 * PHP hears of a CA by its ini files alone: cURL within it reads no variable. An empty place in the list is the folder that
 * PHP has compiled in; a variable that is empty as a whole says that there is none.
 */
export function phpVariables({ PHP_INI_SCAN_DIR: present }: Outer, { phpFolder }: Pick<Reach, 'phpFolder'>): Variables {
  const folders = present === undefined ? [''] : present === '' ? [] : present.split(delimiter);
  const others = folders.filter((each) => !basename(each).startsWith(phpFolderName));
  return { PHP_INI_SCAN_DIR: [...others, phpFolder].join(delimiter) };
}

/** The ini file: in single quotes PHP takes a path as it is, and joins what stands side by side. */
export function phpIni(bundle: string): string {
  const value = `'${bundle.replaceAll("'", `'"'"'`)}'`;
  return `curl.cainfo = ${value}\nopenssl.cafile = ${value}\n`;
}
