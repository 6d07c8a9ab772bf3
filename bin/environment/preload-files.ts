import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The file that a Node program loads, and those that it loads itself from beside it. */
export const preloadName = 'sanwang-preload.cjs';
export const preloadNames = [preloadName, 'agents.cjs', 'dispatcher.cjs', 'names.cjs'];

/** Where the build has put them: `dist/bin/preload` of the package, from wherever in it this runs. */
export function preloadFolder(): string {
  let at = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const folder = join(at, 'dist/bin/preload');
    if (existsSync(join(folder, preloadName))) return folder;
    const above = dirname(at);
    if (above === at) throw new Error('dist/bin/preload is missing: npm run build');
    at = above;
  }
}
