import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPlain, replaceFile } from '../../simulator/authority/files.ts';
import { makeFolder } from '../../simulator/authority/folder.ts';
import { mistake } from '../../simulator/core/words/mistake.ts';
import { misusedBy } from '../../simulator/core/words/misuse.ts';
import { phpFolderName, phpIni } from './php.ts';
import { preloadFolder, preloadName, preloadNames } from './preload-files.ts';
import type { Outer, Reach } from './reach.ts';
import { wgetrc } from './wget.ts';

/**
 * Lays what programs are told to read beside the bundle, in folders named by what is in them. The files of the package itself
 * would be gone where the command installs it anew, and every Node within would fail to start.
 */
export function laidBeside(
  folder: string,
  bundle: string,
  outer: Outer,
): Pick<Reach, 'preload' | 'phpFolder' | 'wgetrc'> {
  const from = preloadFolder();
  const preloads = preloadNames.map((name) => [name, readFileSync(join(from, name), 'utf8')] as const);
  return {
    preload: join(laid(folder, 'sanwang-node-', preloads), preloadName),
    phpFolder: laid(folder, phpFolderName, [['sanwang.ini', phpIni(bundle)]]),
    // The caller's own may have passwords in it.
    wgetrc: join(laid(folder, 'sanwang-wget-', [['wgetrc', wgetrc(outer, bundle)]], 0o600), 'wgetrc'),
  };
}

function laid(
  folder: string,
  kind: string,
  files: readonly (readonly [name: string, text: string])[],
  mode = 0o644,
): string {
  const hash = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12);
  const place = join(folder, `${kind}${hash}`);
  try {
    makeFolder(place, 0o755);
    for (const [name, text] of files) {
      const file = join(place, name);
      // Programs will run it, so that its name is not enough.
      if (readPlain(file)?.equals(Buffer.from(text)) !== true) replaceFile(file, text, mode);
    }
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw misusedBy('ERR_CA_NO_PLACE', mistake('ca.no-place', place, undefined, { code }));
  }
  return place;
}
