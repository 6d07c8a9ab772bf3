import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { copySources, emptyFolder, remove } from '../bin/testing/tarball.ts';
import { lacking } from './proof/testing/command.ts';
import { composeFile, start } from './proof/testing/compose.ts';
import { Container } from './proof/testing/container.ts';
import { Builder, type Image } from './proof/testing/image.ts';
import { Machine } from './proof/testing/machine.ts';
import { postgresOn } from './proof/testing/postgres.ts';

// The base image is made here, because none can be pulled; everything after that is the real Dockerfile, built by buildah
// and started by an OCI runtime, on a machine that has no network but its own bridges.

const isCi = process.env['CI'] !== undefined;
const isAsked = isCi || process.env['SANWANG_TEST_IMAGES'] === '1';
const lack = isAsked ? lacking() : null;

test.skipIf(!isCi)('CI has what it takes to build and start the images', () => expect(lack).toBeNull());

const title = `the images (SANWANG_TEST_IMAGES=1; ${lack ?? 'as root on Linux'})`;

describe.skipIf(!isAsked || lack !== null)(title, { timeout: 180_000 }, () => {
  let folder: string;
  let builder: Builder;
  const images = new Map<string, Image>();

  beforeAll(() => {
    folder = emptyFolder('images');
    const context = join(folder, 'context');
    copySources(context);
    builder = new Builder(folder);
    const [, tag = ''] = /^ARG NODE=(\S+)$/m.exec(readFileSync(join(context, 'docker/Dockerfile'), 'utf8')) ?? [];
    builder.base(tag);
    for (const target of ['simulator', 'service', 'kit']) images.set(target, builder.build(context, target));
  }, 600_000);

  afterAll(() => {
    builder?.close();
    remove(folder);
  }, 600_000);

  const image = (name: string) => images.get(name) as Image;
  let machine: Machine;
  let machines = 0;

  beforeEach(() => {
    machine = new Machine(folder, `m${++machines}`, ['default', 'front', 'books']);
  });

  afterEach(() => machine.close());

  const curl = (...words: string[]) => machine.run(['curl', '-s', '--max-time', '10', ...words]);

  test('hold the package and what it needs to run, and no tool of its development', () => {
    for (const { root, archive } of images.values()) {
      expect(existsSync(archive)).toBe(true);
      const has = (path: string) => existsSync(join(root, 'opt/sanwang', path));
      for (const path of [
        'dist/bin/sanwang.js',
        'package.json',
        'LICENSE',
        'node_modules/express',
        'node_modules/libsql',
      ]) {
        expect(has(path), path).toBe(true);
      }
      for (const path of ['simulator', 'node_modules/typescript', 'node_modules/vitest'])
        expect(has(path), path).toBe(false);
    }
  });

  test('hold nothing of the machine that built them', () => {
    const registry = join(folder, 'npmrc');
    for (const { root } of images.values()) expect(existsSync(join(root, 'root/.npmrc'))).toBe(false);
    expect(existsSync(registry)).toBe(true);
  });

  test('simulator: does not start without a token, and says which option', async () => {
    const container = new Container(machine, 'bare', image('simulator'), { networks: ['default'] });
    expect(await container.ended()).toBe(2);
    expect(container.log).toContain('--control-token');
  });

  test('compose.ci.yaml: healthy, reached from the host, read-only, another user, no right, ends when told', async () => {
    const { carriers } = composeFile('compose.ci.yaml', {});
    const container = await start(machine, 'carriers', carriers ?? {}, images);
    expect(await container.healthy(), container.log).toBe(true);
    const worlds = 'http://127.0.0.1:8600/control/v1/worlds';
    expect(curl('-o', '/dev/null', '-w', '%{http_code}', worlds).out).toBe('401');
    expect(JSON.parse(curl('-H', 'authorization: Bearer stand-in', worlds).out)).toEqual(expect.anything());
    const clock = 'http://open.e.189.cn/openapi/special/getTimeStamp.do';
    expect(JSON.parse(curl('--connect-to', '::127.0.0.1:8603', clock).out)).toMatchObject({ result: 0 });
    expect(container.exec('id', '-u').out.trim()).toBe('1000');
    expect(container.exec('touch', '/opt/sanwang/x').err).toContain('Read-only');
    expect(container.exec('touch', '/tmp/x').status).toBe(0);
    const status = container.exec('cat', '/proc/1/status').out;
    expect(status).toMatch(/CapEff:\s+0{16}/);
    expect(status).toMatch(/CapBnd:\s+0{16}/);
    expect(status).toMatch(/NoNewPrivs:\s+1/);
    expect(await container.stop()).toBe(0);
    expect(container.exec(...image('simulator').health).status).not.toBe(0);
  });

  test('compose.ci.yaml: a phone on the host says its bearer and gets a token', async () => {
    const { carriers } = composeFile('compose.ci.yaml', { SANWANG_CONTROL_TOKEN: 'chosen' });
    const container = await start(machine, 'carriers-2', { ...carriers, ports: [] }, images);
    expect(await container.healthy(), container.log).toBe(true);
    const at = machine.addressOf('carriers-2', 'default');
    const control = `http://${at}:8600/control/v1/worlds/default`;
    const auth = ['-H', 'authorization: Bearer chosen', '-H', 'content-type: application/json'];
    const login = JSON.parse(curl(...auth, '-d', '{"app":"shop"}', `${control}/handsets/phone-cmcc/login`).out);
    expect(login).toMatchObject({ carrier: 'cmcc', token: expect.any(String) });
    const world = JSON.parse(curl(...auth, control).out);
    const bearer = world.handsets.find(({ id }: { id: string }) => id === 'phone-cmcc').bearer.id;
    const body = JSON.stringify({ msg: 'no sealed envelope' });
    const ask = ['-H', 'content-type: application/json', '-d', body, `http://${at}:8601/unisdk/rs/getPrePhonescrip`];
    expect(curl('-H', `x-sanwang-bearer: ${bearer}`, ...ask).status).toBe(0);
    expect(await container.stop()).toBe(0);
  });

  test('compose.real-names.yaml: an app that has https URLs compiled in gets a number, by aliases and the CA’s volume', async () => {
    const { box, app } = composeFile('compose.real-names.yaml', {});
    // A new volume is a copy of what the image has there, with its owner.
    const ca = join(folder, 'ca');
    const { uid, gid } = statSync(join(image('service').root, 'ca'));
    mkdirSync(ca);
    chownSync(ca, uid, gid);
    const container = await start(machine, 'box', box ?? {}, images, { volumes: { '/ca': ca } });
    expect(await container.healthy(), container.log).toBe(true);
    expect(readdirSync(ca)).toEqual(expect.arrayContaining(['ca.pem', 'bundle.pem', 'truststore.p12']));
    // Node's own image cannot be pulled: what it holds is in that of the kit.
    const node = { ...image('kit'), entrypoint: [], cwd: '/' };
    const also = { readOnly: { '/ca': ca, '/srv': fileURLToPath(new URL('proof/testing', import.meta.url)) } };
    const clock = await start(machine, 'app', app ?? {}, new Map([['', node]]), {
      ...also,
      command: app?.command ?? [],
    });
    expect([await clock.ended(), JSON.parse(clock.log)]).toEqual([0, { result: 0, msg: expect.any(String) }]);
    const command = ['node', '/srv/app.mjs'];
    const shop = await start(machine, 'shop', app ?? {}, new Map([['', node]]), { ...also, command });
    expect([await shop.ended(), JSON.parse(shop.log)]).toEqual([
      0,
      expect.objectContaining({ resultCode: '103000', msisdn: '13800000001' }),
    ]);
    // Without the volume the same app trusts nobody there: it is the box that it speaks to, and TLS.
    const plain = await start(machine, 'plain', { ...app, environment: {} }, new Map([['', node]]), {
      command: app?.command ?? [],
    });
    expect([await plain.ended(), plain.log]).toEqual([1, expect.stringContaining('UNABLE_TO_GET_ISSUER_CERT')]);
    expect(await container.stop()).toBe(0);
  });

  test('compose.full.yaml: books in PostgreSQL that the box alone reaches, and the kit judges', async () => {
    const secrets = { SANWANG_CONTROL_TOKEN: 'chosen', POSTGRES_PASSWORD: 'also-chosen' };
    expect(() => composeFile('compose.full.yaml', {})).toThrow('SANWANG_CONTROL_TOKEN');
    const { box, kit, database } = composeFile('compose.full.yaml', secrets);
    const postgres = postgresOn(machine, 'database', database?.environment ?? {});
    const container = await start(machine, 'box', box ?? {}, images);
    expect(await container.healthy(), container.log).toBe(true);
    const worlds = 'http://127.0.0.1:8600/control/v1/worlds';
    const auth = ['-H', 'authorization: Bearer chosen', '-H', 'content-type: application/json'];
    const world = JSON.parse(curl(...auth, '-d', '{"service":true}', worlds).out);
    expect(world.account).toMatchObject({ publicKey: expect.any(String) });
    expect(postgres.tables()).toContain('accounts');
    expect(container.log + JSON.stringify(box)).not.toMatch(/localhost:5432/);
    const reports = join(folder, 'reports');
    mkdirSync(reports);
    chownSync(reports, 1000, 1000);
    const volumes = { '/reports': reports };
    const command = ['conform', '--only', 'NUM-EXACT-01', '--report', 'junit=/reports/conform.xml'];
    const judge = await start(machine, 'kit', kit ?? {}, images, { command, volumes });
    expect(await judge.ended(), judge.log).toBe(0);
    expect(readFileSync(join(reports, 'conform.xml'), 'utf8')).toContain('<testsuite');
    const asked =
      "require('net').connect(5432, process.argv[1]).on('connect', () => process.exit(7)).on('error', () => process.exit(8)).setTimeout(1500, () => process.exit(9))";
    const database4 = machine.addressOf('database', 'books');
    expect(container.exec('node', '-e', asked, database4).status).toBe(7);
    const stranger = new Container(
      machine,
      'stranger',
      { ...image('kit'), entrypoint: ['node'] },
      {
        networks: ['front'],
        command: ['-e', asked, database4],
      },
    );
    expect(await stranger.ended()).not.toBe(7);
    expect(await container.stop()).toBe(0);
  });
});
