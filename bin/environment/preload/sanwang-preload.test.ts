import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Box, openBox } from '../../box/box.ts';
import { root } from '../../testing/tarball.ts';
import { preloadFolder, preloadName } from '../preload-files.ts';
import type { Reach } from '../reach.ts';
import { reachOf } from '../reach-of.ts';
import { reachVariables } from '../reach-variables.ts';

let folder: string;
let box: Box;
let reach: Reach;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sanwang preload '));
  box = await openBox({ port: 0, ca: { dir: join(folder, 'ca') }, onError: (error) => console.error(error) });
  reach = await reachOf(box, {});
});
afterAll(async () => {
  await box.close();
  rmSync(folder, { recursive: true });
});

const plain = { PATH: process.env['PATH'] };

/** What a program prints as JSON, with `outer` as the environment of whoever calls `run`. */
async function run(source: string, outer: Record<string, string | undefined> = {}, more: Partial<Reach> = {}) {
  const given = { ...plain, ...outer };
  const file = join(folder, source.includes('import ') ? 'program.mjs' : 'program.cjs');
  writeFileSync(file, source);
  const env = { ...given, ...reachVariables(given, { ...reach, ...more }), ...overrides };
  const options = { cwd: root, env, timeout: 20_000 };
  return new Promise<{ said: ReturnType<typeof JSON.parse>; stderr: string; error: Error | null }>((resolve) =>
    // The box is in this process, and answers meanwhile.
    execFile(process.execPath, [file], options, (error, stdout, stderr) =>
      resolve({ said: stdout === '' ? null : JSON.parse(stdout), stderr, error }),
    ),
  );
}
let overrides: Record<string, string> = {};

/** A carrier's clock: no app, no sign, and nothing for testing in the URL. */
const asks = `
  const url = 'https://open.e.189.cn/openapi/special/getTimeStamp.do';
  const plainUrl = url.replace('https', 'http');
  const text = (stream) => new Promise((ok, no) => { let all = ''; stream.on('data', (part) => { all += part; }).on('end', () => ok(all)).on('error', no); });
  const getBy = (module) => (target, options = {}) => new Promise((ok, no) => module.get(target, options, (answer) => text(answer).then(ok, no)).on('error', no));
  const short = (answer) => JSON.parse(answer).result;
  const failed = (error) => [error.code, error.cause?.code, error.cause?.cause?.message].filter(Boolean).join(' ') || error.message;`;

const clients = `
  const byFetch = async () => short(await (await fetch(url)).text());
  const byHttps = async () => short(await getBy(https)(url));
  const all = async () => ({
    fetch: await byFetch(), fetchPlain: short(await (await fetch(plainUrl)).text()),
    https: await byHttps(), again: await byHttps(), http: short(await getBy(http)(plainUrl)),
    posted: await new Promise((ok, no) => { const sent = http.request(plainUrl, { method: 'POST' }, (answer) => text(answer).then((all) => ok(short(all)), no)).on('error', no); sent.write('a=1&'); sent.end('b=2'); }),
  });`;
const good = { fetch: 0, fetchPlain: 0, https: 0, again: 0, http: 0, posted: 0 };

const commonJs = `const http = require('node:http'), https = require('node:https');${asks}${clients}`;

describe.each([
  ['where Node takes the proxy itself, if it does', {}],
  ['where it does not', { NODE_USE_ENV_PROXY: '0' }],
])('%s', (_, without) => {
  beforeAll(() => {
    overrides = without;
  });
  afterAll(() => {
    overrides = {};
  });

  it('what has no agent of its own reaches the box under a real name', async () => {
    const { said, stderr } = await run(`${commonJs} all().then((said) => console.log(JSON.stringify(said)));`);
    expect([said, stderr]).toEqual([good, '']);
  });

  it('an ES module does, with undici from npm', async () => {
    const undici = `import http from 'node:http'; import https from 'node:https'; import { request } from 'undici';${asks}${clients}
      const { body } = await request(url);
      console.log(JSON.stringify({ ...(await all()), undici: short(await body.text()) }));`;
    // An import is looked up from the module's own folder.
    const { said, stderr } = await run(
      undici.replace("'undici'", JSON.stringify(join(root, 'node_modules/undici/index.js'))),
    );
    expect([said, stderr]).toEqual([{ ...good, undici: 0 }, '']);
  });

  it('workers and children do', async () => {
    const source = `${commonJs}
      const { Worker, isMainThread, parentPort } = require('node:worker_threads');
      const { fork } = require('node:child_process');
      const once = (target) => new Promise((ok, no) => target.once('message', ok).once('error', no));
      (async () => {
        if (!isMainThread) return parentPort.postMessage(await all());
        if (process.send !== undefined) return process.send(await all(), () => process.disconnect());
        const workers = [{}, { execArgv: [] }, { env: { ...process.env, ANY: '1' } }];
        const said = [];
        for (const options of workers) said.push(await once(new Worker(__filename, options)));
        said.push(await once(fork(__filename)));
        console.log(JSON.stringify(said));
      })();`;
    expect((await run(source)).said).toEqual([good, good, good, good]);
  });

  it('a pool of the program’s own reaches the box under a real name, and nothing else by it', async () => {
    const source = `${commonJs}
      const pools = [new https.Agent({ keepAlive: true }), new http.Agent({ keepAlive: true })];
      const [tls, plain] = pools;
      const server = http.createServer((_, response) => response.end('{"result":"near"}')).listen(0, '127.0.0.1', async () => {
        const near = short(await getBy(http)('http://127.0.0.2:' + server.address().port + '/', { agent: plain }).catch(() => '{"result":"direct"}'));
        const said = [await getBy(https)(url, { agent: tls }), await getBy(https)(url, { agent: tls, ca: '' }), await getBy(http)(plainUrl, { agent: plain })].map(short);
        console.log(JSON.stringify({ near, said }));
        server.close();
        server.closeAllConnections();
      });`;
    const { said, stderr } = await run(source, { NO_PROXY: 'kept.example' });
    expect([said, stderr]).toEqual([{ near: 'direct', said: [0, 0, 0] }, '']);
  });

  it('agents of other classes, dispatchers and bare sockets reach it too, and no name of the box is looked up', async () => {
    const source = `${commonJs}
      const { Agent, Pool, fetch: undiciFetch } = require(${JSON.stringify(join(root, 'node_modules/undici'))});
      const tls = require('node:tls'), net = require('node:net'), dns = require('node:dns');
      const lookedUp = [], { lookup } = dns;
      dns.lookup = (name, ...more) => { lookedUp.push(name); return lookup(name, ...more); };
      class Tls extends https.Agent { createConnection(...given) { return super.createConnection(...given); } }
      class Plain extends http.Agent {}
      const dotted = url.replace('.cn/', '.cn./');
      const by = {
        tls: () => getBy(https)(url, { agent: new Tls() }), plain: () => getBy(http)(plainUrl, { agent: new Plain() }),
        dotted: () => getBy(https)(dotted, { agent: new https.Agent() }), dottedPlain: () => getBy(http)(dotted.replace('https', 'http'), { agent: new Plain() }),
        own: () => getBy(https)(url, { createConnection: (target) => tls.connect({ host: target.host, port: 443, servername: target.host }) }),
        agent: async () => (await undiciFetch(url, { dispatcher: new Agent() })).text(),
        builtIn: async () => (await fetch(plainUrl, { dispatcher: new Agent() })).text(),
        pool: async () => (await new Pool(new URL(url).origin).request({ path: new URL(url).pathname, method: 'GET' })).body.text(),
        bare: () => text(net.connect(80, 'Open.E.189.cn').end('GET /openapi/special/getTimeStamp.do HTTP/1.0\\r\\nhost: open.e.189.cn\\r\\n\\r\\n')).then((all) => all.split('\\r\\n\\r\\n')[1]),
      };
      (async () => {
        const said = {};
        for (const [name, ask] of Object.entries(by)) said[name] = await ask().then(short).catch(failed);
        console.log(JSON.stringify({ said, lookedUp }));
        process.exit();
      })();`;
    const { said, stderr } = await run(source);
    expect([said, stderr]).toEqual([
      {
        said: { tls: 0, plain: 0, dotted: 0, dottedPlain: 0, own: 0, agent: 0, builtIn: 0, pool: 0, bare: 0 },
        lookedUp: [],
      },
      '',
    ]);
  });

  it('a name that a caller keeps from every proxy is asked where it is, by bare sockets too', async () => {
    const source = `${commonJs}
      class Plain extends http.Agent {}
      const server = http.createServer((_, response) => response.end('{"result":"near"}')).listen(0, '127.0.0.1', async () => {
        require('node:dns').lookup = (_, options, done) => options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4);
        const ask = (host) => getBy(http)('http://' + host + ':' + server.address().port + '/', { agent: new Plain() });
        console.log(JSON.stringify([await ask('open.e.189.cn'), await ask('foreign.example')].map(short)));
        server.close();
        server.closeAllConnections();
      });`;
    const { said, stderr } = await run(source, { NO_PROXY: 'open.e.189.cn' });
    expect([said, stderr]).toEqual([['near', 'near'], '']);
  });

  it('names of NO_PROXY, this machine and agents of the program’s own are left alone', async () => {
    const source = `${commonJs}
      const server = http.createServer((_, response) => response.end('{"result":"near"}')).listen(0, '127.0.0.1', async () => {
        const { port } = server.address();
        const lookup = (_, options, done) => options.all ? done(null, [{ address: '127.0.0.1', family: 4 }]) : done(null, '127.0.0.1', 4);
        const near = [await getBy(http)('http://localhost:' + port + '/'), await (await fetch('http://127.0.0.1:' + port + '/')).text()].map(short);
        const named = short(await getBy(http)('http://kept.example:' + port + '/', { lookup }));
        const own = short(await getBy(http)('http://open.e.189.cn:' + port + '/', { agent: new http.Agent({ lookup }) }));
        console.log(JSON.stringify({ near, named, own }));
        server.close();
        server.closeAllConnections();
      });`;
    const { said, stderr } = await run(source, { NO_PROXY: 'kept.example' });
    expect([said, stderr]).toEqual([{ near: ['near', 'near'], named: 'near', own: 'near' }, '']);
  });

  it('a foreign name is refused, and never looked up', async () => {
    const source = `${commonJs}
      require('node:dns').lookup = () => { throw new Error('looked up'); };
      const foreign = 'https://sanwang-foreign.example/';
      (async () => console.log(JSON.stringify([
        await fetch(foreign).then((answer) => answer.status, failed),
        await new Promise((ok) => https.get(foreign, (answer) => ok(answer.statusCode)).on('error', (error) => ok(failed(error)))),
      ])))();`;
    const [byFetch, byHttps] = (await run(source)).said;
    expect(byFetch).toContain('403');
    // An answer to CONNECT is the answer of the request for some, and an error for others.
    expect(String(byHttps)).toMatch(/403|ERR_PROXY_TUNNEL/);
  });

  it('a program that ends is not held back by connections that are kept', async () => {
    const source = `${commonJs} all().then(() => process.once('exit', () => console.log(JSON.stringify(process.uptime()))));`;
    expect((await run(source)).error).toBe(null);
  });
});

it('a path with blanks and quotes is found, beside options of the caller’s, and twice is once', async () => {
  const odd = join(folder, `it's "odd"`);
  cpSync(preloadFolder(), odd, { recursive: true });
  const first = join(folder, 'first.cjs');
  writeFileSync(first, 'globalThis.first = true;');
  const source = `${commonJs}
    all().then((said) => console.log(JSON.stringify({ said, first: globalThis.first === true, options: process.env.NODE_OPTIONS })));`;
  const outer = {
    NODE_OPTIONS: `--require "${first}" --require=${JSON.stringify(join(preloadFolder(), preloadName))}`,
  };
  const { said } = await run(source, outer, { preload: join(odd, preloadName) });
  expect(said).toMatchObject({ said: good, first: true });
  expect(said.options.match(/sanwang-preload/g)).toHaveLength(1);
});

it('what is laid needs nothing of the package, and nothing is loaded before it is used', async () => {
  expect(reach.preload.startsWith(join(folder, 'ca'))).toBe(true);
  const source = `
    console.log(JSON.stringify(Object.keys(require.cache).map((file) => require('node:path').basename(file))));`;
  expect((await run(source)).said.sort()).toEqual(['program.cjs', preloadName].sort());
  for (const name of ['agents.cjs', 'dispatcher.cjs']) expect(existsSync(join(reach.preload, '..', name))).toBe(true);
});
