import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Running, run, start } from '../testing/cli.ts';
import { scratch } from '../testing/scratch.ts';

const node = process.execPath;
const env = { PATH: process.env['PATH'] };

describe('sanwang run', () => {
  it('gives the command a box in its environment, and closes it afterwards', async () => {
    const file = join(scratch('run'), 'seen.json');
    const script = `
      const { writeFileSync } = require('node:fs');
      const { SANWANG_CONTROL, SANWANG_CMCC, SANWANG_CUCC, SANWANG_CTCC } = process.env;
      fetch(SANWANG_CONTROL + '/control/v1/health').then((answer) => answer.json()).then((health) =>
        writeFileSync(${JSON.stringify(file)}, JSON.stringify({ health, SANWANG_CONTROL, SANWANG_CMCC, SANWANG_CUCC, SANWANG_CTCC })));`;
    // SANWANG_PORT belongs to the box that people keep open: this one has free ports all the same.
    expect((await run(['run', '--', node, '-e', script], { env: { ...env, SANWANG_PORT: '8600' } })).code).toBe(0);
    const seen = JSON.parse(await readFile(file, 'utf8'));
    expect(seen.health.status).toBe('ok');
    for (const name of ['SANWANG_CMCC', 'SANWANG_CUCC', 'SANWANG_CTCC']) expect(seen[name]).toMatch(/^http:\/\/127/);
    await expect(fetch(`${seen.SANWANG_CONTROL}/control/v1/health`)).rejects.toThrow();
    // The first box of a run loads all that is loaded when it is first needed.
  });

  it('leads the command to a gateway of the world’s own, on which faults of connections act', async () => {
    const script = `
      const { SANWANG_CONTROL: control, SANWANG_CTCC: own, SANWANG_CTCC_GATEWAY: id, SANWANG_CMCC: shared } = process.env;
      const seen = (url) => fetch(url).then(({ status }) => status, ({ cause }) => cause.code);
      (async () => {
        const told = [await seen(own)];
        const body = JSON.stringify({ effect: 'net.reset-on-accept', on: { gateway: id } });
        const headers = { 'content-type': 'application/json' };
        await fetch(control + '/control/v1/worlds/default/faults', { method: 'POST', headers, body });
        told.push(await seen(own + '/'), await seen(shared));
        process.exit(JSON.stringify(told) === '[404,"ECONNRESET",404]' ? 7 : 8);
      })();`;
    // Fetch would ask over the connection that it has.
    const once = script.replace('fetch(url)', "fetch(url, { headers: { connection: 'close' } })");
    const led = await run(['run', '--gateway', '电信', '--', node, '-e', once], { env });
    expect([led.code, led.err]).toEqual([7, expect.stringMatching(/SANWANG_CTCC leads to .* do not come by it/s)]);
    const unnamed = ['run', '--gateway', '电信', '--no-proxy-env', '--', node, '-e', '0'];
    expect((await run(unnamed, { env })).err).not.toContain('do not come by it');
    const refused = await run(['run', '--gateway', 'nobody', '--', node, '-e', '0'], { env });
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('--gateway')]);
  });

  describe('lets the box’s own service be judged', () => {
    let running: Running;
    let inside: Record<string, string>;
    let folder: string;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'sanwang-run-'));
      const file = join(folder, 'env.json');
      const script = `
        require('node:fs').writeFileSync(${JSON.stringify(`${file}.part`)}, JSON.stringify(process.env));
        require('node:fs').renameSync(${JSON.stringify(`${file}.part`)}, ${JSON.stringify(file)});
        setTimeout(() => {}, 120_000);`;
      running = start(['run', '--', node, '-e', script], { env });
      while (!existsSync(file)) await new Promise((resolve) => setTimeout(resolve, 50));
      inside = JSON.parse(await readFile(file, 'utf8'));
    });
    afterAll(async () => {
      running.signals.emit('SIGTERM');
      await running.ended;
      rmSync(folder, { recursive: true });
    });

    // What `sanwang run -- sanwang conform --target $SANWANG_SERVICE_URL` does.
    const conform = async (given: Record<string, string | undefined>, ...more: string[]) => {
      const argv = ['conform', '--target', inside['SANWANG_SERVICE_URL'] ?? '', '--only', 'VRF-PASS', 'CHG-PRICE'];
      const { code, out, err } = await run([...argv, ...more, '--json'], { env: { ...inside, ...given } });
      return { code, summary: out === '' ? err : JSON.parse(out).summary };
    };

    it('with an account a case, by the console that it hands over', async () => {
      const { code, summary } = await conform({});
      expect([code, summary]).toMatchObject([0, { pass: 4, notApplicable: 0, untestable: 0 }]);
    });

    it('with the account that it hands over, whose apps say what the carriers gave them', async () => {
      const { code, summary } = await conform({ SANWANG_SERVICE_CONSOLE: undefined }, '--profile', 'data-plane');
      expect([code, summary]).toMatchObject([0, { pass: 3, notApplicable: 1 }]);
    });
  });

  it('ends as the command ends', async () => {
    expect((await run(['run', '--', node, '-e', 'process.exit(7)'], { env })).code).toBe(7);
    expect((await run(['run', node, '-e', 'process.kill(process.pid, "SIGKILL")'], { env })).code).toBe(128 + 9);
    const missing = await run(['run', '--', 'no-such-command-anywhere'], { env });
    expect(missing.code).toBe(127);
    expect(missing.err).toMatch(/^sanwang: cannot start no-such-command-anywhere: .* PATH, .*\n$/);
    const folder = await run(['run', '--', tmpdir()], { env });
    expect([folder.code, folder.err]).toEqual([126, expect.stringContaining('EACCES')]);
    const nameless = await run(['run', '--', ''], { env });
    expect([nameless.code, nameless.err]).toEqual([2, expect.stringContaining('<command...> is empty')]);
  });

  it('passes signals on', async () => {
    const running = start(['run', '--', node, '-e', 'setTimeout(() => {}, 60_000)'], { env });
    await new Promise((resolve) => setTimeout(resolve, 300));
    running.signals.emit('SIGTERM');
    expect((await running.ended).code).toBe(128 + 15);
  });

  it('needs a command, and knows its own options from the command’s', async () => {
    expect((await run(['run'])).code).toBe(2);
    const { code, err } = await run(['run', '--sed', '1', '--', 'x', '--y']);
    expect(code).toBe(2);
    expect(err).toContain('did you mean --seed?');
    expect(err).not.toContain('--y');
    const script = 'process.exit(process.argv.includes("--json") ? 3 : 4)';
    expect((await run(['run', '--seed', '1', node, '-e', script, '--', '--json'], { env })).code).toBe(3);
  });
});

describe('a command that fails', () => {
  /** Has a redemption refused in a world that is ended again, as a test of a user would, and ends with a code. */
  const script = (exit: number, refusals: number) => `
    const { SANWANG_CONTROL: control, SANWANG_CMCC: cmcc } = process.env;
    const send = (method, url, body) => fetch(url, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    (async () => {
      const worlds = control + '/control/v1/worlds';
      const world = await (await send('POST', worlds, { name: 'mine' })).json();
      const { appId: appid } = world.apps[0].carriers.cmcc;
      for (let i = 0; i < ${refusals}; i++)
        await send('POST', cmcc + '/unisdk/rsapi/loginTokenValidate', { version: '2.0', msgid: String(i), systemtime: '20260101120000000', strictcheck: '0', appid, token: '', sign: 'x' });
      await fetch(worlds + '/mine', { method: 'DELETE' });
      process.exit(${exit});
    })();`;
  const call = (exit: number, refusals: number, ...more: string[]) =>
    run(['run', '--no-service', ...more, '--', node, '-e', script(exit, refusals)], { env });

  it('is told what the carriers refused, and why the last one, although its world is gone', async () => {
    const { code, err } = await call(7, 8);
    expect(code).toBe(7);
    expect(err).toContain('8 calls were refused meanwhile, at last these 5:');
    expect(err.match(/cmcc M1 {2}\d+ {2}.*\(mine\)/g)).toHaveLength(5);
    expect(err).toContain('why the last one:');
    expect(err).toContain('what to change:');
  });

  it('is told nothing where it went well, where nothing was refused, and with -q', async () => {
    for (const ran of [await call(0, 2), await call(7, 0), await call(7, 2, '-q')]) expect(ran.err).toBe('');
  });
});
