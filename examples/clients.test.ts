import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { distrustIn, distrusting, misled, nowhere, proxyless, type Road } from '../bin/testing/roads.ts';
import { RunSession } from '../bin/testing/run-session.ts';
import { root } from '../bin/testing/tarball.ts';
import { lackOf, lackToSkip, quickJava } from '../bin/testing/tools.ts';

// Backends that have a carrier's URL compiled in and nothing in them for a test. What they print is the number that they got.

const sources = fileURLToPath(new URL('clients', import.meta.url));

interface Client {
  readonly name: string;
  /** What must be there to run it; `php:curl` is an extension, a path a file. */
  readonly needs: readonly string[];
  readonly run: string;
  readonly msisdn?: string;
  /** The roads on which it gets to the box; what heeds no proxy has one. */
  readonly roads?: readonly Road[];
  /** What it says of a certificate that it does not trust. */
  readonly distrust: RegExp;
}

const jars = (...names: string[]) => ['out', ...names.map((name) => `/usr/share/java/${name}.jar`)].join(':');
const apache4 = jars('httpclient', 'httpcore', 'commons-logging', 'commons-codec');
const apache5 = jars('httpclient5', 'httpcore5', 'httpcore5-h2', 'slf4j-api', 'slf4j-nop');
// The one that has Debian's modules: another on the path may have none.
const python = '/usr/bin/python3';
const java = quickJava.join(' ');
const { node: inNode, java: inJava } = distrustIn;

const clients: readonly Client[] = [
  { name: 'Node fetch', needs: [], run: 'node node/fetch.mjs', distrust: inNode },
  { name: 'undici fetch', needs: [], run: 'node node/undici-fetch.mjs', distrust: inNode },
  { name: 'undici request', needs: [], run: 'node node/undici-request.mjs', distrust: inNode },
  { name: 'axios', needs: [], run: 'node node/axios.mjs', distrust: inNode },
  { name: 'https.request', needs: [], run: 'node node/https.mjs', distrust: inNode },
  { name: 'curl', needs: ['curl'], run: 'sh curl/china-mobile.sh', distrust: /curl: \(60\)/ },
  {
    name: 'curl, China Unicom',
    needs: ['curl'],
    run: 'sh curl/china-unicom.sh',
    msisdn: '13000000001',
    distrust: /curl: \(60\)/,
  },
  {
    name: 'wget',
    needs: ['wget'],
    run: 'sh wget/china-mobile.sh',
    distrust: /certificate of .* is not trusted|verify/,
  },
  {
    name: 'Python urllib',
    needs: [python],
    run: `${python} python/by_urllib.py`,
    distrust: /CERTIFICATE_VERIFY_FAILED/,
  },
  {
    name: 'Python requests',
    needs: [python, '/usr/lib/python3/dist-packages/requests'],
    run: `${python} python/by_requests.py`,
    distrust: /CERTIFICATE_VERIFY_FAILED/,
  },
  { name: 'Java HttpClient', needs: ['javac'], run: `${java} -cp out ByHttpClient`, distrust: inJava },
  { name: 'HttpURLConnection', needs: ['javac'], run: `${java} -cp out ByUrlConnection`, distrust: inJava },
  {
    name: 'Apache HttpClient 4, createSystem',
    needs: ['javac', '/usr/share/java/httpclient.jar'],
    run: `${java} -cp ${apache4} ByApache4`,
    distrust: inJava,
  },
  {
    name: 'Apache HttpClient 4, DefaultHttpClient',
    needs: ['javac', '/usr/share/java/httpclient.jar'],
    run: `${java} -cp ${apache4} ByApache4Default`,
    roads: ['hosts'],
    distrust: inJava,
  },
  {
    name: 'Apache HttpClient 5, createSystem',
    needs: ['javac', '/usr/share/java/httpclient5.jar'],
    run: `${java} -cp ${apache5} ByApache5`,
    distrust: inJava,
  },
  {
    name: 'OkHttp',
    needs: ['javac', '/usr/share/java/okhttp.jar'],
    run: `${java} -cp ${jars('okhttp', 'okio')} ByOkHttp`,
    distrust: inJava,
  },
  { name: 'Go net/http', needs: ['go'], run: 'out/china-mobile', distrust: /x509: certificate signed by unknown/ },
  { name: 'PHP cURL', needs: ['php:curl'], run: 'php php/curl.php', distrust: /cURL error 60/ },
  {
    name: 'PHP streams',
    needs: ['php:openssl'],
    run: 'php php/stream.php',
    roads: ['hosts'],
    distrust: /certificate verify failed/,
  },
  {
    name: 'Guzzle, China Telecom',
    needs: ['php:curl', '/usr/share/php/GuzzleHttp/autoload.php'],
    run: 'php php/guzzle-telecom.php',
    msisdn: '13300000001',
    distrust: /cURL error 60/,
  },
];

const named = (list: readonly Client[]) => list.map((client) => [client.name, client] as const);
const goesBy = (client: Client, road: Road) => client.roads?.includes(road) ?? true;

let folder: string;

/** What a user's shell has, and no more: nothing that this machine presets may be what helps. */
const plain = () => ({ PATH: process.env['PATH'], HOME: folder, LANG: 'C.UTF-8' });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanwang-clients-'));
  cpSync(sources, folder, { recursive: true, filter: (path) => !/\/(node_modules|out|__pycache__)$/.test(path) });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const compile = (line: string) => execFileSync('sh', ['-c', line], { cwd: folder, stdio: 'pipe' });
  // What has its libraries here; the others are told of where they are run.
  const ofJava = clients.filter(({ needs }) => needs.includes('javac') && needs.every((need) => lackOf(need) === null));
  const files = ofJava.map(({ run }) => `java/${run.split(' ').at(-1)}.java`);
  if (ofJava.length > 0) compile(`javac -d out -cp '/usr/share/java/*' java/ChinaMobile.java ${files.join(' ')}`);
  if (lackOf('go') === null) compile('go build -o out/china-mobile go/main.go');
}, 240_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function control<T>(session: RunSession, path: string, body?: object): Promise<T> {
  const init = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(`${await session.variable('SANWANG_CONTROL')}/control/v1/worlds/default/${path}`, init);
  return (await answer.json()) as T;
}

const identities = () =>
  readFileSync(join(folder, 'login.sh'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('export '))
    .join('; ');

/** Hands a client a fresh token; `before` is put in front of its command. */
async function redeem(session: RunSession, { run, msisdn = '13800000001' }: Client, before: string) {
  const { token } = await control<{ token: string }>(session, 'tokens', { msisdn, app: 'mine', purpose: 'login' });
  return session.shell(`${identities()}; ${before} ${run} ${token}`);
}

async function redeemed(session: RunSession): Promise<number> {
  return (await control<{ events: unknown[] }>(session, 'journal?type=token.redeemed')).events.length;
}

const options: Readonly<Record<Road, readonly string[]>> = {
  proxy: ['--world-file', 'world.json'],
  hosts: ['--hosts', '--world-file', 'world.json'],
};

describe.each(['proxy', 'hosts'] as const)('by %s', (road) => {
  let session: RunSession;
  let untrusted: RunSession;
  let refusal: string | null;
  let guard = '';
  beforeAll(async () => {
    if (road === 'proxy') guard = nowhere(folder);
    session = new RunSession(options[road], folder, plain());
    // What trusts the system's own file alone finds the CA there by hosts, whatever its variables say.
    untrusted = road === 'hosts' ? new RunSession(['--no-proxy-env', ...options.hosts], folder, plain()) : session;
    refusal = await session.refusal();
  });
  afterAll(() => Promise.all([...new Set([session, untrusted])].map((each) => each.close())));

  /** Not every machine lets a process have a hosts file of its own. */
  const lackOfThis = ({ needs }: Client) => lackToSkip(needs) ?? (process.env['CI'] === undefined ? refusal : null);

  test.for(named(clients.filter((client) => goesBy(client, road))))(
    '%s gets the number',
    async ([, client], { skip }) => {
      const lack = lackToSkip(client.needs);
      skip(lack !== null, lack ?? '');
      // By its hosts file alone: a proxy that `run` names as well would be the other road.
      const { code, output } = await redeem(session, client, road === 'hosts' ? await proxyless(session) : guard);
      expect([code, output.trim().split('\n').at(-1)], output).toEqual([0, client.msisdn ?? '13800000001']);
    },
  );

  const alone = named(clients.filter((client) => (client.roads ?? ['proxy'])[0] === road));
  test.for(alone)('%s wants the box’s CA for it', async ([, client], { skip }) => {
    const lack = lackOfThis(client);
    skip(lack !== null, lack ?? '');
    const before = await redeemed(untrusted);
    const { code, output } = await redeem(untrusted, client, `${guard} ${await distrusting(untrusted)}`);
    expect([code === 0, output]).toEqual([false, expect.stringMatching(client.distrust)]);
    expect(await redeemed(untrusted)).toBe(before);
  });

  if (road === 'hosts') return;
  // What heeds a proxy goes nowhere else.
  test.for(alone)('%s wants the box’s proxy for it', async ([, client], { skip }) => {
    const lack = lackOfThis(client);
    skip(lack !== null, lack ?? '');
    const before = await redeemed(session);
    expect((await redeem(session, client, `${guard} ${await misled(session)}`)).code).not.toBe(0);
    expect(await redeemed(session)).toBe(before);
  });
});

test('two runs side by side make one CA, and each one’s client gets into its own box', async () => {
  const env = { ...plain(), SANWANG_CA_DIR: join(folder, 'ca-of-two') };
  const sessions = [1, 2].map(() => new RunSession(options.proxy, folder, env));
  try {
    const guard = nowhere(folder);
    const client = clients[0] as Client;
    const answers = await Promise.all(sessions.map((session) => redeem(session, client, guard)));
    for (const { code, output } of answers) expect([code, output.trim()]).toEqual([0, '13800000001']);
    expect(await Promise.all(sessions.map(redeemed))).toEqual([1, 1]);
    const of = (name: string) => Promise.all(sessions.map((session) => session.variable(name)));
    expect(new Set(await of('NODE_EXTRA_CA_CERTS')).size).toBe(1);
    expect(new Set(await of('HTTPS_PROXY')).size).toBe(2);
    const [mine, other] = sessions as [RunSession, RunSession];
    const wish = { msisdn: '13800000001', app: 'mine', purpose: 'login' };
    const { token } = await control<{ token: string }>(mine, 'tokens', wish);
    const strange = await other.shell(`${identities()}; ${guard} ${client.run} ${token}`);
    expect([strange.code, strange.output]).toEqual([1, expect.stringContaining('China Mobile says')]);
    expect(await Promise.all(sessions.map(redeemed))).toEqual([1, 1]);
  } finally {
    await Promise.all(sessions.map((session) => session.close()));
  }
});
