import { cpSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { Stage } from '../../bin/readme/stage.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

interface GitHub {
  readonly env: Record<string, string>;
  readonly jobs: Record<string, { readonly steps: readonly { readonly run?: string; readonly uses?: string }[] }>;
}

interface Job {
  readonly script?: readonly string[];
}

/** The shell steps of each recipe, in the order in which they are run. */
const recipes: Readonly<Record<string, () => readonly string[]>> = {
  'github-actions.yml': () => {
    const { jobs } = parse(read('github-actions.yml')) as GitHub;
    return Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
  },
  'gitlab-ci.yml': () => {
    const { default: first, variables: _, ...jobs } = parse(read('gitlab-ci.yml'));
    return [
      ...first.before_script,
      ...Object.values(jobs as Record<string, Job>).flatMap(({ script }) => script ?? []),
    ];
  },
  Jenkinsfile: () => [...read('Jenkinsfile').matchAll(/^\s*sh '(.*)'$/gm)].map(([, step]) => step as string),
};

let stage: Stage;

beforeAll(() => {
  stage = new Stage(root, 20_800);
  cpSync(new URL('example', import.meta.url), stage.folder, { recursive: true });
});

afterAll(() => stage.close());

describe.each(Object.entries(recipes))('%s', (name, stepsOf) => {
  const [install, ...steps] = stepsOf();

  test('installs what the lock says, tests with the carriers around it, and judges', () => {
    // Not run: the package is installed in the stage already, and bin/package installs the tarball.
    expect(install).toMatch(/^npm ci( |$)/);
    expect(steps.map((step) => step.split(' ').slice(0, 3).join(' '))).toEqual([
      'npx sanwang run',
      'npx sanwang conform',
    ]);
    expect(read(name)).toMatch(/TARGET\s*[:=]\s*'?reference'?$/m);
  });

  test.each(steps)('%s', async (step) => {
    // A CI has no box running; and one case stands for the suite, which has its own tests.
    const { code, output } = await stage.shell(
      `unset SANWANG_CONTROL; export TARGET=reference SANWANG_ONLY=NUM-EXACT-01\n${step}`,
    );
    expect(code, output).toBe(0);
    expect(output).toMatch(/pass/);
  });
});

test('a test that fails in the example fails the step', async () => {
  const [, step = ''] = recipes['Jenkinsfile']?.() ?? [];
  const spoilt = 'trap "mv kept login.test.mjs" EXIT; cp login.test.mjs kept; sed -i s/104201/103000/ login.test.mjs';
  const { code, output } = await stage.shell(`${spoilt}\n${step}`);
  expect(code).not.toBe(0);
  expect(output).toContain("actual: '104201'");
});
