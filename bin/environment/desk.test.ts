import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ControlClient } from '../../simulator/control/client/index.ts';
import { type EnvironmentFormat, environmentFormats } from '../../simulator/control/environment-desk.ts';
import { type Box, openBox } from '../box/box.ts';
import { documentOf, run } from '../testing/cli.ts';
import { scratch } from '../testing/scratch.ts';
import { lackToSkip } from '../testing/tools.ts';

/** All that a carrier's key may hold, at its worst for shells and languages. */
const odd = 'it\'s"$(>pwned)"`>pwned`$HOME$$\u0022;#{$x}%USER%//';

let box: Box;
let client: ControlClient;
beforeAll(async () => {
  box = await openBox({
    port: 0,
    database: ':memory:',
    ca: { dir: process.env['SANWANG_CA_DIR'] as string },
    onError: (error) => console.error(error),
  });
  client = new ControlClient(box.control);
  await client.createWorld({
    name: 'odd',
    apps: [
      { name: `x"; touch pwned; '`, platform: 'android', carriers: { cmcc: { appKey: odd } } },
      { name: '商城', platform: 'ios' },
    ],
  });
});
afterAll(() => box.close());

const reveal = true;
const namesFor = async (wanted: 'cmcc' | 'unvs' | 'aliyun' | 'jiguang') =>
  (await client.world('default').getEnvironment({ app: 'shop', for: wanted })).variables.map(({ name }) => name);

describe('GET environment', () => {
  it('says what sanwang env says', async () => {
    for (const [world, app] of [
      ['default', undefined],
      ['default', 'shop'],
      ['odd', undefined],
    ] as const) {
      const told = await client.world(world).getEnvironment({ reveal, ...(app === undefined ? {} : { app }) });
      const line = ['env', '--control', box.control, '--world', world, '--no-proxy-env', '--json'];
      const said = documentOf(await run(app === undefined ? line : [...line, '--app', app]));
      expect(Object.fromEntries(told.variables.map(({ name, value }) => [name, value])), world).toEqual(said);
    }
  });

  it('names what belongs to whom is called, and nothing besides', async () => {
    expect(await namesFor('cmcc')).toEqual([
      'SANWANG_CMCC',
      'SANWANG_APP_SHOP_CMCC_APP_ID',
      'SANWANG_APP_SHOP_CMCC_APP_KEY',
      'SANWANG_APP_SHOP_CMCC_APP_SECRET',
    ]);
    expect(await namesFor('unvs')).toEqual([
      'SANWANG_SERVICE_URL',
      'SANWANG_PROJECT_ID',
      'SANWANG_PUBLIC_KEY',
      'SANWANG_PRIVATE_KEY',
      'SANWANG_APP_SHOP_UNVS_APPLICATION_ID',
      'SANWANG_APP_SHOP_UNVS_LOGIN_BUSINESS_ID',
      'SANWANG_APP_SHOP_UNVS_VERIFY_BUSINESS_ID',
    ]);
    expect(await namesFor('aliyun')).toEqual([
      'SANWANG_ALIYUN',
      'SANWANG_ALIYUN_ACCESS_KEY_ID',
      'SANWANG_ALIYUN_ACCESS_KEY_SECRET',
      'ALIBABA_CLOUD_ACCESS_KEY_ID',
      'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
    ]);
    expect((await namesFor('jiguang')).every((name) => name.startsWith('SANWANG_JIGUANG'))).toBe(true);
  });

  it('leads real names to the box, with files that are there', async () => {
    const { variables } = await client.world('default').getEnvironment({ for: 'proxy' });
    const told = Object.fromEntries(variables.map(({ name, value }) => [name, value]));
    expect(told['HTTPS_PROXY']).toBe(box.gateways.cmcc);
    const { pem } = await client.getCa();
    expect(readFileSync(told['NODE_EXTRA_CA_CERTS'] ?? '', 'utf8')).toContain(pem.trim());
    expect(told['SANWANG_CMCC']).toBeUndefined();
  });

  it('names the box as the caller did, so that lines for a container lead out of it', async () => {
    const asked = new ControlClient(box.control.replace('127.0.0.1', 'localhost')).world('default');
    const { text } = await asked.getEnvironment({ for: ['cmcc', 'unvs', 'proxy'] });
    const port = new URL(box.gateways.cmcc).port;
    expect(text).toContain(`SANWANG_CMCC=http://localhost:${port}\n`);
    expect(text).toContain(`HTTPS_PROXY=http://localhost:${port}\n`);
    expect(text).toMatch(/SANWANG_SERVICE_URL=http:\/\/localhost:/);
  });

  it('hides every secret until it is asked for, in every format', async () => {
    const shop = box.simulator.defaultWorld.apps.get('shop');
    const account = box.service;
    const secrets = [shop?.carriers.cmcc['appKey'], shop?.carriers.cucc['clientSecret'], account?.serviceToken];
    secrets.push(account?.account.privateKey, account?.operatorToken, account?.account.faces.jiguang['masterSecret']);
    for (const format of environmentFormats) {
      const masked = await client.world('default').getEnvironment({ format });
      const open = await client.world('default').getEnvironment({ format, reveal });
      for (const secret of secrets) {
        expect(JSON.stringify(masked), format).not.toContain(secret);
        expect(open.text, format).toContain(secret);
      }
      expect(masked.variables.map(({ name }) => name)).toEqual(open.variables.map(({ name }) => name));
    }
  });

  it('tells nothing of another world, nor keys where there is no account', async () => {
    await expect(client.world('odd').getEnvironment({ app: 'shop' })).rejects.toMatchObject({
      code: 'ERR_APP_UNKNOWN',
    });
    await expect(client.world('none').getEnvironment()).rejects.toMatchObject({ code: 'ERR_WORLD_UNKNOWN' });
    const told = await client.world('odd').getEnvironment({ reveal });
    expect([told.account, told.text.includes(box.service?.account.privateKey ?? '')]).toEqual([false, false]);
  });

  const read: Partial<Record<EnvironmentFormat, (text: string, cwd: string) => string>> = {
    node: (text) =>
      execFileSync(process.execPath, ['-e', `${text}\nconsole.log(JSON.stringify(process.env))`], {
        encoding: 'utf8',
        env: {},
      }),
    sh: (text, cwd) =>
      execFileSync('sh', ['-c', `${text}\nexec "$0" -p 'JSON.stringify(process.env)'`, process.execPath], {
        cwd,
        encoding: 'utf8',
      }),
    json: (text) => text,
    compose: (text) => JSON.stringify(parse(text).environment).replaceAll('$$', '$'),
  };
  if (lackToSkip(['python3']) === null)
    read.python = (text, cwd) =>
      execFileSync('python3', ['-c', `${text}\nimport json\nprint(json.dumps(dict(os.environ)))`], {
        cwd,
        encoding: 'utf8',
      });
  if (lackToSkip(['php']) === null)
    read.php = (text, cwd) =>
      execFileSync('php', ['-r', `${text} echo json_encode(getenv());`], { cwd, encoding: 'utf8' });

  it.each(Object.entries(read))('is read back as it was by %s, however odd it is', async (format, back) => {
    const cwd = scratch('environment');
    const { text, variables } = await client
      .world('odd')
      .getEnvironment({ format: format as EnvironmentFormat, reveal });
    const told = Object.fromEntries(variables.map(({ name, value }) => [name, value]));
    expect(Object.values(told)).toContain(odd);
    expect(JSON.parse(back(text, cwd))).toMatchObject(told);
    expect(execFileSync('ls', [cwd], { encoding: 'utf8' })).toBe('');
  });

  it('is a file of settings that Node reads back', async () => {
    const file = join(scratch('environment'), '.env');
    const { text, variables } = await client
      .world('default')
      .getEnvironment({ reveal, for: ['cmcc', 'aliyun', 'unvs'] });
    writeFileSync(file, text);
    const line = `process.loadEnvFile(${JSON.stringify(file)}); console.log(JSON.stringify(process.env))`;
    const seen = JSON.parse(execFileSync(process.execPath, ['-e', line], { encoding: 'utf8', env: {} }));
    expect(seen).toMatchObject(Object.fromEntries(variables.map(({ name, value }) => [name, value])));
  });
});

it('tells who trusts the CA by which line, for the file that one has', async () => {
  const lines = await client.getCaTrust({ file: '/tmp/it is here/ca.pem' });
  expect(lines).toContainEqual({ by: 'Node.js', line: `export NODE_EXTRA_CA_CERTS='/tmp/it is here/ca.pem'` });
  const [own] = (await client.getCaTrust()).filter(({ by }) => by === 'Node.js');
  expect(own?.line).toBe(`export NODE_EXTRA_CA_CERTS=${(await client.getCa()).pemFile}`);
});
