import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAuthority } from '../../simulator/authority/authority.ts';
import { hostNames } from '../../simulator/catalogue/hosts.ts';
import { type Box, openBox } from '../box/box.ts';
import { documentOf, run } from '../testing/cli.ts';

let folder: string;
let plain: Record<string, string | undefined>;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sanwang-env-'));
  // Made beforehand: a machine that is busy needs seconds for it, and a line that says so.
  await openAuthority({ dir: join(folder, 'ca'), names: hostNames }).certificate();
  plain = { PATH: process.env['PATH'], SANWANG_CA_DIR: join(folder, 'ca') };
});
afterAll(() => rmSync(folder, { recursive: true }));

const clock = 'https://open.e.189.cn/openapi/special/getTimeStamp.do';

/** Runs a script of Node by `sanwang run`, which writes what it has to say into a file. */
async function within(script: string, options: readonly string[] = [], env: Record<string, string | undefined> = {}) {
  const file = join(folder, 'said.json');
  rmSync(file, { force: true });
  const source = `const tell = (value) => require('node:fs').writeFileSync(${JSON.stringify(file)}, JSON.stringify(value)); ${script}`;
  const words = ['run', '--no-service', ...options, '--', process.execPath, '-e', source];
  const ran = await run(words, { env: { ...plain, ...env } });
  return { ...ran, said: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null };
}

describe('sanwang run', () => {
  it('lets a client with a real URL compiled in reach the box, and says nothing of it', async () => {
    const script = `fetch(${JSON.stringify(clock)}).then((answer) => answer.json()).then(({ result }) => tell({ result }));`;
    const { code, out, err, said } = await within(script);
    expect({ code, out, err, said }).toEqual({ code: 0, out: '', err: '', said: { result: 0 } });
  });

  it('keeps what the caller has, and joins to it', async () => {
    const outer = {
      NO_PROXY: '.corp.example',
      NODE_OPTIONS: '--no-deprecation',
      JAVA_TOOL_OPTIONS: '-Xmx64m',
      TZ: 'UTC',
    };
    const { said } = await within('tell(process.env);', [], { ...outer, ALL_PROXY: 'socks5://corp.example:1080' });
    expect(said).toMatchObject({ TZ: 'UTC', ALL_PROXY: 'socks5://corp.example:1080', HTTPS_PROXY: said.SANWANG_CMCC });
    expect(said.NO_PROXY).toMatch(/^\.corp\.example,localhost,127\.0\.0\.1,/);
    expect(said.NODE_OPTIONS).toMatch(/^--no-deprecation --require=/);
    expect(said.JAVA_TOOL_OPTIONS).toMatch(/^-Xmx64m -Dhttp\.proxyHost=127\.0\.0\.1 /);
    for (const name of ['SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS']) expect(existsSync(said[name]), name).toBe(true);
    const ini = readFileSync(join(said.PHP_INI_SCAN_DIR.split(':').at(-1), 'sanwang.ini'), 'utf8');
    expect(ini).toContain(`curl.cainfo = '${said.SSL_CERT_FILE}'`);
    expect(readFileSync(said.WGETRC, 'utf8')).toContain(`ca_certificate = ${said.SSL_CERT_FILE}\n`);
    expect(statSync(said.WGETRC).mode & 0o777).toBe(0o600);
  });

  it('switches it off', async () => {
    const script = 'tell(process.env);';
    const off = [await within(script, ['--no-proxy-env']), await within(script, [], { SANWANG_NO_PROXY_ENV: '1' })];
    for (const { said } of off) {
      const names = Object.keys(said).filter((name) => /PROXY|CERT|CA_|JAVA|PHP_INI|NODE_OPT/i.test(name));
      expect(names.sort()).toEqual(
        [...names.filter((name) => name.startsWith('SANWANG_')), 'NO_PROXY', 'no_proxy'].sort(),
      );
    }
  });

  it('within another run leads to the inner box alone', async () => {
    const entry = join(import.meta.dirname, '../../dist/bin/sanwang.js');
    const inner = `fetch(${JSON.stringify(clock)}).then((answer) => answer.json()).then(({ result }) => tell({ result, env: process.env }));`;
    const script = `
      const inner = ${JSON.stringify('const tell = (value) => process.stdout.write(JSON.stringify(value)); ')} + ${JSON.stringify(inner)};
      const words = [${JSON.stringify(entry)}, 'run', '--no-service', '--', process.execPath, '-e', inner];
      const { stdout, stderr } = require('node:child_process').spawnSync(process.execPath, words, { encoding: 'utf8' });
      tell({ outer: process.env, stderr, ...JSON.parse(stdout) });`;
    const { said } = await within(script);
    expect([said.result, said.stderr]).toEqual([0, '']);
    expect(said.env.HTTPS_PROXY).toBe(said.env.SANWANG_CMCC);
    expect(said.env.HTTPS_PROXY).not.toBe(said.outer.HTTPS_PROXY);
    expect(said.env.NODE_OPTIONS).toBe(said.outer.NODE_OPTIONS);
    expect(said.env.PHP_INI_SCAN_DIR.split(':')).toHaveLength(2);
    const port = (options: string) => options.match(/-Dhttps\.proxyPort=\d+/g);
    expect(port(said.env.JAVA_TOOL_OPTIONS)).toEqual([`-Dhttps.proxyPort=${new URL(said.env.SANWANG_CMCC).port}`]);
  });

  it('leaves nothing behind where the CA has no folder', async () => {
    const { said, code } = await within('tell(process.env);', ['-q'], { SANWANG_CA_DIR: undefined });
    expect(code).toBe(0);
    for (const name of ['SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS']) expect(existsSync(said[name]), name).toBe(false);
    expect(existsSync(dirname(said.SSL_CERT_FILE))).toBe(false);
  });

  it('tells of names that the caller keeps from every proxy', async () => {
    const { err } = await within('', [], { no_proxy: '.e.189.cn' });
    expect(err).toMatch(/^sanwang: NO_PROXY leads [\w.]*e\.189\.cn, .* past the box/);
    expect((await within('', [], { NO_PROXY: 'corp.example' })).err).toBe('');
  });
});

describe('sanwang env', () => {
  let box: Box;
  beforeAll(async () => {
    box = await openBox({ port: 0, ca: { dir: join(folder, 'ca') }, onError: (error) => console.error(error) });
  });
  afterAll(() => box.close());

  const env = (outer: Record<string, string | undefined>, ...words: string[]) =>
    run(['env', '--control', box.control, ...words], { env: { ...plain, ...outer } });
  const inShell = (lines: string, outer: Record<string, string | undefined>) => {
    const script = `${lines}\nexec node -p 'JSON.stringify(process.env)'`;
    return JSON.parse(execFileSync('sh', ['-c', script], { encoding: 'utf8', env: { ...plain, ...outer } }));
  };

  it('tells a shell the same, joined to what is there, once and again', async () => {
    const outer = { NO_PROXY: '.corp.example', NODE_OPTIONS: '--no-deprecation' };
    const first = inShell((await env(outer)).out, outer);
    expect(first).toMatchObject({ HTTPS_PROXY: box.gateways.cmcc, NODE_USE_ENV_PROXY: '1' });
    expect(first.NO_PROXY).toMatch(/^\.corp\.example,localhost,/);
    expect(first.NODE_OPTIONS).toMatch(/^--no-deprecation --require=/);
    const again = inShell((await env(first)).out, first);
    expect(again).toMatchObject({ NODE_OPTIONS: first.NODE_OPTIONS, JAVA_TOOL_OPTIONS: first.JAVA_TOOL_OPTIONS });
    const script = `fetch(${JSON.stringify(clock)}).then((answer) => answer.json()).then(({ result }) => console.log(result));`;
    // The box is in this process: to wait for the child would keep it from answering.
    const { execFile } = await import('node:child_process');
    const said = await new Promise((ok, no) =>
      execFile(process.execPath, ['-e', script], { env: first }, (error, out) => (error ? no(error) : ok(out))),
    );
    expect(said).toBe('0\n');
  });

  it('lays the files of a box whose CA is elsewhere into this user’s folder', async () => {
    const mine = join(folder, 'mine');
    const told = documentOf(await env({ SANWANG_CA_DIR: mine }, '--json')) as Record<string, string>;
    expect(dirname(told['SSL_CERT_FILE'] ?? '')).toBe(mine);
    expect(readFileSync(told['SSL_CERT_FILE'] ?? '', 'utf8')).toContain((await box.authority.certificate()).pem.trim());
    expect(readdirSync(mine).some((name) => name.startsWith('sanwang-node-'))).toBe(true);
  });

  it('tells where the box is alone, with --no-proxy-env', async () => {
    const told = documentOf(await env({}, '--json', '--no-proxy-env')) as object;
    expect(Object.keys(told).filter((name) => !name.startsWith('SANWANG_'))).toEqual([]);
  });
});
