import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { folders } from './source-files.ts';

/** What dependency-cruiser tells, as far as it is read here. */
export interface Cruise {
  readonly modules: readonly {
    readonly source: string;
    readonly coreModule?: boolean;
    readonly dependencies: readonly { readonly resolved: string; readonly dependencyTypes: readonly string[] }[];
  }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
      readonly cycle?: readonly { readonly name: string }[];
    }[];
  };
}

/** Follows every import below `root` by the rules of arrows.mjs. Throws what the tool wrote if it did not run through. */
export function cruise(house: string, root: string = house): Cruise {
  const args = [
    '--import',
    join(house, 'bin/house/typescript5.mjs'),
    join(house, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
    '--config',
    join(house, 'bin/house/arrows.mjs'),
    '--output-type',
    'json',
    ...folders,
  ];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 });
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`dependency-cruiser gave no document: ${stderr}${stdout.slice(0, 2000)}`);
  }
}

/** A violation as a line: what goes round, or which arrow no row allows. */
export function toldOf({ rule, from, to, cycle }: Cruise['summary']['violations'][number]): string {
  return cycle === undefined
    ? `${rule.name}: ${from} → ${to}`
    : `${rule.name}: ${[from, ...cycle.map(({ name }) => name)].join(' → ')}`;
}
