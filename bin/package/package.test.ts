import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { emptyFolder, installInto, packSources, remove, root, type Tarball } from '../testing/tarball.ts';

let tarball: Tarball;
let project: string;
let installed: string;

beforeAll(() => {
  tarball = packSources();
  project = emptyFolder('project');
  installed = installInto(project, tarball);
}, 240_000);

afterAll(() => {
  remove(project);
  remove(join(tarball.path, '..'));
});

const entries = Object.keys(manifest.exports).map((path) => path.replace('.', 'sanwang'));

/** Runs a module in the project; its last line is what it says, and its errors are their codes. */
function run(source: string, node = process.execPath): string {
  const wrapped = `try { ${source} } catch (error) { console.log(error.code + ' ' + error.message); }`;
  const args = ['--input-type=module', '--eval', wrapped];
  return execFileSync(node, args, { cwd: project, encoding: 'utf8' }).trim();
}

/** Compiles a module in the project as strictly as may be; of types it has those of node and what the package brings. */
function compile(use: string, more: readonly string[] = []) {
  writeFileSync(join(project, 'use.mts'), use);
  const strict = ['--strict', '--exactOptionalPropertyTypes', '--noEmit', '--module', 'nodenext', '--target', 'es2023'];
  const types = ['--types', 'node', '--typeRoots', join(root, 'node_modules/@types')];
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const args = [tsc, ...strict, ...types, ...more, 'use.mts'];
  const { stdout, status } = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' });
  return { stdout, status };
}

describe('the tarball', () => {
  test('has what is needed to run, and no test', () => {
    for (const path of ['package.json', 'README.md', 'README.zh-CN.md', 'LICENSE', 'CHANGELOG.md']) {
      expect(tarball.files).toContain(path);
    }
    // What the docstring of `Adapter` tells people to copy.
    for (const file of ['adapter.js', 'service.js', 'package.json'])
      expect(tarball.files).toContain(`examples/own-adapter/${file}`);
    for (const path of [manifest.bin.sanwang, ...targets()]) expect(tarball.files).toContain(path.replace('./', ''));
    expect(
      tarball.files.filter(
        (path) => !path.startsWith('examples/') && /\.test|\/testing\/|\/bench\/|\.ts$(?<!\.d\.ts)/.test(path),
      ),
    ).toEqual([]);
  });

  test('is installed without a warning', () => {
    expect(installed.trim()).toMatch(/^added \d+ packages in \S+$/);
  });

  test('has a manifest without scripts and without what only development needs', () => {
    const packed = JSON.parse(readFileSync(join(project, 'node_modules/sanwang/package.json'), 'utf8'));
    expect(Object.keys(packed)).not.toEqual(expect.arrayContaining(['scripts']));
    expect(packed.devDependencies).toBeUndefined();
    expect(packed.exports).toEqual(manifest.exports);
  });

  test('has all that its documents link to', () => {
    const documents = tarball.files.filter((path) => path.endsWith('.md'));
    expect(documents.length).toBeGreaterThan(4);
    const missing: string[] = [];
    let links = 0;
    for (const file of documents) {
      const text = readFileSync(join(project, 'node_modules/sanwang', file), 'utf8');
      for (const [, link = ''] of text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)) {
        links++;
        const path = join(dirname(file), link);
        if (!tarball.files.some((each) => each === path || each.startsWith(`${path}/`)))
          missing.push(`${file}: ${link}`);
      }
    }
    expect(links).toBeGreaterThan(8);
    expect(missing).toEqual([]);
  });

  test('has no key of a test: those that it has are the platforms’, which every box answers with', () => {
    const allowed = readFileSync(join(root, 'fixtures/keys/keys.json'), 'utf8');
    const strangers: string[] = [];
    for (const file of tarball.files) {
      const text = readFileSync(join(project, 'node_modules/sanwang', file), 'utf8');
      for (const [, start = ''] of text.matchAll(/BEGIN [A-Z ]*PRIVATE KEY-----(?:\\+n|\s)*([\w+/=]{0,40})/g)) {
        if (!allowed.includes(start)) strangers.push(file);
      }
    }
    expect(strangers).toEqual([]);
  });

  test('pleases publint', async () => {
    const packed = tarball.bytes.buffer.slice(
      tarball.bytes.byteOffset,
      tarball.bytes.byteOffset + tarball.bytes.length,
    );
    const { messages } = await publint({ strict: true, pack: { tarball: packed as ArrayBuffer } });
    expect(messages).toEqual([]);
  });

  test('has types that are where the code is', async () => {
    const result = await checkPackage(createPackageFromTarballData(tarball.bytes));
    expect(result.types).not.toBe(false);
    const problems = 'problems' in result ? result.problems : [];
    const found = problems.map((problem) =>
      [
        problem.kind,
        'entrypoint' in problem ? problem.entrypoint : '',
        'resolutionKind' in problem ? problem.resolutionKind : '',
      ].join(' '),
    );
    // vitest itself is an ES module alone.
    expect(found).toEqual(['CJSResolvesToESM ./vitest node16-cjs']);
  });
});

describe('in an empty folder', () => {
  test('npx sanwang says its version and plays its story', () => {
    const npx = (...args: string[]) => execFileSync('npx', ['sanwang', ...args], { cwd: project, encoding: 'utf8' });
    expect(npx('--version').trim()).toBe(manifest.version);
    expect(JSON.parse(npx('demo', '--json'))).toMatchObject({ ok: true });
  });

  test.each(entries.filter((entry) => entry !== 'sanwang/package.json'))('%s can be imported', (entry) => {
    const peer = Object.keys(manifest.peerDependencies).find((name) => entry.endsWith(`/${name}`));
    const said = run(`const all = await import('${entry}'); console.log(Object.keys(all).length);`);
    if (peer === undefined) expect(Number(said), said).toBeGreaterThan(0);
    // Whoever uses these has the peer; whoever does not is spared it, and told its name.
    else expect(said).toMatch(new RegExp(`ERR_MODULE_NOT_FOUND .*'${peer}'`));
  });

  test.each(['sanwang/dist/simulator/simulator.js', 'sanwang/simulator/index.js', 'sanwang/bin/sanwang.js'])(
    '%s is closed',
    (path) => {
      expect(run(`await import('${path}'); console.log('open');`)).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
    },
  );

  test('a strict TypeScript project compiles against it, without types of express and with every declaration checked', () => {
    const use = `
      import { armAll, createSimulator, issueToken, type WorldDefinition } from 'sanwang';
      import { createRouter } from 'sanwang/express';
      import { records, subscribers, vectors } from 'sanwang/fixtures';
      import { createPhone } from 'sanwang/handset';
      import { type ControlError, type OwnWorld, withWorld } from 'sanwang/client';
      const logIn = ({ phones }: OwnWorld) => phones.login('phone-cmcc');
      export const answered = () => withWorld({ apps: [{ name: 'mine' }] }, logIn).then(({ token }) => token ?? '');
      export const codeOf = ({ code, problems: [first] }: ControlError): string => first?.path ?? code;
      const world: WorldDefinition = { subscribers: [...subscribers({ subscribers: 3 })] };
      const { added } = createSimulator({ world }).defaultWorld.addSubscribers(subscribers({ subscribers: 3, seed: 's' }));
      const id: string | undefined = vectors.cmcc[0]?.id;

      const simulator = createSimulator();
      const mine = await simulator.createWorld();
      await armAll(simulator, mine, [{ effect: 'tok.expired', on: { carrier: 'cmcc' }, when: { first: 1 } }]);
      const { issued, refused } = await issueToken(simulator, mine, { msisdn: '13000000001', app: 'shop', purpose: 'verify' });
      const clock = await simulator.fetch('https://open.e.189.cn/openapi/special/getTimeStamp.do');
      console.log(issued?.carrier, refused?.code, (await clock.json()).result);
      const router = createRouter(simulator);
      simulator.close();
      export { added, createPhone, id, records, router };
    `;
    expect(compile(use)).toEqual({ stdout: '', status: 0 });
  });

  test('and against the entries that take a copy of msw, express or vitest', () => {
    const use = `
      import express from 'express';
      import { setupServer } from 'msw/node';
      import { createSimulator } from 'sanwang';
      import { createRouter } from 'sanwang/express';
      import { createHandlers } from 'sanwang/msw';
      import { simulator, test, type TestWorld } from 'sanwang/vitest';
      import { expect } from 'vitest';

      express().use('/carriers', createRouter(createSimulator())).use(createRouter(simulator, { carrier: 'cmcc' })).use(express.json());
      setupServer(...createHandlers(simulator)).listen({ onUnhandledRequest: 'error' });

      test('a token to verify with lives a minute', async ({ world }) => {
        await world.clock.freeze();
        const { issuedAtMs, expiresAtMs } = await world.token({ msisdn: world.msisdn('ctcc'), purpose: 'verify' });
        expect(expiresAtMs - issuedAtMs).toBe(60_000);
      });
      test('the gateway is down', async ({ world }) => {
        await world.arm({ effect: 'status', with: { status: 503 }, on: { carrier: 'cmcc' } });
        const body = JSON.stringify({ appid: world.app().carriers.cmcc.appId });
        const ask = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
        const answer = await world.fetch('https://www.cmpassport.com/unisdk/rsapi/loginTokenValidate', ask);
        expect(answer.status).toBe(503);
      });
      export const logIn = async (world: TestWorld) => (await world.phone('phone-cmcc').login({ app: 'shop' })).token;
    `;
    const modules = join(project, 'node_modules');
    const lent = ['msw', 'vitest', '@types/express'];
    mkdirSync(join(modules, '@types'), { recursive: true });
    for (const name of lent) symlinkSync(join(root, 'node_modules', name), join(modules, name));
    try {
      // What others declare is theirs to check.
      expect(compile(use, ['--skipLibCheck'])).toEqual({ stdout: '', status: 0 });
    } finally {
      for (const name of lent) rmSync(join(modules, name));
    }
  });

  test('the client needs no package at all', () => {
    const hidden = Object.keys(manifest.dependencies).map((name) => join(project, 'node_modules', name));
    const there = hidden.filter((path) => existsSync(path));
    for (const path of there) renameSync(path, `${path}.hidden`);
    try {
      expect(there.length).toBeGreaterThan(5);
      expect(run("console.log(typeof (await import('sanwang/client')).withWorld);")).toBe('function');
    } finally {
      for (const path of there) renameSync(`${path}.hidden`, path);
    }
  });

  test('the library needs no express to be there; of faker it has what it needs within', () => {
    expect(existsSync(join(project, 'node_modules/@faker-js'))).toBe(false);
    const hidden = join(project, 'node_modules/express');
    renameSync(hidden, `${hidden}.hidden`);
    try {
      expect(
        run("const { createSimulator } = await import('sanwang'); createSimulator().close(); console.log('made');"),
      ).toBe('made');
      expect(
        run(
          "const { subscribers } = await import('sanwang/fixtures'); console.log([...subscribers({ subscribers: 2 })].length);",
        ),
      ).toBe('2');
    } finally {
      renameSync(`${hidden}.hidden`, hidden);
    }
  });
});

// Each is a download of a hundred megabytes that npm brings through an install script: too slow for every run.
describe.skipIf(process.env['SANWANG_TEST_NODES'] !== '1')('on other Nodes (SANWANG_TEST_NODES=1)', () => {
  test.each(['22', '24'])('Node %s', { timeout: 600_000 }, (major) => {
    const folder = emptyFolder(`node-${major}`);
    try {
      execFileSync('npm', ['init', '-y'], { cwd: folder, stdio: 'ignore' });
      execFileSync('npm', ['install', '--no-audit', '--no-fund', `node@${major}`, tarball.path], {
        cwd: folder,
        stdio: 'inherit',
      });
      const node = join(folder, 'node_modules/node/bin/node');
      const sanwang = join(folder, 'node_modules/sanwang', manifest.bin.sanwang);
      const say = (...args: string[]) => execFileSync(node, args, { cwd: folder, encoding: 'utf8' });
      expect(say('--version')).toMatch(new RegExp(`^v${major}\\.`));
      expect(say(sanwang, '--version').trim()).toBe(manifest.version);
      expect(JSON.parse(say(sanwang, 'demo', '--json'))).toMatchObject({ ok: true });
      const imports =
        "for (const entry of ['sanwang', 'sanwang/handset', 'sanwang/fixtures', 'sanwang/express']) await import(entry); console.log('all');";
      expect(say('--input-type=module', '--eval', imports).trim()).toBe('all');
    } finally {
      remove(folder);
    }
  });

  test('vitest 5 and msw 3, which need Node 22', { timeout: 600_000 }, () => {
    const folder = emptyFolder('peers');
    try {
      execFileSync('npm', ['init', '-y'], { cwd: folder, stdio: 'ignore' });
      const guests = ['node@22', 'vitest@5', 'msw@3', tarball.path];
      execFileSync('npm', ['install', '--no-audit', '--no-fund', ...guests], { cwd: folder, stdio: 'inherit' });
      writeFileSync(join(folder, 'peers.test.mjs'), peersTest);
      const path = `${join(folder, 'node_modules/node/bin')}:${process.env['PATH']}`;
      const run = (...words: string[]) =>
        spawnSync('npx', words, { cwd: folder, encoding: 'utf8', env: { ...process.env, PATH: path } });
      // In the process, and in a box: msw must not take what we ask the box for what the test asks.
      const vitest = ['vitest', 'run', 'peers.test.mjs', '--testTimeout=120000'];
      for (const words of [vitest, ['sanwang', 'run', '--no-service', '--', 'npx', ...vitest]]) {
        const { status, stdout, stderr } = run(...words);
        expect([words, status, stdout + stderr]).toEqual([words, 0, expect.stringContaining('1 passed')]);
      }
    } finally {
      remove(folder);
    }
  });
});

const peersTest = `
  import { setupServer } from 'msw/node';
  import { afterAll, beforeAll, expect } from 'vitest';
  import { createHandlers } from 'sanwang/msw';
  import { simulator, test } from 'sanwang/vitest';
  const server = setupServer(...createHandlers(simulator));
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  afterAll(() => server.close());
  test('a phone logs in, and the global fetch reaches a gateway', async ({ world }) => {
    expect((await world.phone('phone-cmcc').login({ app: 'shop' })).token).toMatch(/./);
    const clock = await fetch('https://open.e.189.cn/openapi/special/getTimeStamp.do');
    expect((await clock.json()).result).toBe(0);
  });
`;

type Target = string | { readonly [condition: string]: Target };

/** Every file that the exports map points to. */
function targets(): string[] {
  const files = (target: Target): string[] =>
    typeof target === 'string' ? [target] : Object.values(target).flatMap(files);
  return Object.values(manifest.exports as Record<string, Target>).flatMap(files);
}
