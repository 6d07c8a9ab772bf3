import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A folder that the build has put into `dist` of the package, told by a file in it, from wherever in the package this runs. */
export function builtFolder(name: string, file: string): string {
  let at = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const folder = join(at, 'dist', name);
    if (existsSync(join(folder, file))) return folder;
    const above = dirname(at);
    if (above === at) throw new Error(`dist/${name} is missing: npm run build`);
    at = above;
  }
}
