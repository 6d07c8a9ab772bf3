import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const runners = ['vitest', 'jest', 'mocha', 'node', 'pytest'] as const;
export type Runner = (typeof runners)[number];

export const pipelines = ['github', 'gitlab', 'jenkins'] as const;
export type Pipeline = (typeof pipelines)[number];

export type PackageManager = 'npm' | 'pnpm' | 'yarn';

/** What a folder uses already. */
export interface Project {
  readonly runner: Runner;
  readonly pipeline: Pipeline;
  readonly packageManager: PackageManager;
  readonly hasTypeScript: boolean;
  /** Where its tests are. */
  readonly tests: string;
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, unknown>>;
  readonly devDependencies?: Readonly<Record<string, unknown>>;
  readonly scripts?: Readonly<Record<string, unknown>>;
}

/** Looks around in a folder; throws a SyntaxError for a package.json that is no JSON. */
export function projectIn(folder: string): Project {
  const has = (...names: string[]) => names.find((name) => existsSync(join(folder, name)));
  const manifest = has('package.json') === undefined ? null : manifestIn(join(folder, 'package.json'));
  const isPython = manifest === null && has('pyproject.toml', 'pytest.ini', 'setup.py', 'requirements.txt');
  return {
    runner: isPython ? 'pytest' : runnerOf(manifest),
    pipeline: has('.github') ? 'github' : has('.gitlab-ci.yml') ? 'gitlab' : has('Jenkinsfile') ? 'jenkins' : 'github',
    packageManager: has('pnpm-lock.yaml') ? 'pnpm' : has('yarn.lock') ? 'yarn' : 'npm',
    hasTypeScript: has('tsconfig.json') !== undefined,
    tests: has('tests', 'test', '__tests__') ?? (isPython ? 'tests' : 'test'),
  };
}

function manifestIn(file: string): Manifest {
  return Object(JSON.parse(readFileSync(file, 'utf8').replace(/^\ufeff/, ''))) as Manifest;
}

/** What is installed tells; else what `npm test` calls; Node's own runner needs neither. */
function runnerOf(manifest: Manifest | null): Runner {
  const { dependencies, devDependencies, scripts } = manifest ?? {};
  const installed = { ...dependencies, ...devDependencies };
  const others = ['vitest', 'jest', 'mocha'] as const;
  const called = String(scripts?.['test'] ?? '');
  return (
    others.find((name) => Object.hasOwn(installed, name)) ?? others.find((name) => called.includes(name)) ?? 'node'
  );
}
