import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Outer } from './reach.ts';

/** What stands above our lines, which a run within a run writes anew. */
const ours = '# sanwang: for clients of the box alone';

/** In any case, with or without the signs between its words. Of the environment the box's proxy is read, and of NO_PROXY more. */
const proxied = /^[ \t]*(?:http|https|use)[-_]?proxy[ \t]*=/i;

/**
 * A file of settings for wget: with GnuTLS, as Debian has it, it reads no variable of OpenSSL's. WGETRC takes the place of the
 * caller's file, whose lines therefore stand in it, but for proxies, which would lead past the box.
 */
export function wgetrc(outer: Outer, bundle: string): string {
  const [present = ''] = readOr(() => outer['WGETRC'] || join(outer['HOME'] || homedir(), '.wgetrc')).split(ours);
  const kept = present.split('\n').filter((line) => !proxied.test(line));
  const text = kept.join('\n').trimEnd();
  return `${text === '' ? '' : `${text}\n`}${ours}\nca_certificate = ${bundle}\n`;
}

/** A user without an entry, as many have in containers, has no home either, and asking for it throws. */
function readOr(file: () => string): string {
  try {
    return readFileSync(file(), 'utf8');
  } catch {
    return '';
  }
}
