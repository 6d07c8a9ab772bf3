import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { phpFolderName, phpIni } from './php.ts';
import { preloadFolder, preloadName, preloadNames } from './preload-files.ts';
import type { Reach } from './reach.ts';

/**
 * Lays what programs are told to read beside the bundle, in folders named by what is in them. The files of the package itself
 * would be gone where the command installs it anew, and every Node within would fail to start.
 */
export function laidBeside(folder: string, bundle: string): Pick<Reach, 'preload' | 'phpFolder'> {
  const from = preloadFolder();
  const preloads = preloadNames.map((name) => [name, readFileSync(join(from, name), 'utf8')] as const);
  return {
    preload: join(laid(folder, 'sanwang-node-', preloads), preloadName),
    phpFolder: laid(folder, phpFolderName, [['sanwang.ini', phpIni(bundle)]]),
  };
}

function laid(folder: string, kind: string, files: readonly (readonly [name: string, text: string])[]): string {
  const hash = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12);
  const place = join(folder, `${kind}${hash}`);
  mkdirSync(place, { recursive: true, mode: 0o755 });
  for (const [name, text] of files) {
    const file = join(place, name);
    if (existsSync(file)) continue;
    // Whoever reads it meanwhile sees it whole or not at all.
    const part = `${file}.${process.pid}`;
    writeFileSync(part, text, { mode: 0o644 });
    renameSync(part, file);
  }
  return place;
}
