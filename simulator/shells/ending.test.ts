import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

// What nobody waits for any longer must not keep a process alive. Each script runs in a process of its own, whose last line
// is printed; then the process has to end by itself, long before a hang would.

const root = fileURLToPath(new URL('../..', import.meta.url));
const patienceMs = 100_000;

async function runs(script: string, args: readonly string[] = []): Promise<{ code: number | null; out: string }> {
  const child = spawn(process.execPath, [...args, '--input-type=module', '--eval', script], { cwd: root });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (some) => {
      out += some;
    });
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  const [code] = await once(child, 'close');
  clearTimeout(timer);
  return { code, out };
}

const url = 'http://www.cmpassport.com/unisdk/rsapi/loginTokenValidate';
const startWith = (fault: object): string => `
import http from 'node:http';
import { createSimulator } from 'sanwang';
const simulator = createSimulator();
await simulator.createWorld({ name: 'w', faults: [${JSON.stringify({ ...fault, on: { endpoint: 'T6' } })}] });
const t6 = 'http://open.e.189.cn/openapi/special/getTimeStamp.do';
const headers = { 'x-sanwang-world': 'w' };
const gaveUp = (what) => { if (what === undefined) throw new Error('it was answered'); };
`;

/** How clients give up: some are heard, some are not. */
const clients = {
  'a fetch that is aborted': (fetch: string, at: string) =>
    `await ${fetch}(${at}, { headers, signal: AbortSignal.timeout(100) }).then(() => gaveUp(), gaveUp);`,
  'a fetch that loses a race': (fetch: string, at: string) =>
    `await Promise.race([${fetch}(${at}, { headers }).then(() => gaveUp()), new Promise((lost) => setTimeout(lost, 100, 'late'))]);`,
};

const byNode = (at: string) => `
await new Promise((resolve) => {
  const asking = http.get(${at}, { headers }, () => { throw new Error('it was answered'); });
  asking.on('error', resolve);
  // As axios does, since msw's sockets have no timer of their own.
  setTimeout(() => asking.destroy(new Error('late')), 300);
});`;

const msw = `
import { setupServer } from 'msw/node';
import { createHandlers } from 'sanwang/msw';
const server = setupServer(...createHandlers(simulator));
server.listen();
`;

const express = `
import express from 'express';
import { createRouter } from 'sanwang/express';
const listener = express().use(createRouter(simulator)).listen(0);
const here = () => 'http://127.0.0.1:' + listener.address().port + '/openapi/special/getTimeStamp.do';
`;

const done = `console.log('last line');`;
const faults = {
  hang: { effect: 'hang' },
  'a long delay': { effect: 'delay', with: { ms: 600_000 } },
  'a long delay of the world’s clock': { effect: 'delay', with: { ms: 600_000, clock: 'world' } },
  'a long delay after it': { effect: 'delay', point: 'after', with: { ms: 600_000 } },
};

describe.concurrent.each(Object.entries(faults))('%s holds no process', (_, fault) => {
  const armed = startWith(fault);
  const scripts: [string, string][] = [
    ...Object.entries(clients).flatMap(([who, client]): [string, string][] => [
      [`simulator.fetch, ${who}`, armed + client('simulator.fetch', 't6') + done],
      [`msw, ${who}`, `${armed + msw + client('fetch', 't6')}server.close();${done}`],
    ]),
    ['msw, a request of node', `${armed + msw + byNode('t6')}server.close();${done}`],
    ['express, a request of node', `${armed + express + byNode('here()')}listener.close();${done}`],
  ];
  test.each(scripts)('%s', { timeout: 2 * patienceMs }, async (_, script) => {
    expect(await runs(script)).toEqual({ code: 0, out: 'last line\n' });
  });
});

test('a test of node:test that gives up on a gateway ends', { timeout: 2 * patienceMs }, async () => {
  const script = `${startWith(faults.hang) + msw}
    import { after, test } from 'node:test';
    after(() => server.close());
    test('gives up', async () => {${byNode('t6')}});`;
  const { code, out } = await runs(script);
  expect([code, out]).toEqual([0, expect.stringMatching(/pass 1\n/)]);
});

test('a short delay is waited for, with nothing else to do', { timeout: 2 * patienceMs }, async () => {
  const script = `${startWith({ effect: 'delay', with: { ms: 200 } })}
    console.log((await simulator.fetch(t6, { headers })).status);`;
  expect(await runs(script)).toEqual({ code: 0, out: '200\n' });
});

test('worlds that were never ended, and their clocks, hold nothing', { timeout: 2 * patienceMs }, async () => {
  const script = `${startWith(faults.hang)}
    simulator.world('w').moveClock({ scale: 2 }, Date.now());
    await simulator.fetch(${JSON.stringify(url)}, { method: 'POST', body: '{}' });${done}`;
  expect(await runs(script)).toEqual({ code: 0, out: 'last line\n' });
});

test('a request of node’s client that gives up behind msw is heard: nothing waits for it any longer', {
  timeout: 2 * patienceMs,
}, async () => {
  const script = `${startWith(faults.hang) + msw + byNode('t6')}
    await new Promise(setImmediate);
    console.log(process.getActiveResourcesInfo().includes('Timeout'));
    server.close();`;
  expect(await runs(script)).toEqual({ code: 0, out: 'false\n' });
});
