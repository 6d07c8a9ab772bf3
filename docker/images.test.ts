import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copySources, emptyFolder, remove } from '../bin/package/tarball.test-kit.ts';
import { bare, type DryImage, dryBuild } from './dry-build.test-kit.ts';

// No engine runs here: the stages are built in folders, and what would run in the containers runs beside them.

let folder: string;
let images: ReadonlyMap<string, DryImage>;

const imageOf = (name: string) => images.get(name) as DryImage;

/** A command of an image as this machine can run it. */
function local(image: DryImage, command: readonly string[]): string[] {
  return command.map((word) => (word.startsWith('/') ? join(image.root, word) : word));
}

interface Container {
  readonly child: ChildProcess;
  readonly control: string;
  readonly ready: Record<string, string>;
}

const token = { SANWANG_CONTROL_TOKEN: 'a-token' };

/** Starts an image as its CMD says, on free ports instead of those it exposes. */
async function start(image: DryImage, env: Record<string, string>): Promise<Container> {
  const port = await freePort();
  const [node = '', ...args] = local(image, [...image.entrypoint, ...image.cmd, '--json']);
  const all = { ...bare(), ...image.env, ...token, ...env, SANWANG_PORT: String(port) };
  const child = spawn(node, args, { cwd: folder, env: all, stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(createInterface({ input: child.stdout as NonNullable<typeof child.stdout> }), 'line')) as [
    string,
  ];
  return { child, control: `http://127.0.0.1:${port}`, ready: JSON.parse(line) };
}

function health(image: DryImage, container: Container): number | null {
  const [node = '', ...args] = local(image, image.healthcheck);
  return spawnSync(node, args, { env: { ...bare(), ...token, SANWANG_CONTROL: container.control } }).status;
}

async function stop({ child }: Container): Promise<number | null> {
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  return code;
}

// Two installs and a build are the better part of a minute: CI always does it, and whoever asks.
const isAsked = process.env['CI'] !== undefined || process.env['SANWANG_TEST_IMAGES'] === '1';

describe.skipIf(!isAsked)('the images, built without an engine (SANWANG_TEST_IMAGES=1)', () => {
  beforeAll(() => {
    folder = emptyFolder('images');
    const context = join(folder, 'context');
    copySources(context);
    const dockerfile = readFileSync(new URL('Dockerfile', import.meta.url), 'utf8');
    images = dryBuild(dockerfile, context, join(folder, 'stages'));
  }, 300_000);

  afterAll(() => remove(folder));

  test('hold the package and what it needs to run, and no tool of its development', () => {
    const { root } = imageOf('simulator');
    for (const path of [
      'dist/bin/sanwang.js',
      'package.json',
      'LICENSE',
      'node_modules/express',
      'node_modules/libsql',
    ]) {
      expect(existsSync(join(root, 'opt/sanwang', path)), path).toBe(true);
    }
    for (const path of ['simulator', 'node_modules/typescript', 'node_modules/vitest']) {
      expect(existsSync(join(root, 'opt/sanwang', path)), path).toBe(false);
    }
  });

  test('simulator: opens, is healthy, answers who has the token, and ends when it is told to', async () => {
    const image = imageOf('simulator');
    const container = await start(image, {});
    expect(health(image, container)).toBe(0);
    const worlds = `${container.control}/control/v1/worlds`;
    expect((await fetch(worlds)).status).toBe(401);
    expect((await fetch(worlds, { headers: { authorization: 'Bearer a-token' } })).status).toBe(200);
    expect(container.ready['service']).toBeUndefined();
    expect(await stop(container)).toBe(0);
    expect(health(image, container)).toBe(3);
  });

  test('simulator: does not start without a token', () => {
    const image = imageOf('simulator');
    const [node = '', ...args] = local(image, [...image.entrypoint, ...image.cmd]);
    const { status, stderr } = spawnSync(node, args, {
      env: { ...bare(), ...image.env, SANWANG_PORT: '0' },
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([2, expect.stringContaining('--control-token')]);
  });

  // PostgreSQL where CI has started one; else the books are in memory, as they are without a SANWANG_DATABASE.
  test('service: opens with its books, and is healthy', async () => {
    const image = imageOf('service');
    const database = process.env['SANWANG_TEST_POSTGRES'];
    const container = await start(image, database === undefined ? {} : { SANWANG_DATABASE: database });
    expect(container.ready).toMatchObject({ service: expect.any(String), serviceConsole: expect.any(String) });
    expect(health(image, container)).toBe(0);
    expect(await stop(container)).toBe(0);
  });

  test('kit: judges, writes its report and ends', () => {
    const image = imageOf('kit');
    const report = join(folder, 'conform.xml');
    const words = [...image.entrypoint, ...image.cmd, '--only', 'NUM-EXACT-01', '--report', `junit=${report}`];
    const [node = '', ...args] = local(image, words.slice(0, 2)).concat(words.slice(2));
    const { status, stderr } = spawnSync(node, args, {
      cwd: folder,
      env: { ...bare(), ...image.env },
      encoding: 'utf8',
    });
    expect(status, stderr).toBe(0);
    expect(readFileSync(report, 'utf8')).toContain('<testsuite');
  });
});

/** The first of twelve free ones in a row, as the service's console has the twelfth. */
async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer().listen(0);
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    await new Promise((resolve) => server.close(resolve));
    if (port < 65_000) return port;
  }
}
