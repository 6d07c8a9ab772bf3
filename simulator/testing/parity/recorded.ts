import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Sample } from './sample.ts';

/** Where the parity corpus lies, a file a route. */
export const corpusFolder = fileURLToPath(new URL('../../../fixtures/scenarios/parity', import.meta.url));

/** The file of a route. */
export function corpusFile(route: string): string {
  return join(corpusFolder, `${route.toLowerCase()}.json`);
}

/** The parity corpus as it was recorded. */
export function recorded(): readonly Sample[] {
  const read = (name: string) => JSON.parse(readFileSync(join(corpusFolder, name), 'utf8')) as Sample[];
  return readdirSync(corpusFolder).sort().flatMap(read);
}
