import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceFiles } from './source-files.ts';

/** A room and the lines of its sources; tests and kits are not counted. */
export interface Room {
  readonly name: string;
  readonly files: number;
  readonly lines: number;
}

const linesOf = (text: string): number => text.split('\n').length - 1;

/** Every source file with its lines. */
export function fileSizes(root: string): { readonly path: string; readonly lines: number }[] {
  return sourceFiles(root).map((path) => ({ path, lines: linesOf(readFileSync(join(root, path), 'utf8')) }));
}

/** The house by rooms: a folder of the simulator or of the kit, and the top folders for themselves; the largest first. */
export function rooms(root: string): Room[] {
  const found = new Map<string, { files: number; lines: number }>();
  for (const { path, lines } of fileSizes(root)) {
    const parts = path.split('/').slice(0, -1);
    const name = parts.slice(0, /^(simulator|conformance)$/.test(parts[0] as string) ? 2 : 1).join('/');
    const room = found.get(name) ?? { files: 0, lines: 0 };
    found.set(name, { files: room.files + 1, lines: room.lines + lines });
  }
  return [...found].map(([name, room]) => ({ name, ...room })).sort((a, b) => b.lines - a.lines);
}
