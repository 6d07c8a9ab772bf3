import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { openAuthority } from '../../simulator/authority/authority.ts';
import { ControlClient } from '../../simulator/control/client/index.ts';
import { type Box, openBox } from '../box/box.ts';
import { appVariables } from '../environment/box-variables.ts';
import { dialects, linesOf } from '../environment/dialects.ts';
import { documentOf, run } from '../testing/cli.ts';
import { scratch } from '../testing/scratch.ts';

let box: Box;
beforeAll(async () => {
  box = await openBox({ port: 0, database: ':memory:', onError: (error) => console.error(error) });
});
afterAll(() => box.close());

const env = (...argv: string[]) => run(['env', '--control', box.control, ...argv]);

it('tells where everything is, and the ids and secrets of the apps, as a shell takes it', async () => {
  const { code, out } = await env();
  expect(code).toBe(0);
  const script = `${out}\nexec node -p 'JSON.stringify(process.env)'`;
  const seen = JSON.parse(execFileSync('sh', ['-c', script], { encoding: 'utf8', env: { PATH: process.env['PATH'] } }));
  const shop = box.simulator.defaultWorld.apps.get('shop');
  expect(seen).toMatchObject({
    SANWANG_CONTROL: box.control,
    SANWANG_CMCC: box.gateways.cmcc,
    SANWANG_CUCC: box.gateways.cucc,
    SANWANG_CTCC: box.gateways.ctcc,
    SANWANG_SERVICE_URL: box.service?.api,
    SANWANG_SERVICE_CONSOLE: box.service?.console,
    SANWANG_APP_SHOP_CMCC_APP_ID: shop?.carriers['cmcc']?.['appId'],
    SANWANG_APP_SHOP_CUCC_CLIENT_SECRET: shop?.carriers['cucc']?.['clientSecret'],
    SANWANG_APP_SHOP_IOS_CTCC_APP_SECRET: expect.any(String),
  });
  expect(documentOf(await env('--json'))).toMatchObject({ SANWANG_CMCC: box.gateways.cmcc });
});

it('tells of one app, and of a world that is not the usual one', async () => {
  await box.simulator.createWorld({ name: 'ci' });
  const { out } = await env('--app', 'bank', '--world', 'ci', '--as', 'dotenv');
  expect(out).toContain('SANWANG_WORLD=ci\n');
  expect(out).toContain('SANWANG_APP_BANK_CMCC_APP_ID=');
  expect(out).not.toContain('SHOP');
  const { code, err } = await env('--app', 'bnk');
  expect([code, err]).toEqual([2, expect.stringContaining('did you mean bank?')]);
});

it('writes a file that Node reads back', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sanwang-env-'));
  const odd = { A: 'plain', B: `it's "a" \\ $HOME #x`, C: '我的 应用', D: '' };
  writeFileSync(join(folder, '.env'), linesOf('dotenv', { A: odd.A, C: odd.C, D: odd.D }).join('\n'));
  const read = `process.loadEnvFile(${JSON.stringify(join(folder, '.env'))}); console.log(JSON.stringify(process.env))`;
  const seen = JSON.parse(execFileSync(process.execPath, ['-e', read], { encoding: 'utf8', env: {} }));
  expect(seen).toMatchObject({ A: odd.A, C: odd.C, D: odd.D });
  expect(JSON.parse(linesOf('json', odd).join('\n'))).toEqual(odd);
  const shell = `${linesOf('sh', odd).join('\n')}\nprintf %s "$B"`;
  expect(execFileSync('sh', ['-c', shell], { encoding: 'utf8' })).toBe(odd.B);
  expect(dialects.powershell('B', odd.B)).toBe(`$env:B = 'it''s "a" \\ $HOME #x'`);
  expect(dialects.fish('B', odd.B)).toBe(`set -gx B 'it\\'s "a" \\\\ $HOME #x'`);
  expect(readFileSync(join(folder, '.env'), 'utf8')).toContain("C='我的 应用'");
  rmSync(folder, { recursive: true });
});

it.each([
  'a $(touch pwned) b',
  'a `touch pwned` $HOME',
  `it's "$(touch pwned)"`,
  '\'"`touch pwned`',
  'two\nlines; touch pwned',
])('writes a file that runs nothing where a shell reads it: %s', (value) => {
  const cwd = scratch('dotenv');
  writeFileSync(join(cwd, '.env'), linesOf('dotenv', { A: value }).join('\n'));
  const seen = execFileSync('sh', ['-c', '. ./.env && printf %s "$A"'], { cwd, encoding: 'utf8' });
  expect([seen, readdirSync(cwd)]).toEqual([value, ['.env']]);
});

function replaceByDevice(folder: string): void {
  rmdirSync(folder);
  symlinkSync('/dev/null', folder);
}

it.each([
  ['that everybody may write', (home: string) => chmodSync(home, 0o777), 'can be written by everybody'],
  ['that is a device', (home: string) => replaceByDevice(home), 'is a file or a device'],
])('lays nothing that programs load into a folder %s', async (_, spoil, said) => {
  const home = scratch('env-home');
  const own = join(home, '.sanwang');
  mkdirSync(own);
  spoil(own);
  const { code, out, err } = await run(['env', '--control', box.control, '--as', 'json'], { env: { HOME: home } });
  expect([code, err]).toEqual([0, expect.stringContaining(said)]);
  const told = JSON.parse(out) as Record<string, string>;
  const places = ['NODE_OPTIONS', 'SSL_CERT_FILE', 'JAVA_TOOL_OPTIONS', 'PHP_INI_SCAN_DIR'].map((name) => told[name]);
  expect(places.join(' ')).not.toContain(home);
  const folder = dirname(told['SSL_CERT_FILE'] ?? '');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

it('takes no CA from who answers on the port but one for the carriers’ names', async () => {
  const { pem, ...rest } = (await (await fetch(`${box.control}/control/v1/ca`)).json()) as { pem: string };
  const hostile = openAuthority({ dir: null, names: ['bank.example'] });
  const other = (await hostile.certificate()).pem;
  const pretend = async (given: string) => {
    const server = createServer(async (request, response) => {
      const isCa = request.url?.endsWith('/ca') === true;
      const real = isCa
        ? JSON.stringify({ ...rest, pem: given })
        : await (await fetch(`${box.control}${request.url}`)).text();
      response.setHeader('content-type', 'application/json').end(real);
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const place = scratch('env-hostile');
    const told = await run(['env', '--as', 'json', '--control', `http://127.0.0.1:${port}`, '--ca-dir', place]);
    const files = readdirSync(place).filter((name) => name.endsWith('.pem'));
    return { ...told, files: files.map((name) => readFileSync(join(place, name))) };
  };
  const { code, out, err } = await pretend(other);
  expect([code, out, err]).toEqual([2, '', expect.stringContaining('bank.example')]);
  // A second one behind the first gets in nowhere.
  const both = await pretend(pem + other);
  expect([both.code, both.files.length]).toEqual([0, 2]);
  const line = other.split('\n')[20] as string;
  expect(both.files.filter((bytes) => bytes.includes(line))).toEqual([]);
});

it('writes anew what somebody else has put where programs look', async () => {
  const ca = scratch('env-ca');
  const preload = async () => {
    const { out } = await env('--ca-dir', ca, '--as', 'json');
    return /--require=(\S+)/.exec(JSON.parse(out).NODE_OPTIONS)?.[1] ?? '';
  };
  const file = await preload();
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, 'process.exit(66)');
  expect(await preload()).toBe(file);
  expect(readFileSync(file, 'utf8')).toBe(before);
});

it('gives every app names of its own', () => {
  const app = (name: string) =>
    ({ name, carriers: { cmcc: { appId: name } } }) as Parameters<typeof appVariables>[0][number];
  expect(appVariables(['shop', 'Shop', '我的 应用', 'a.b'].map(app))).toEqual({
    SANWANG_APP_SHOP_CMCC_APP_ID: 'shop',
    SANWANG_APP_2_CMCC_APP_ID: 'Shop',
    SANWANG_APP_3_CMCC_APP_ID: '我的 应用',
    SANWANG_APP_A_B_CMCC_APP_ID: 'a.b',
  });
});

it('tells the keys of the world’s account, by the service’s own API and by other vendors’', async () => {
  const keys = { accessKeyId: 'LTAI5tOfSettings' };
  const client = new ControlClient(box.control);
  const { account, serviceToken } = await client.createWorld({
    name: 'keyed',
    service: { faces: { aliyun: keys } },
  });
  const told = documentOf(await env('--json', '--world', 'keyed', '--no-proxy-env')) as Record<string, string>;
  expect(told).toMatchObject({
    SANWANG_ALIYUN: box.service?.faces.aliyun,
    SANWANG_JIGUANG: box.service?.faces.jiguang,
    SANWANG_SERVICE_TOKEN: serviceToken,
    SANWANG_PUBLIC_KEY: account?.publicKey,
    SANWANG_ALIYUN_ACCESS_KEY_ID: keys.accessKeyId,
    SANWANG_ALIYUN_ACCESS_KEY_SECRET: account?.faces.aliyun['accessKeySecret'],
    ALIBABA_CLOUD_ACCESS_KEY_ID: keys.accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: account?.faces.aliyun['accessKeySecret'],
  });
  for (const [key, value] of Object.entries(account?.faces.jiguang ?? {}))
    expect(Object.values(told), key).toContain(value);
  const [first] = JSON.parse(told['SANWANG_ACCOUNT'] ?? '').apps;
  expect(first.carriers.cmcc.appId).toMatch(/^\d+$/);
  await client.world('keyed').deleteWorld();
});
