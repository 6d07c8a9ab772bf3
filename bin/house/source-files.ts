import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The folders that the house is made of. */
export const folders = ['simulator', 'fixtures', 'conformance', 'bin', 'docker'] as const;

/** Tests, and kits of tests, which stand in folders named `testing`. */
const isTest = (path: string): boolean => /\.test\.tsx?$|\/testing\//.test(path);

/** Every TypeScript file of the house, from its root, in order. What a release left as a record is none. */
export const allFiles = (root: string): string[] => filesIn(root, /\.tsx?$/);

/** Every file of data, likewise. */
export const dataFiles = (root: string): string[] => filesIn(root, /\.json$/);

function filesIn(root: string, ending: RegExp): string[] {
  const walk = (folder: string): string[] =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return /^(node_modules|released)$/.test(entry.name) ? [] : walk(path);
      return ending.test(path) ? [path] : [];
    });
  return folders.flatMap(walk).sort();
}

/** Every file of {@link allFiles} that is no test and no kit. */
export const sourceFiles = (root: string): string[] => allFiles(root).filter((path) => !isTest(path));
