import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import table from './arrows.json' with { type: 'json' };
import { type Cruise, cruise, toldOf } from './cruise.ts';
import { folders, sourceFiles } from './source-files.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const zones: Readonly<Record<string, { readonly path: string; readonly pathNot?: string }>> = table.zones;
let seen: Cruise;

beforeAll(() => {
  seen = cruise(root);
});

const isIn = (path: string, zone: (typeof zones)[string]) =>
  new RegExp(zone.path).test(path) && (zone.pathNot === undefined || !new RegExp(zone.pathNot).test(path));
const zoneOf = (path: string) => Object.entries(zones).find(([, zone]) => isIn(path, zone))?.[0];

describe('the arrows', () => {
  it('are all allowed, and nothing goes round', () => {
    expect(seen.summary.violations.map(toldOf)).toEqual([]);
  });

  it('are drawn from every source file: a checker that sees nothing finds nothing', () => {
    const modules = seen.modules
      .map(({ source }) => source)
      .filter((path) => /\.tsx?$/.test(path) && !path.startsWith('node_modules/'));
    expect(modules.sort()).toEqual(sourceFiles(root));
  });

  it('start in a zone, and every file is in one alone', () => {
    for (const path of sourceFiles(root)) {
      const found = Object.entries(zones).filter(([, zone]) => isIn(path, zone));
      expect(
        found.map(([name]) => name),
        path,
      ).toHaveLength(1);
    }
  });

  it('are each needed by somebody', () => {
    const drawn = new Set(
      seen.modules.flatMap(({ source, dependencies }) =>
        dependencies.map(({ resolved }) => `${zoneOf(source)} → ${zoneOf(resolved)}`),
      ),
    );
    const idle = table.arrows.filter(({ from, to }) => !drawn.has(`${from} → ${to}`));
    expect(idle.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });
});

describe('the library', () => {
  it('loads no server, no schema compiler, no mock worker and no faker', () => {
    const modules = new Map(seen.modules.map((module) => [module.source, module]));
    const loaded = new Set<string>();
    const visit = (path: string) => {
      if (loaded.has(path)) return;
      loaded.add(path);
      for (const { resolved, dependencyTypes } of modules.get(path)?.dependencies ?? []) {
        if (!dependencyTypes.some((type) => type === 'type-only' || type === 'dynamic-import')) visit(resolved);
      }
    };
    visit('simulator/index.ts');
    const packages = [...loaded]
      .filter((path) => !/^(simulator|fixtures)\//.test(path))
      .map((path) => /^node_modules\/([^/]+)\//.exec(path)?.[1] ?? path);
    expect(loaded.size).toBeGreaterThan(100);
    expect(packages.sort()).toEqual(['buffer', 'crypto', 'fastest-levenshtein', 'ipaddr.js', 'module']);
  });
});

describe('a planted mistake', () => {
  const home = mkdtempSync(join(tmpdir(), 'sanwang-house-'));
  const planted: readonly (readonly [what: string, rule: string, file: string, text: string])[] = [
    [
      'a circle of types',
      'no-circles',
      'simulator/wire/a.ts',
      "import type { B } from './b.ts';\nexport type A = B;\n",
    ],
    [
      'an arrow from the core to a shell',
      'not-in-allowed',
      'simulator/core/a.ts',
      "export { mounts } from '../shells/mounts.ts';\n",
    ],
    [
      'a value where types alone may cross',
      'not-in-allowed',
      'simulator/shells/a.ts',
      "export { Simulator } from '../simulator.ts';\n",
    ],
    [
      'one carrier in another’s folder',
      'one-carrier-knows-no-other',
      'simulator/carriers/cmcc/a.ts',
      "export * from '../cucc/ids.ts';\n",
    ],
    [
      'one room of the page in another’s folder',
      'one-room-of-the-page-knows-no-other',
      'simulator/console/phones/a.ts',
      "export * from '../timeline/search.ts';\n",
    ],
    [
      'a package that its zone has no use for',
      'not-in-allowed',
      'simulator/core/b.ts',
      "export { default } from 'express';\n",
    ],
    [
      'a second door to crypto',
      'crypto-has-one-door',
      'simulator/wire/c.ts',
      "export { createHash } from 'node:crypto';\n",
    ],
    ['a file that is not there', 'found', 'bin/a.ts', "export * from './nowhere.ts';\n"],
  ];
  let found: readonly (readonly [rule: string, file: string])[];

  beforeAll(() => {
    for (const folder of folders) cpSync(join(root, folder), join(home, folder), { recursive: true });
    for (const name of ['package.json', 'tsconfig.json']) cpSync(join(root, name), join(home, name));
    symlinkSync(join(root, 'node_modules'), join(home, 'node_modules'), 'junction');
    for (const [, , file, text] of planted) writeFileSync(join(home, file), text);
    writeFileSync(join(home, 'simulator/wire/b.ts'), "import type { A } from './a.ts';\nexport type B = A[];\n");
    found = cruise(root, home).summary.violations.map(({ rule, from }) => [rule.name, from]);
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it.each(planted)('%s is seen', (_, rule, file) => {
    expect(found).toContainEqual([rule, file]);
  });
});
