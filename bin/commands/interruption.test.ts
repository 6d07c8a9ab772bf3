import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandLine } from '../testing/child.ts';

let line: CommandLine;
let folder: string;
beforeAll(() => {
  line = new CommandLine();
  folder = mkdtempSync(join(tmpdir(), 'sanwang-signals-'));
});
afterAll(() => {
  line.close();
  rmSync(folder, { recursive: true });
});

describe('sanwang run', () => {
  it('hands on a Ctrl-C that came before there was a command, which no terminal does', async () => {
    const hook = join(folder, 'early.cjs');
    writeFileSync(
      hook,
      `process.stdin.isTTY = true;
      const child = require('node:child_process');
      const { spawn } = child;
      child.spawn = (...all) => { process.kill(process.pid, 'SIGINT'); return spawn(...all); };
      require('node:module').syncBuiltinESMExports();`,
    );
    const argv = ['run', '--no-service', '--no-proxy-env', '--', process.execPath, '-e', 'setTimeout(() => {}, 8_000)'];
    const { code } = await line.start(argv, { NODE_OPTIONS: `--require=${hook}` }).ended;
    expect(code).toBe(130);
  });
});

describe('sanwang demo', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('says that %s has ended it, and ends with %i', async (signal, expected) => {
    const demo = line.start(['demo']);
    await demo.until((out) => out.includes('138****0001'));
    demo.process.kill(signal);
    const { code, err } = await demo.ended;
    expect([code, err]).toEqual([expected, expect.stringMatching(/^sanwang: interrupted.*\n$/)]);
  });
});

describe('sanwang conform', () => {
  it('reports what was judged, and leaves no world in a box', async () => {
    const up = line.start(['up', '--port', '0', '--json']);
    const { control, ...at } = JSON.parse(await up.until((out) => out.endsWith('\n')));
    const worlds = async (): Promise<string[]> => {
      const list = (await (await fetch(`${control}/control/v1/worlds`)).json()) as { id: string }[];
      return list.map(({ id }) => id);
    };
    const [junit, json] = [join(folder, 'junit.xml'), join(folder, 'run.json')];
    const env = { SANWANG_CONTROL: control, SANWANG_CMCC: at.cmcc, SANWANG_CUCC: at.cucc, SANWANG_CTCC: at.ctcc };
    // Cases that wait for carriers that hang, so that some are under way for seconds.
    const argv = [
      'conform',
      '--json',
      '--only',
      'VRF-PASS',
      'NET',
      'CAR',
      'CHG',
      '--report',
      `junit=${junit}`,
      `json=${json}`,
    ];
    const conform = line.start(argv, env);
    const early = conform.ended.then(({ err }) => Promise.reject(new Error(err)));
    const some = async () => {
      while ((await worlds()).length < 10) await new Promise((go) => setTimeout(go, 20));
    };
    await Promise.race([early, some()]);
    conform.process.kill('SIGINT');
    const { code, out, err } = await conform.ended;
    expect(code).toBe(130);
    const { interrupted, cases } = JSON.parse(out);
    expect(interrupted).toEqual({ done: cases.length, total: expect.any(Number) });
    expect(interrupted.done).toBeLessThan(interrupted.total);
    const words = `interrupted after ${interrupted.done} of ${interrupted.total}`;
    expect(err).toBe(`${words}\n`);
    expect(readFileSync(junit, 'utf8')).toContain(`<error message="${words}">`);
    expect(JSON.parse(readFileSync(json, 'utf8'))).toEqual(JSON.parse(out));
    expect((await worlds()).sort()).toEqual(['default', 'limbo']);
    up.process.kill('SIGTERM');
    expect((await up.ended).code).toBe(0);
  });

  it('says so in words, and ends although the service is silent', async () => {
    const file = join(folder, 'slow.mjs');
    writeFileSync(
      file,
      `export default { name: 'slow', open: async () => ({
        isolation: 'account', answersWithinMs: 60_000, close: () => new Promise(() => {}),
        openAccount: async () => { console.log('asked'); return new Promise(() => setInterval(() => {}, 60_000)); } }) };`,
    );
    const conform = line.start(['conform', '--target', file, '--only', 'VRF-PASS', '--lang', 'zh']);
    await conform.until((out) => out.includes('asked'));
    conform.process.kill('SIGTERM');
    const { code, out } = await conform.ended;
    expect([code, out]).toEqual([143, expect.stringContaining('已中断：完成 0/')]);
  });
});

describe('sanwang fixtures generate --out', () => {
  const generate = (...argv: string[]) =>
    line.start(['fixtures', 'generate', '--bare', '--subscribers', '5000000', '--format', 'csv', ...argv]);

  it('leaves the file as it was, and nothing beside it', async () => {
    const place = mkdtempSync(join(folder, 'people-'));
    const out = join(place, 'people.csv');
    writeFileSync(out, 'as it was');
    const child = generate('--out', out);
    while (readdirSync(place).length < 2) await new Promise((go) => setTimeout(go, 20));
    expect(readFileSync(out, 'utf8')).toBe('as it was');
    child.process.kill('SIGINT');
    expect(await child.ended).toMatchObject({ code: 130, err: expect.stringContaining('is as it was') });
    expect([readdirSync(place), readFileSync(out, 'utf8')]).toEqual([['people.csv'], 'as it was']);
  });

  it('- says that what was written is not all', async () => {
    const child = generate();
    await child.until((out) => out.length > 0);
    child.process.kill('SIGTERM');
    expect(await child.ended).toMatchObject({ code: 143, err: expect.stringContaining('not all') });
  });
});
