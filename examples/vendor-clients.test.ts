import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { distrustIn, distrusting, misled, nowhere, proxyless } from '../bin/testing/roads.ts';
import { RunSession } from '../bin/testing/run-session.ts';
import { root } from '../bin/testing/tarball.ts';
import { lackOf, lackToSkip, quickJava } from '../bin/testing/tools.ts';
import type { FaceId } from '../fixtures/face-id.ts';

// Backends of a vendor's customers: its URL compiled in, signed as its public description says, nothing in them for a test.
// What they print is the number that they got, or whether the number was the token's.

const sources = fileURLToPath(new URL('clients', import.meta.url));

interface Client {
  readonly name: string;
  readonly face: FaceId;
  /** What must be there to run it; `php:curl` is an extension, a path a file. */
  readonly needs: readonly string[];
  readonly run: string;
  /** What it says of a certificate that it does not trust. */
  readonly distrust: RegExp;
}

// The one that has Debian's modules: another on the path may have none.
const python = '/usr/bin/python3';
const java = quickJava.join(' ');
const requests = '/usr/lib/python3/dist-packages/requests';
const inPython = /CERTIFICATE_VERIFY_FAILED/;
const inGo = /x509: certificate signed by unknown/;

const clients: readonly Client[] = [
  { name: 'Aliyun, Node', face: 'aliyun', needs: [], run: 'node node/aliyun.mjs', distrust: distrustIn.node },
  {
    name: 'Aliyun, Python, a form',
    face: 'aliyun',
    needs: [python, requests],
    run: `${python} python/aliyun_form.py`,
    distrust: inPython,
  },
  {
    name: 'Aliyun, Python, ACS3',
    face: 'aliyun',
    needs: [python],
    run: `${python} python/aliyun_acs3.py`,
    distrust: inPython,
  },
  {
    name: 'Aliyun, Java',
    face: 'aliyun',
    needs: ['javac'],
    run: `${java} -cp out AliyunByGet`,
    distrust: distrustIn.java,
  },
  {
    name: 'Aliyun, Java, ACS3',
    face: 'aliyun',
    needs: ['javac'],
    run: `${java} -cp out AliyunByAcs3`,
    distrust: distrustIn.java,
  },
  { name: 'Aliyun, Go, a form', face: 'aliyun', needs: ['go'], run: 'out/aliyun-form', distrust: inGo },
  { name: 'Aliyun, Go, ACS3', face: 'aliyun', needs: ['go'], run: 'out/aliyun-acs3', distrust: inGo },
  { name: 'Aliyun, PHP', face: 'aliyun', needs: ['php:curl'], run: 'php php/aliyun.php', distrust: /cURL error 60/ },
  { name: 'Aliyun’s SDK 2.0.0', face: 'aliyun', needs: [], run: 'node node/aliyun-sdk.mjs', distrust: distrustIn.node },
  {
    name: 'Aliyun’s SDK 1.2.3',
    face: 'aliyun',
    needs: [],
    run: 'node older/node/aliyun-sdk.mjs',
    distrust: distrustIn.node,
  },
  { name: 'pop-core', face: 'aliyun', needs: [], run: 'node node/aliyun-pop-core.mjs', distrust: distrustIn.node },
  { name: 'JiGuang, Node', face: 'jiguang', needs: [], run: 'node node/jiguang.mjs', distrust: distrustIn.node },
  {
    name: 'JiGuang, Python',
    face: 'jiguang',
    needs: [python, requests, '/usr/lib/python3/dist-packages/cryptography'],
    run: `${python} python/jiguang.py`,
    distrust: inPython,
  },
  {
    name: 'JiGuang, Java',
    face: 'jiguang',
    needs: ['javac'],
    run: `${java} -cp out JiGuang`,
    distrust: distrustIn.java,
  },
  { name: 'JiGuang, Go', face: 'jiguang', needs: ['go'], run: 'out/jiguang', distrust: inGo },
  { name: 'JiGuang, PHP', face: 'jiguang', needs: ['php:curl'], run: 'php php/jiguang.php', distrust: /cURL error 60/ },
];

/** What a vendor says of a token that was used and of a caller with a wrong secret. */
const says: Readonly<Record<FaceId, { readonly used: string; readonly forged: string }>> = {
  aliyun: { used: 'Aliyun says isv.TOKEN_INVALID', forged: 'Aliyun says SignatureDoesNotMatch' },
  jiguang: { used: 'JiGuang says 9003', forged: 'JiGuang says 9011' },
};

const named = clients.map((client) => [client.name, client] as const);

let folder: string;

/** What a user's shell has, and no more: nothing that this machine presets may be what helps. */
const plain = () => ({ PATH: process.env['PATH'], HOME: folder, LANG: 'C.UTF-8' });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sanwang-vendor-clients-'));
  cpSync(sources, folder, { recursive: true, filter: (path) => !/\/(node_modules|out|__pycache__)$/.test(path) });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  // The same program over the SDK before.
  cpSync(join(sources, 'node'), join(folder, 'older/node'), { recursive: true });
  mkdirSync(join(folder, 'older/node_modules/@alicloud'), { recursive: true });
  const sdk = join(root, 'node_modules/@alicloud/dypnsapi20170525-1');
  symlinkSync(sdk, join(folder, 'older/node_modules/@alicloud/dypnsapi20170525'));
  // As the package installed: `npx sanwang` is this one.
  mkdirSync(join(folder, 'installed'));
  writeFileSync(join(folder, 'installed/npx'), `#!/bin/sh\nshift\nexec node '${root}/dist/bin/sanwang.js' "$@"\n`);
  chmodSync(join(folder, 'installed/npx'), 0o755);
  const compile = (line: string) => execFileSync('sh', ['-c', line], { cwd: folder, stdio: 'pipe' });
  if (lackOf('javac') === null) compile('javac -d out java/Aliyun*.java java/JiGuang.java');
  if (lackOf('go') !== null) return;
  for (const name of ['aliyun-form', 'aliyun-acs3', 'jiguang']) compile(`go build -o out/${name} go/${name}/main.go`);
}, 240_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The settings of an app at JiGuang, which has no names of its own for them, from what `run` tells. */
const settings = ['APP_KEY', 'MASTER_SECRET', 'PRIVATE_KEY']
  .map((name) => `JIGUANG_${name}="$SANWANG_JIGUANG_${name}"`)
  .join(' ');

async function ask<T>(session: RunSession, path: string, body?: object): Promise<T> {
  const init = body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const answer = await fetch(`${await session.variable('SANWANG_CONTROL')}/control/v1/worlds/default/${path}`, init);
  return (await answer.json()) as T;
}

async function tokenFor(session: RunSession, { face }: Client, purpose: 'login' | 'verify' = 'login') {
  return (await ask<{ token: string }>(session, 'tokens', { msisdn: first, app: 'shop', purpose, face })).token;
}

const first = '13800000001';
const second = '13800000002';

/** Runs a client; `before` is put in front of its command. */
const run = (session: RunSession, client: Client, before: string, ...args: readonly string[]) =>
  session.shell(`export ${settings}; ${before} ${client.run} ${args.join(' ')}`);

const lastLine = (output: string) => output.trim().split('\n').at(-1);

async function redeemed(session: RunSession): Promise<number> {
  return (await ask<{ events: unknown[] }>(session, 'journal?type=token.redeemed')).events.length;
}

describe.each(['proxy', 'hosts'] as const)('by %s', (road) => {
  const options = road === 'hosts' ? ['--hosts'] : [];
  let session: RunSession;
  let refusal: string | null;
  let guard = '';
  beforeAll(async () => {
    if (road === 'proxy') guard = nowhere(folder);
    session = new RunSession(options, folder, plain());
    refusal = await session.refusal();
  });
  afterAll(() => session.close());

  /** Not every machine lets a process have a hosts file of its own. */
  const lackOfThis = ({ needs }: Client) => lackToSkip(needs) ?? (process.env['CI'] === undefined ? refusal : null);
  /** By its hosts file alone: a proxy that `run` names as well would be the other road. */
  const way = async () => (road === 'hosts' ? await proxyless(session) : guard);

  test.for(named)('%s gets the number, once', async ([, client], { skip }) => {
    const lack = lackOfThis(client);
    skip(lack !== null, lack ?? '');
    const token = await tokenFor(session, client);
    const { code, output } = await run(session, client, await way(), token);
    expect([code, lastLine(output)], output).toEqual([0, first]);
    const again = await run(session, client, await way(), token);
    expect([again.code === 0, again.output]).toEqual([false, expect.stringContaining(says[client.face].used)]);
  });

  // What is asked and answered does not hang on the road.
  if (road === 'hosts') return;
  test.for(named)('%s hears whether a number is the token’s', async ([, client], { skip }) => {
    const lack = lackOfThis(client);
    skip(lack !== null, lack ?? '');
    const right = await tokenFor(session, client, 'verify');
    const passed = await run(session, client, await way(), right, first);
    expect([passed.code, lastLine(passed.output)], passed.output).toEqual([0, 'PASS']);
    const wrong = await tokenFor(session, client, 'verify');
    const rejected = await run(session, client, await way(), wrong, second);
    expect([rejected.code, lastLine(rejected.output)], rejected.output).toEqual([0, 'REJECT']);
  });

  test.for(named)('%s is refused with a wrong secret, and spends nothing', async ([, client], { skip }) => {
    const lack = lackOfThis(client);
    skip(lack !== null, lack ?? '');
    const token = await tokenFor(session, client);
    const forged = 'ALIBABA_CLOUD_ACCESS_KEY_SECRET=wrong JIGUANG_MASTER_SECRET=wrong';
    const { code, output } = await run(session, client, `env ${forged} ${await way()}`, token);
    expect([code === 0, output]).toEqual([false, expect.stringContaining(says[client.face].forged)]);
    const mended = await run(session, client, await way(), token);
    expect([mended.code, lastLine(mended.output)], mended.output).toEqual([0, first]);
  });

  test.for(named)('%s wants the box’s CA for it', async ([, client], { skip }) => {
    const lack = lackOfThis(client);
    skip(lack !== null, lack ?? '');
    const count = await redeemed(session);
    const token = await tokenFor(session, client);
    const { code, output } = await run(session, client, `${guard} ${await distrusting(session)}`, token);
    expect([code === 0, output]).toEqual([false, expect.stringMatching(client.distrust)]);
    expect(await redeemed(session)).toBe(count);
  });

  // What heeds a proxy goes nowhere else.
  test.for(named)('%s wants the box’s proxy for it', async ([, client], { skip }) => {
    const lack = lackOfThis(client);
    skip(lack !== null, lack ?? '');
    const count = await redeemed(session);
    const token = await tokenFor(session, client);
    expect((await run(session, client, `${guard} ${await misled(session)}`, token)).code).not.toBe(0);
    expect(await redeemed(session)).toBe(count);
  });

  test.for([
    ['aliyun', 'node node/aliyun.mjs'],
    ['jiguang', 'node node/jiguang.mjs'],
  ] as const)('vendor-login.sh logs in at %s', async ([face, command]) => {
    const { code, output } = await session.shell(
      `PATH=$PWD/installed:$PATH ${guard} sh vendor-login.sh ${face} ${command}`,
    );
    expect([code, lastLine(output)], output).toEqual([0, first]);
  });
});
