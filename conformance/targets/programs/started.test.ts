import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Adapter, Session } from '../../suite/adapter.ts';
import { startedBy } from './started.ts';
import { isRunning } from './testing/running.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanwang-started-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A service that says what it finds in its environment. */
const service = (text: string): string => {
  const file = join(folder, `service-${Math.random()}.mjs`);
  writeFileSync(file, `import { createServer } from 'node:http';\n${text}`);
  return `node ${file}`;
};
const telling = `createServer((_, response) => {
  const { PORT, SANWANG_PORT, SANWANG_CMCC, SANWANG_CTCC_KEY, SANWANG_CA, SSL_CERT_FILE, OWN } = process.env;
  const own = { PORT, SANWANG_PORT, SANWANG_CMCC, SANWANG_CTCC_KEY, SANWANG_CA, SSL_CERT_FILE, OWN };
  response.end(JSON.stringify({ ...own, pid: process.pid }));
}).listen(Number(process.env.PORT), '127.0.0.1');`;

const asked: Adapter = {
  name: 'asked',
  open: async ({ target }) =>
    ({
      isolation: 'account',
      answersWithinMs: 1000,
      log: async () => [String(target), await (await fetch(String(target))).text()],
      close: async () => {},
    }) as Session,
};
const at = { target: null, gateways: { cmcc: 'http://127.0.0.1:9' }, keys: { ctcc: 'PEM' }, env: { OWN: 'mine' } };
const open = (command: string, env = {}, origin: string | null = null, more = {}) =>
  startedBy(command, origin, asked).open({ ...at, ...more, env: { ...at.env, ...env } });

describe('a service that a command starts', () => {
  it('finds carriers and port in its environment, is asked there, and is gone afterwards', async () => {
    const session = await open(service(telling));
    const [url = '', said = ''] = (await session.log?.()) ?? [];
    const told = JSON.parse(said) as Record<string, string>;
    expect(told).toMatchObject({ SANWANG_CMCC: 'http://127.0.0.1:9', SANWANG_CTCC_KEY: 'PEM', OWN: 'mine' });
    expect([told['PORT'], told['SANWANG_PORT']]).toEqual([new URL(url).port, new URL(url).port]);
    await session.close();
    await expect(fetch(url)).rejects.toThrow();
    expect(isRunning(Number(told['pid']))).toBe(false);
  });

  it('finds the root of a run in a file, where it names no other, which is gone afterwards', async () => {
    const session = await open(service(telling), { SSL_CERT_FILE: '/its/own.pem' }, null, { ca: 'PEM' });
    const [, said = ''] = (await session.log?.()) ?? [];
    const { SANWANG_CA: file = '', SSL_CERT_FILE: own } = JSON.parse(said) as Record<string, string>;
    expect([readFileSync(file, 'utf8'), own]).toEqual(['PEM', '/its/own.pem']);
    expect(session.gateways).toBe('http');
    await session.close();
    expect(existsSync(file)).toBe(false);
    const plain = await open(service(telling));
    expect(JSON.parse((await plain.log?.())?.[1] ?? '')).not.toHaveProperty('SANWANG_CA');
    await plain.close();
  });

  it('is ended and started again at its port, and finds what it left, if it says that it keeps it', async () => {
    const counting = service(`import { appendFileSync, readFileSync } from 'node:fs';
      const file = process.env.SANWANG_STATE + '/starts';
      appendFileSync(file, process.pid + '\\n');
      createServer((_, response) => response.end(readFileSync(file))).listen(Number(process.env.PORT), '127.0.0.1');`);
    const keeping: Adapter = {
      name: 'keeping',
      open: async (place) => ({ ...(await asked.open(place)), choices: { keepsState: true } }),
    };
    const session = await startedBy(counting, null, keeping).open(at);
    const starts = async () => ((await session.log?.())?.[1] ?? '').trim().split('\n').map(Number);
    await session.restart?.();
    await session.kill?.();
    const pids = await starts();
    expect(new Set(pids).size).toBe(3);
    expect(pids.map(isRunning)).toEqual([false, false, true]);
    await session.close();
    expect(isRunning(pids[2] ?? 0)).toBe(false);
    const silent = await open(service(telling));
    expect([silent.restart, silent.kill]).toEqual([undefined, undefined]);
    await silent.close();
  });

  it('may listen where it always does', async () => {
    const first = await open(service(telling));
    const [url = ''] = (await first.log?.()) ?? [];
    // Somebody who is there already would be judged in its place.
    await expect(open(service(telling), {}, url)).rejects.toThrow(/something answers at .* already/);
    await first.close();
    const second = await open(service(telling), {}, url);
    expect((await second.log?.())?.[0]).toBe(url);
    await second.close();
  });

  it.each([
    ['console.error("no database"); process.exit(2);', 'ended with exit code 2: no database'],
    ['setInterval(() => {}, 1000);', 'nothing answers at http://127.0.0.1:'],
    ['throw new Error("broken");', 'broken'],
  ])('that does not come up is told so: %s', async (text, words) => {
    const patience = text.startsWith('setInterval') ? '1000' : '20000';
    await expect(open(service(text), { SANWANG_PATIENCE_MS: patience })).rejects.toThrow(words);
  });

  it('is stopped as well when its adapter cannot be opened', async () => {
    const failing: Adapter = {
      name: 'failing',
      async open({ target }) {
        throw new Error(`at ${target}`);
      },
    };
    const opened = startedBy(service(telling), null, failing).open(at);
    const [, url = ''] = /at (.*)/.exec(String(await opened.catch((error: Error) => error.message))) ?? [];
    expect(url).toMatch(/^http/);
    await expect(fetch(url)).rejects.toThrow();
  });
});
