import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Row } from '../vectors.ts';

/** Where vectors stand, with a slash at its end. */
export const vectorFolder: string = fileURLToPath(new URL('../../../fixtures/vectors/', import.meta.url));

/** The files of the carriers, those of routes that no source prints among them. */
export const vectorFiles: readonly string[] = (readdirSync(vectorFolder, { recursive: true }) as string[]).filter(
  (name) => /^(\w+|assumed\/(cmcc|cucc|ctcc)-[\w-]+)\.json$/.test(name),
);

export const vectorRowsOf = (name: string): Row[] => JSON.parse(readFileSync(`${vectorFolder}${name}`, 'utf8'));

export const vectorRows = (): Row[] => vectorFiles.flatMap(vectorRowsOf);
