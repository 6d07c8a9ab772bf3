import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { emptyFolder, packSources, remove, root, type Tarball } from '../testing/tarball.ts';

// Every loader and runner that the README promises, with the tarball in a folder that has nothing else. What is not a part of
// ours is brought by npm; a machine without a registry skips, which in CI is a failure.

let tarball: Tarball;
let project: string;
let missing = '';

const guests = ['jest@30', 'mocha@11', 'typescript@5.9', '@types/node@20'];
const borrowed = ['vitest', 'msw', 'supertest', 'express'];

beforeAll(() => {
  tarball = packSources();
  project = emptyFolder('runners');
  write('package.json', JSON.stringify({ name: 'mine', private: true }));
  const quietly = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts', '--loglevel=error'];
  const install = ['install', '-D', ...quietly, tarball.path, ...guests];
  const { status, stderr } = spawnSync('npm', install, { cwd: project, encoding: 'utf8' });
  if (status !== 0) missing = `npm could not bring ${guests.join(', ')}: ${stderr.slice(0, 200)}`;
  else for (const name of borrowed) lend(name);
}, 300_000);

afterAll(() => {
  remove(project);
  remove(join(tarball.path, '..'));
});

function lend(name: string): void {
  try {
    symlinkSync(join(root, 'node_modules', name), join(project, 'node_modules', name));
  } catch {
    // The package has brought its own.
  }
}

function write(file: string, text: string): void {
  mkdirSync(dirname(join(project, file)), { recursive: true });
  writeFileSync(join(project, file), text);
}

/** Runs a command in the project; what it said, with its exit code in front. */
function run(command: string, ...args: string[]): string {
  const { PATH, HOME, SANWANG_CA_DIR } = process.env;
  const env = { PATH, HOME, SANWANG_CA_DIR, CI: 'true', NO_COLOR: '1' };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: project, encoding: 'utf8', env });
  return `${status}\n${stdout}${stderr}`;
}

/** Without a registry there is nobody to try. */
function needGuests({ skip }: { skip: (reason: string) => void }): void {
  if (missing === '') return;
  if (process.env['CI'] !== undefined) throw new Error(missing);
  skip(missing);
}

const entries = Object.keys(manifest.exports).filter((path) => path !== './package.json');
const inBoth = entries.filter((path) => path !== './vitest').map((path) => path.replace('.', 'sanwang'));

/** A login in the process, in the words of a runner; `open` brings the modules. */
const login = (open: string, assert: string) => `
  ${open}
  it('a token is issued, and the gateway answers', async () => {
    const simulator = createSimulator();
    const world = await simulator.createWorld();
    const { issued } = await issueToken(simulator, world, { msisdn: '13800000001', app: 'shop', purpose: 'login' });
    const clock = await (await simulator.fetch('https://open.e.189.cn/openapi/special/getTimeStamp.do')).json();
    ${assert}
    simulator.close();
  });
`;
const required = "const { createSimulator, issueToken } = require('sanwang');";
const ownWorld = `
  it('a world of one’s own is made in it', () => withWorld(async ({ phones, why }) => {
    if ((await phones.login('phone-cmcc')).token === undefined) throw new Error('no token');
    if ((await why()) !== null) throw new Error('something was refused');
  }));
`;
const box = `
  it('the box around is reached', async () => {
    const { createDispatcher } = require('sanwang/undici');
    const dispatcher = createDispatcher(process.env.SANWANG_CONTROL);
    const { request } = require('undici');
    const { body } = await request('https://open.e.189.cn/openapi/special/getTimeStamp.do', { dispatcher });
    if (Number((await body.json()).result) !== 0) throw new Error('no clock');
    await dispatcher.close();
  });
  const { withWorld } = require('sanwang/client');${ownWorld}`;

describe('npx sanwang run -- npm test', () => {
  test.for([
    [
      'jest as it comes: CommonJS',
      'test/jest.test.js',
      `${login(required, "expect([issued.carrier, Number(clock.result)]).toEqual(['cmcc', 0]);")}${box}
      it('people are made, by faker which is no CommonJS', async () => {
        const { records } = require('sanwang/fixtures');
        let name = '';
        for await (const { holder } of records({ subscribers: 1 })) name = holder.name;
        expect(name).toMatch(/./);
      });
      it.each(${JSON.stringify(inBoth.filter((entry) => entry !== 'sanwang/msw'))})('%s is loaded', (entry) => {
        expect(Object.keys(require(entry)).length).toBeGreaterThan(0);
      });`,
      'npx jest --testTimeout=120000 test/jest.test.js',
    ],
    [
      'mocha',
      'test/mocha.js',
      login(required, "require('node:assert').deepEqual([issued.carrier, Number(clock.result)], ['cmcc', 0]);") + box,
      'npx mocha --timeout 120000 test/mocha.js',
    ],
    [
      'node:test, ES modules',
      'test/node.mjs',
      login(
        "import assert from 'node:assert'; import { it } from 'node:test'; import { createSimulator, issueToken } from 'sanwang'; import { withWorld } from 'sanwang/client';",
        "assert.deepEqual([issued.carrier, Number(clock.result)], ['cmcc', 0]);",
      ) + ownWorld,
      'node --test test/node.mjs',
    ],
    [
      'node:test, CommonJS',
      'test/node.cjs',
      login(
        `const { it } = require('node:test'); ${required}`,
        "require('node:assert').deepEqual([issued.carrier, Number(clock.result)], ['cmcc', 0]);",
      ) + box,
      'node --test test/node.cjs',
    ],
    [
      'vitest, a world for every test',
      'test/vitest.test.mjs',
      `import { expect } from 'vitest'; import { test } from 'sanwang/vitest';
      test('logs in', async ({ world }) => {
        expect((await world.phone('phone-cmcc').login({ app: 'shop' })).token).toMatch(/./);
      });`,
      'npx vitest run --testTimeout=120000 test/vitest.test.mjs',
    ],
  ] as const)('%s', ([, file, text, command], context) => {
    needGuests(context);
    write(file, text);
    write('package.json', JSON.stringify({ name: 'mine', private: true, scripts: { test: command } }));
    const said = run('npx', 'sanwang', 'run', '--no-service', '--', 'npm', 'test');
    expect(said).toMatch(/^0\n/);
  });
});

describe('formats mixed in one process', () => {
  test('what one format makes, the other’s mounts serve', (context) => {
    needGuests(context);
    const script = `
      import { createRequire } from 'node:module';
      import { createRouter } from 'sanwang/express';
      import { createDispatcher } from 'sanwang/undici';
      import { armAll, Misuse } from 'sanwang';
      import express from 'express';
      import { request } from 'undici';
      const required = createRequire(import.meta.url)('sanwang');
      const simulator = required.createSimulator();
      const server = express().use(createRouter(simulator)).listen(0, '127.0.0.1', async () => {
        const clock = 'openapi/special/getTimeStamp.do';
        const routed = await fetch('http://127.0.0.1:' + server.address().port + '/' + clock);
        const dispatcher = createDispatcher(simulator);
        const dispatched = await request('https://open.e.189.cn/' + clock, { dispatcher });
        // Faults that the one arms, the other's board holds; and a mistake is told apart by its code.
        await armAll(simulator, simulator.defaultWorld, [{ effect: 'status', with: { status: 503 } }]);
        const faulty = await simulator.fetch('https://open.e.189.cn/' + clock);
        const mistake = await simulator.createWorld({ nonsense: 1 }).catch((error) => error);
        console.log(routed.status, dispatched.statusCode, faulty.status, mistake.code, mistake instanceof Misuse);
        process.exit();
      });
    `;
    expect(run(process.execPath, '--input-type=module', '--eval', script)).toBe(
      '0\n200 200 503 ERR_WORLD_INVALID true\n',
    );
  });

  test('entries of one format share their classes', (context) => {
    needGuests(context);
    const script = `
      const { Misuse, createSimulator } = require('sanwang');
      const { createRouter } = require('sanwang/express');
      try { createRouter(createSimulator(), { trustBearers: ['nonsense'] }); } catch (error) { console.log(error instanceof Misuse); }
    `;
    expect(run(process.execPath, '--eval', script)).toBe('0\ntrue\n');
  });
});

describe('TypeScript 5.9 finds every entry', () => {
  const modes = [
    ['commonjs', 'node10', 'cts'],
    ['esnext', 'bundler', 'mts'],
    ['node16', 'node16', 'mts', 'cts'],
    ['nodenext', 'nodenext', 'mts', 'cts'],
  ] as const;
  test.for(modes)('--module %s --moduleResolution %s in .%s', ([module, resolution, ...endings], context) => {
    needGuests(context);
    for (const ending of endings) {
      const known = ending === 'mts' ? [...inBoth, 'sanwang/vitest'] : inBoth;
      const imports = known.map((entry, i) => `import * as e${i} from '${entry}';`);
      const use = "import { createSimulator, type WorldDefinition } from 'sanwang';";
      const made = 'const world: WorldDefinition = {}; export const made = createSimulator({ world });';
      const all = `export const all = [${known.map((_, i) => `e${i}`)}];`;
      write(`use.${ending}`, [...imports, use, made, all].join('\n'));
    }
    const strictly = ['--noEmit', '--strict', '--skipLibCheck', '--esModuleInterop', '--target', 'es2022'];
    const how = ['--types', 'node', '--module', module, '--moduleResolution', resolution];
    const files = endings.map((ending) => `use.${ending}`);
    expect(run(process.execPath, 'node_modules/typescript/bin/tsc', ...strictly, ...how, ...files)).toBe('0\n');
  });
});
