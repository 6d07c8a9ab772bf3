import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PageTexts } from './pipeline/pages.ts';

const texts = new Map<string, string | Promise<string>>();

/** The stand-ins for the carriers' page scripts as the build has made them, each read when somebody asks for it first. */
export const builtPages: PageTexts = {
  read(file) {
    const known = texts.get(file);
    if (known !== undefined) return known;
    const reading = readFile(placeOf(file), 'utf8').then((text) => {
      texts.set(file, text);
      return text;
    });
    texts.set(file, reading);
    return reading;
  },
};

/** Below `dist` of the package, wherever in it this runs: as a source, or in a chunk of either format. */
function placeOf(file: string): string {
  let at = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const place = join(at, 'dist/pages', file);
    if (existsSync(place)) return place;
    const above = dirname(at);
    if (above === at) throw new Error(`dist/pages/${file} is missing: npm run build`);
    at = above;
  }
}
