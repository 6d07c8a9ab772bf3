import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Box, openBox } from '../box/box.ts';
import { runners } from '../init/project.ts';
import { worldText } from '../init/tests.ts';
import { documentOf, run } from '../testing/cli.ts';

const call = promisify(execFile);

let box: Box;
beforeAll(async () => {
  // As the recipes have it: with the world file that is written.
  box = await openBox({ port: 0, world: JSON.parse(worldText), onError: (error) => console.error(error) });
});
afterAll(() => box.close());

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanwang-init-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const init = (...argv: string[]) => run(['init', folder, ...argv]);
const put = (name: string, text: string) => writeFileSync(join(folder, name), text);

interface Told {
  readonly runner: string;
  readonly ci: string;
  readonly wrote: string[];
  readonly kept: string[];
  readonly run: string;
}

it.each([
  ['{"devDependencies":{"vitest":"4","jest":"29"}}', 'vitest', 'test/sanwang.test.js'],
  ['{"devDependencies":{"jest":"29"}}', 'jest', 'test/sanwang.test.js'],
  ['{"scripts":{"test":"mocha -r x"}}', 'mocha', 'test/sanwang.js'],
  ['\ufeff{"scripts":{"test":"node --test"}}', 'node', 'test/sanwang.test.mjs'],
  ['{}', 'node', 'test/sanwang.test.mjs'],
])('%s is a project of %s', async (manifest, runner, file) => {
  put('package.json', manifest);
  const told = documentOf<Told>(await init('--json'));
  expect(told).toMatchObject({ runner, ci: 'github', kept: [] });
  expect(told.wrote).toEqual(['sanwang.world.json', file, '.github/workflows/sanwang.yml']);
  expect(told.run).toContain(file);
  for (const each of told.wrote) expect(existsSync(join(folder, each))).toBe(true);
});

it('sees Python, TypeScript, the folder of tests and the CI that is there', async () => {
  put('pyproject.toml', '');
  put('.gitlab-ci.yml', '');
  expect(documentOf(await init('--json'))).toMatchObject({
    runner: 'pytest',
    wrote: ['sanwang.world.json', 'tests/test_sanwang.py', 'sanwang.gitlab-ci.yml'],
  });
  put('package.json', '{"devDependencies":{"vitest":"4"}}');
  put('tsconfig.json', '{}');
  expect(documentOf<Told>(await init('--json', '--ci', 'jenkins')).wrote).toEqual([
    'tests/sanwang.test.ts',
    'sanwang.Jenkinsfile',
  ]);
});

it('overwrites nothing, and says what it wrote', async () => {
  put('sanwang.world.json', 'mine');
  const { code, out } = await init();
  expect(code).toBe(0);
  expect(out).toContain('sanwang.world.json is there already and stays as it is');
  expect(out).toMatch(/test\/sanwang\.test\.mjs {2}a first test/);
  expect(readFileSync(join(folder, 'sanwang.world.json'), 'utf8')).toBe('mine');
  expect((await init()).out).toContain('everything is there already');
});

it('--dry-run writes nothing', async () => {
  const { code, out } = await init('--dry-run');
  expect([code, out]).toEqual([0, expect.stringContaining('would be written:')]);
  expect(readdirSync(folder)).toEqual([]);
});

it('tells mistakes', async () => {
  put('package.json', '{');
  expect(await init()).toMatchObject({ code: 2, err: expect.stringContaining('is no JSON') });
  expect(await run(['init', join(folder, 'no')])).toMatchObject({
    code: 2,
    err: expect.stringContaining('is not there'),
  });
  expect(await init('--runner', 'ava')).toMatchObject({ code: 2, err: expect.stringContaining('vitest, jest, mocha') });
});

describe('what is written works', () => {
  it('the world is a good one, and the recipes are what they say', async () => {
    await init();
    expect((await run(['validate', join(folder, 'sanwang.world.json')])).code).toBe(0);
    const recipe = parse(readFileSync(join(folder, '.github/workflows/sanwang.yml'), 'utf8'));
    expect(recipe.jobs.test.steps.at(-1).run).toBe('npx sanwang run --world-file sanwang.world.json -- npm test');
    rmSync(join(folder, '.github'), { recursive: true });
    await init('--ci', 'gitlab', '--runner', 'pytest');
    const gitlab = parse(readFileSync(join(folder, 'sanwang.gitlab-ci.yml'), 'utf8'));
    expect(gitlab.sanwang.script).toHaveLength(2);
  });

  /** Globals of jest and mocha, as far as a first test uses them. */
  const globals = `
    const all = [];
    globalThis.test = globalThis.it = (name, body) => all.push(body);
    globalThis.describe = (name, body) => body();
    globalThis.expect = (value) => ({ toBeTruthy: () => { if (!value) throw new Error('not truthy'); } });
    process.on('beforeExit', async () => { while (all.length > 0) await all.pop()(); });`;

  const hasPython = spawnSync('python3', ['-c', '']).status === 0;

  it.each(runners.filter((runner) => runner !== 'vitest' && (runner !== 'pytest' || hasPython)))(
    'the test for %s passes in a box, and fails where no token comes',
    async (runner) => {
      mkdirSync(join(folder, 'test'));
      const { wrote } = documentOf<Told>(await init('--runner', runner, '--json'));
      const file = join(folder, wrote[1] as string);
      const argv: Readonly<Record<string, readonly string[]>> = {
        node: [process.execPath, '--test', file],
        pytest: [
          'python3',
          '-c',
          `import runpy; all = runpy.run_path(${JSON.stringify(file)}); [v() for k, v in all.items() if k.startswith('test_')]`,
        ],
      };
      const [name = '', ...args] = argv[runner] ?? [
        process.execPath,
        '-e',
        `${globals}\nrequire(${JSON.stringify(file)})`,
      ];
      const env = { PATH: process.env['PATH'], SANWANG_CONTROL: box.control };
      await call(name, args, { env });
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll('phone-cmcc', 'phone-none'));
      await expect(call(name, args, { env })).rejects.toThrow();
    },
  );
});
