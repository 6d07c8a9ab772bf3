import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cases } from '../conformance/cases/index.ts';
import { runSuite } from '../conformance/suite/run.ts';
import { loadTarget } from '../conformance/targets/load.ts';
import { type Carriers, openCarriers } from '../conformance/targets/surroundings.ts';

/** The same service, asked in six ways: each adapter must come to the same verdicts, on a service that is right and on a wrong one. */
let carriers: Carriers;
let folder: string;
beforeAll(async () => {
  carriers = await openCarriers({ env: {} });
  folder = mkdtempSync(join(tmpdir(), 'sanwang-adapters-'));
  cpSync(fileURLToPath(new URL('own-adapter', import.meta.url)), folder, { recursive: true });
  const service = readFileSync(join(folder, 'service.js'), 'utf8');
  expect(service).toContain("'001': false");
  writeFileSync(join(folder, 'wrong-service.js'), service.replace("'001': false", "'001': true"));
  const serve = readFileSync(join(folder, 'serve.js'), 'utf8');
  writeFileSync(join(folder, 'serve-wrong.js'), serve.replace('./service.js', './wrong-service.js'));
});
afterAll(async () => {
  await carriers.close();
  rmSync(folder, { recursive: true });
});

const has = (...command: string[]) => spawnSync(command[0] ?? '', command.slice(1)).status === 0;
const within = (command: string) => `cd ${folder} && ${command}`;

interface Way {
  readonly name: string;
  readonly missing?: boolean;
  /** What is done once, before it can be used. */
  readonly prepare?: string;
  /** What names it; of a server, what starts it. */
  readonly adapter?: () => string;
  readonly server?: string;
}

const tsc = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));
const types = fileURLToPath(new URL('../node_modules/@types', import.meta.url));

const ways: readonly Way[] = [
  { name: 'JavaScript, in the suite’s process', adapter: () => join(folder, 'adapter.js') },
  { name: 'data', adapter: () => join(folder, 'target.yaml') },
  { name: 'Python, by stdio', missing: !has('python3', '--version'), adapter: () => within('python3 adapter.py') },
  {
    name: 'Go, by stdio',
    missing: !has('go', 'version'),
    prepare: 'GO111MODULE=off go build -o adapter-go adapter.go',
    adapter: () => within('./adapter-go'),
  },
  { name: 'Java, by HTTP', missing: !has('java', '-version'), server: 'java Adapter.java' },
  {
    name: 'TypeScript, by HTTP',
    prepare: `node ${tsc} adapter.ts --outDir out --module nodenext --target es2023 --typeRoots ${types} --types node`,
    server: 'node out/adapter.js',
  },
];

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const some = /^(NUM-EXACT-01|VRF-PASS-01|VRF-REJECT-01|TOK-REPLAY-01|TOK-GARBAGE-01|HTTP-TYPE-01|NET-HANG-01)$/;

async function judge(adapter: string, service: string) {
  const target = await loadTarget(undefined, { adapter, targetCmd: within(`node ${service}`) });
  const chosen = cases.filter(({ id }) => some.test(id));
  const result = await runSuite({
    ...carriers,
    adapter: target.adapter,
    cases: chosen,
    once: true,
    profile: 'data-plane',
  });
  return result.cases.map(({ id, verdict, reason }) => [id, verdict, reason]);
}

describe.each(ways)('an adapter in $name', ({ missing = false, prepare, adapter, server }) => {
  it.skipIf(missing)(
    'comes to the right verdicts',
    async () => {
      if (prepare !== undefined) {
        const { status, stderr, stdout } = spawnSync(within(prepare), { shell: true, encoding: 'utf8' });
        expect(status, stdout + stderr).toBe(0);
      }
      const port = await freePort();
      const env = { ...process.env, PORT: String(port) };
      const [program = '', ...args] = server?.split(' ') ?? [];
      const child = server === undefined ? null : spawn(program, args, { cwd: folder, env, stdio: 'ignore' });
      try {
        const url = `http://127.0.0.1:${port}`;
        while (child !== null && !(await fetch(url).catch(() => null)) && child.exitCode === null)
          await new Promise((resolve) => setTimeout(resolve, 100));
        const named = adapter?.() ?? url;
        const good = await judge(named, 'serve.js');
        expect(good.filter(([, verdict]) => verdict !== 'pass')).toEqual([]);
        expect(good.length).toBe(7);
        const bad = await judge(named, 'serve-wrong.js');
        expect(bad.filter(([, verdict]) => verdict !== 'pass')).toMatchObject([
          ['VRF-REJECT-01', 'fail', expect.anything()],
        ]);
      } finally {
        child?.kill();
      }
    },
    120_000,
  );
});

it('stops, dies and is asked at either of two nodes, with the full adapter', async () => {
  const file = fileURLToPath(new URL('full-adapter/adapter.js', import.meta.url));
  const { adapter } = await loadTarget(file, {});
  const lived = cases.filter(({ id }) => /^(RST|KILL|NODE)-/.test(id));
  const result = await runSuite({ ...carriers, adapter, cases: lived });
  expect(result.cases.filter(({ verdict }) => verdict !== 'pass').map(({ id, reason }) => [id, reason])).toEqual([]);
  expect(result.cases.length).toBeGreaterThan(8);
});
