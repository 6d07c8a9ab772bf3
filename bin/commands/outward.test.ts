import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { connect as connectTls } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ControlClient } from '../../simulator/control/client/index.ts';
import type { App } from '../../simulator/core/words/app.ts';
import { u6 } from '../../simulator/testing/clients/cucc.ts';
import { ask } from '../demo/unvs-client.ts';
import { CommandLine } from '../testing/child.ts';
import { scratch } from '../testing/scratch.ts';

/** A line of what `bin/testing/outward.cjs` records. */
interface Turn {
  readonly what: string;
  readonly where: string;
  readonly port: number | null;
}

interface Ready {
  readonly control: string;
  readonly cmcc: string;
  readonly cucc: string;
  readonly ctcc: string;
  readonly service: string;
  readonly account: {
    readonly publicKey: string;
    readonly privateKey: string;
    readonly apps: readonly {
      readonly name: string;
      readonly businesses: readonly { readonly businessId: string; readonly purpose: string }[];
    }[];
  };
}

let line: CommandLine;
beforeAll(() => {
  line = new CommandLine();
});
afterAll(() => line.close());

/** An environment in which all that a process turns to is written down, and nothing gets out. */
function watched() {
  const folder = scratch('outward');
  const file = join(folder, 'turns.jsonl');
  writeFileSync(file, '');
  const preload = fileURLToPath(new URL('../testing/outward.cjs', import.meta.url));
  return {
    env: { HOME: folder, OUTWARD: file, NODE_OPTIONS: `--require ${JSON.stringify(preload)}` },
    turns: () =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((each) => each !== '')
        .map((each): Turn => JSON.parse(each)),
  };
}

const isLoopback = ({ where }: Turn) => /^(127(\.\d+){3}|::1|localhost)$/.test(where);

/** Names of others, as typing slips, tricks and real traffic write them. */
const forms: readonly ((n: number) => string)[] = [
  (n) => `www${n}.example.com`,
  (n) => `www.cmpassport.com.n${n}.example`,
  (n) => `n${n}.cmpassport.com`,
  (n) => `N${n}.EXAMPLE.ORG`,
  (n) => `xn--fiqs8s.n${n}.example`,
  (n) => `n${n}.example.net.`,
  (n) => `localhost.n${n}.example`,
  (n) => `127.0.0.1.n${n}.example`,
  (n) => `host-${n}`,
  (n) => `192.0.2.${n % 256}`,
  (n) => `169.254.${n % 256}.254`,
  (n) => `[2001:db8::${n.toString(16)}]`,
];
const names = Array.from({ length: 500 }, (_, n) => (forms[n % forms.length] as (n: number) => string)(n));

/** Sends text over a socket and gives all that comes back. */
async function say(url: string, words: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.end(words);
  return text(socket);
}

/** Shakes hands under a name, where SNI can say it, and asks for it in there. */
async function sayInTls(url: string, name: string, words: string): Promise<string> {
  const isName = !/^[[\d.\]]+$|:/.test(name);
  const host = name.replace(/\.$/, '');
  const socket = connectTls({
    port: Number(new URL(url).port),
    host: '127.0.0.1',
    rejectUnauthorized: false,
    ...(isName ? { servername: host } : {}),
  });
  await once(socket, 'secureConnect');
  socket.end(words);
  return text(socket);
}

const get = (target: string, host: string, more = '') =>
  `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${more}\r\n`;

const status = (answer: string) => answer.slice('HTTP/1.1 '.length).slice(0, 3);

/** What a phone asks that Unicom sends on: to a URL that hangs on how it was asked. */
function sentOn(app: App, bearer: string, name: string): string {
  const { path, query } = u6.ask({ app, nowMs: Date.now() });
  const forwarded = `X-Forwarded-Host: ${name}\r\nForwarded: host="${name}";proto=https\r\n`;
  return get(`${path}?${query}`, name, `x-sanwang-bearer: ${bearer}\r\n${forwarded}`);
}

/** Every member that a client could take for an address is that of somebody else. */
function led(path: string, name: string): string {
  const url = `https://${name}/next`;
  const members = ['url', 'callback', 'redirect_uri', 'ret_url', 'notifyUrl', 'operator', 'origin', 'NotifyUrl'];
  const fields = Object.fromEntries(members.map((member) => [member, url]));
  const body = JSON.stringify(fields);
  const query = new URLSearchParams(fields);
  return (
    `POST ${path}?${query} HTTP/1.1\r\nHost: ${name}\r\nOrigin: https://${name}\r\nReferer: ${url}\r\nConnection: close\r\n` +
    `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

/** A user's good day with a phone of each carrier: the app's server asks the service, which asks the carrier. */
async function goodDay({ control, service, account }: Ready): Promise<string[]> {
  const world = new ControlClient(control).world('default');
  const { apps } = account;
  const businessId =
    apps.find(({ name }) => name === 'shop')?.businesses.find(({ purpose }) => purpose === 'login')?.businessId ?? '';
  const days = ['phone-cmcc', 'phone-cucc', 'phone-ctcc'].map(async (phone) => {
    const { token = '' } = await world.loginOnHandset(phone, { app: 'shop' });
    const { RetCode } = await ask({ ...account, origin: service }, 'GetMobile', {
      BusinessId: businessId,
      Token: token,
    });
    return String(RetCode);
  });
  return Promise.all(days);
}

describe('what a box turns to', () => {
  it('is loopback alone, whatever names of others it is asked for, and by whatever road', async () => {
    const { env, turns } = watched();
    const up = line.start(['up', '--port', '0', '--json'], env);
    const ready: Ready = JSON.parse(await up.until((out) => out.includes('\n')));
    const ports = [ready.cmcc, ready.cucc, ready.ctcc, ready.service];
    const client = new ControlClient(ready.control);
    const world = client.world('default');
    const { apps, handsets } = await world.getWorld();
    // One phone asks five hundred times.
    await world.changePolicy({ values: { cucc: { 'frequencyCap.limit': 0 } } });
    const app = apps.find(({ name }) => name === 'shop') as App;
    const bearer = handsets.find(({ id }) => id === 'phone-cucc')?.bearer?.id ?? '';
    const paths = (await client.getRoutes()).map(({ path }) => path);

    const said = { connect: new Set(), absolute: new Set(), host: new Set(), tls: new Set(), sentOn: new Set() };
    const visit = async (name: string, n: number) => {
      const port = ports[n % ports.length] as string;
      const path = paths[n % paths.length] as string;
      said.connect.add(status(await say(port, `CONNECT ${name}:443 HTTP/1.1\r\nHost: ${name}:443\r\n\r\n`)));
      said.absolute.add(status(await say(port, get(`http://${name}${path}`, name))));
      said.host.add(status(await say(port, led(path, name))) === '');
      said.tls.add(status(await sayInTls(port, name, get(path, name))) === '');
      said.sentOn.add(status(await say(ready.cucc, sentOn(app, bearer, name))));
    };
    // A few at a time, as browsers do.
    const rest = names.entries();
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        for (const [n, name] of rest) await visit(name, n);
      }),
    );
    expect(said).toEqual({
      connect: new Set(['403']),
      absolute: new Set(['403']),
      host: new Set([false]),
      tls: new Set([false]),
      sentOn: new Set(['302']),
    });
    expect(await goodDay(ready)).toEqual(['0', '0', '0']);
    up.process.kill('SIGTERM');
    expect((await up.ended).code).toBe(0);

    const all = turns();
    expect(all.filter((turn) => !isLoopback(turn))).toEqual([]);
    // The service asked each carrier, so the list is not empty because nobody wrote it.
    const asked = all.filter(({ what }) => what === 'connect').map(({ port }) => port);
    expect(asked).toEqual(expect.arrayContaining(ports.slice(0, 3).map((url) => Number(new URL(url).port))));
  }, 300_000);

  it('is loopback alone where others reach it by names of their own', async () => {
    const { env, turns } = watched();
    const parts = ['cmcc', 'cucc', 'ctcc', 'service'].flatMap((part) => [
      '--public-url',
      `${part}=https://${part}.example.com`,
    ]);
    const up = line.start(['up', '--port', '0', '--json', ...parts], env);
    const ready: Ready = JSON.parse(await up.until((out) => out.includes('\n')));
    const client = new ControlClient(ready.control);
    expect(await client.getBox()).toMatchObject({
      cmcc: 'https://cmcc.example.com',
      service: 'https://service.example.com',
    });
    expect(await goodDay(ready)).toEqual(['0', '0', '0']);
    up.process.kill('SIGTERM');
    await up.ended;
    expect(turns().filter((turn) => !isLoopback(turn))).toEqual([]);
  });

  it('is the database besides, where one is given, and nothing else', async () => {
    const { env, turns } = watched();
    const database = 'postgres://box:secret@db.example.com:5433/books';
    const { code } = await line.start(['up', '--port', '0', '--json', '--database', database], env).ended;
    expect(code).not.toBe(0);
    const outside = turns().filter((turn) => !isLoopback(turn));
    expect(new Set(outside.map(({ where, port }) => `${where}:${port}`))).toEqual(new Set(['db.example.com:5433']));
  });
});

describe('the record', () => {
  it.each([
    ['fetch', `await fetch('http://a.example.com/')`, 'connect a.example.com 80'],
    ['https.get', `const r = https.get('https://a.example.com/'); await once(r, 'close')`, 'connect a.example.com 443'],
    ['net.connect', `await once(net.connect(81, 'a.example.com'), 'connect')`, 'connect a.example.com 81'],
    [
      'net.connect by address',
      `await once(net.connect({ host: '192.0.2.1', port: 81 }), 'connect')`,
      'connect 192.0.2.1 81',
    ],
    ['tls.connect', `await once(tls.connect(443, 'a.example.com'), 'secureConnect')`, 'connect a.example.com 443'],
    [
      'undici',
      `await (await import(${JSON.stringify(import.meta.resolve('undici'))})).request('https://a.example.com')`,
      'connect a.example.com 443',
    ],
    ['dns.lookup', `await promisify(dns.lookup)('a.example.com')`, 'dns.lookup a.example.com null'],
    ['dns.promises', `await dns.promises.resolve4('a.example.com')`, 'dns.resolve4 a.example.com null'],
    [
      'a named import',
      `const { resolve6 } = await import('node:dns/promises'); await resolve6('a.example.com')`,
      'dns.resolve6 a.example.com null',
    ],
    ['a resolver', `await new dns.promises.Resolver().resolveMx('a.example.com')`, 'dns.resolveMx a.example.com null'],
    ['a datagram', `dgram.createSocket('udp4').send('x', 53, '192.0.2.53')`, 'datagram 192.0.2.53 null'],
    ['a program', `child.execFileSync('true')`, 'program true null'],
    [
      'a thread',
      `new Worker("import('net').then((net) => net.connect(82, 'a.example.com'))", { eval: true }); await new Promise((done) => setTimeout(done, 2000))`,
      'connect a.example.com 82',
    ],
  ])('has %s, and lets nothing out', async (_, script, turn) => {
    const { env, turns } = watched();
    const modules = ['net', 'tls', 'https', 'dns', 'dgram']
      .map((name) => `import ${name} from 'node:${name}';`)
      .join('');
    const rest = `import child from 'node:child_process'; import { once } from 'node:events'; import { promisify } from 'node:util'; import { Worker } from 'node:worker_threads';`;
    const words = [process.execPath, '--input-type=module', '--eval', `${modules}${rest} ${script}`];
    const { code, err } = await line.startWords(words, env).ended;
    expect(turns().map(({ what, where, port }) => `${what} ${where} ${port}`)).toEqual([turn]);
    if (!turn.startsWith('program')) expect([code, err]).toEqual([1, expect.stringContaining('is not let out')]);
  });
});
