import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** A built package, ours or one of an earlier release, as somebody who installed it has it. */
export interface Subject {
  readonly folder: string;
  readonly version: string;
  /** The command line's file. */
  readonly cli: string;
  /** What can be imported, `sanwang/vitest` say, with the files that an ES module gets. */
  readonly entries: Readonly<Record<string, { readonly types: string; readonly code: string }>>;
}

type Target = string | { readonly [condition: string]: Target };

export function subjectIn(folder: string): Subject {
  const at = resolve(folder);
  const manifest = JSON.parse(readFileSync(join(at, 'package.json'), 'utf8'));
  const entries: Record<string, { types: string; code: string }> = {};
  for (const [path, target] of Object.entries(manifest.exports as Record<string, Target>)) {
    if (path === './package.json') continue;
    entries[path.replace('.', 'sanwang')] = {
      types: join(at, chosen(target, ['types', 'import', 'default'])),
      code: join(at, chosen(target, ['import', 'default'])),
    };
  }
  return { folder: at, version: manifest.version, cli: join(at, manifest.bin.sanwang), entries };
}

/** The first of the target's conditions that is among `wanted`, as Node and the compiler choose. */
function chosen(target: Target, wanted: readonly string[]): string {
  if (typeof target === 'string') return target;
  for (const [condition, inner] of Object.entries(target)) {
    if (wanted.includes(condition)) return chosen(inner, wanted);
  }
  throw new Error(`no target for ${wanted.join(', ')} in ${JSON.stringify(target)}`);
}
