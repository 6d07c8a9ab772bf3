import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentOf, run, start } from '../testing/cli.ts';
import { freePortsFrom } from '../testing/free-ports.ts';
import { scratch } from '../testing/scratch.ts';

interface Ready {
  readonly ready: true;
  readonly control: string;
  readonly cmcc: string;
  readonly cucc: string;
  readonly ctcc: string;
  readonly pid: number;
}

async function opened(argv: readonly string[] = [], caDir = scratch('ca')) {
  const up = start(['up', '--port', '0', '--json', ...argv], { env: { SANWANG_CA_DIR: caDir } });
  await up.until('\n');
  return { up, ready: JSON.parse(up.out()) as Ready };
}

describe('sanwang up', () => {
  it('says in one line where everything is, once it answers, and closes on SIGINT', async () => {
    const { up, ready } = await opened(['--no-service', '--seed', '42']);
    expect(ready).toEqual({
      ready: true,
      control: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      console: ready.control,
      cmcc: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      cucc: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      ctcc: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      proxy: ready.cmcc,
      pid: process.pid,
    });
    expect((await (await fetch(`${ready.control}/control/v1/health`)).json()) as object).toMatchObject({
      status: 'ok',
    });
    expect((await fetch(`${ready.ctcc}/source/files/API.pem`)).status).toBe(200);
    up.signals.emit('SIGINT');
    const ran = await up.ended;
    expect(ran.code).toBe(0);
    documentOf(ran);
    await expect(fetch(ready.control)).rejects.toThrow();
  });

  it('tells of the certificate that there is already, and makes none', async () => {
    const caDir = scratch('ca');
    const first = await opened(['--no-service'], caDir);
    expect(first.ready).not.toHaveProperty('ca');
    const made = await (await fetch(`${first.ready.control}/control/v1/ca`)).json();
    const { pemFile, fingerprint } = made as { pemFile: string; fingerprint: string };
    const second = await opened(['--no-service'], caDir);
    expect(second.ready).toMatchObject({ ca: { pemFile, fingerprint } });
    expect(pemFile.startsWith(caDir)).toBe(true);
    for (const { up } of [first, second]) up.signals.emit('SIGINT');
    await Promise.all([first.up.ended, second.up.ended]);
  });

  it('takes the next three ports for the gateways', async () => {
    const port = await freePortsFrom();
    const up = start(['up', '--port', String(port), '--json']);
    await up.until('\n');
    const { control, cmcc, cucc, ctcc } = JSON.parse(up.out()) as Ready;
    expect([control, cmcc, cucc, ctcc].map((url) => Number(new URL(url).port) - port)).toEqual([0, 1, 2, 3]);
    up.signals.emit('SIGTERM');
    expect((await up.ended).code).toBe(0);
  });

  it('closes at once although a request hangs', async () => {
    const { up, ready } = await opened();
    const faults = `${ready.control}/control/v1/worlds/default/faults`;
    const body = JSON.stringify({ effect: 'hang', on: { carrier: 'ctcc' } });
    await fetch(faults, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    const hanging = fetch(`${ready.ctcc}/source/files/API.pem`);
    await new Promise((resolve) => setTimeout(resolve, 50));
    up.signals.emit('SIGINT');
    const [ran] = await Promise.all([up.ended, expect(hanging).rejects.toThrow()]);
    expect(ran.code).toBe(0);
  });

  it('gives the fix when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as { port: number };
    // One of the gateways, so that what was opened before it must be closed again.
    const { code, err } = await run(['up', '--port', String(port - 2)]);
    const chinese = await run(['up', '--port', String(port - 2), '--lang', 'zh']);
    other.close();
    expect(err).toContain(`--port needs port ${port}, which another program has`);
    expect(chinese.err).toContain(`端口 ${port}，它已被其他程序占用`);
    expect(err + chinese.err).not.toContain('EADDRINUSE');
    expect(code).toBe(2);
    expect(err).toContain('--port 0');
    expect(err).toContain(String(port));
  });

  it('says that a box is there already, one that wants a token too', async () => {
    const port = await freePortsFrom();
    const argv = ['up', '--port', String(port), '--no-service'];
    const one = start([...argv, '--control-token', 'x', '--json']);
    await one.until('\n');
    const { code, err } = await run(argv);
    expect([code, err]).toEqual([2, expect.stringContaining(`a box is open at http://127.0.0.1:${port} already`)]);
    expect(err).toContain('--port 0');
    one.signals.emit('SIGINT');
    await one.ended;
  });

  it('blames the address where that is not of this machine', async () => {
    const { code, err } = await run(['up', '--port', '0', '--host', '203.0.113.9', '--control-token', 'x']);
    expect([code, err]).toEqual([2, expect.stringMatching(/--host .*no address of this machine.*203\.0\.113\.9/)]);
  });

  it('speaks to people without --json, in their language', async () => {
    const up = start(['up', '--port', '0', '--lang', 'zh']);
    await up.until('Ctrl-C');
    expect(up.out()).toContain('中国移动');
    expect(up.out()).toContain('sanwang phone login phone-cmcc');
    up.signals.emit('SIGINT');
    expect((await up.ended).code).toBe(0);
  });

  it('wants a token before it lets other machines in', async () => {
    const { code, err } = await run(['up', '--port', '0', '--host', '0.0.0.0']);
    expect(code).toBe(2);
    expect(err).toContain('--control-token');
  });

  it('keeps the control API by a token', async () => {
    const { up, ready } = await opened(['--control-token', 'tell-nobody']);
    const list = ['world', 'list', '--control', ready.control, '--json'];
    expect((await run(list)).code).toBe(2);
    expect((await run([...list, '--control-token', 'tell-nobody'])).code).toBe(0);
    expect((await run(list, { env: { SANWANG_CONTROL_TOKEN: 'tell-nobody' } })).code).toBe(0);
    up.signals.emit('SIGINT');
    await up.ended;
  });
});

describe('a database that cannot be opened', () => {
  const upWith = (database: string, ...more: string[]) => run(['up', '--port', '0', '--database', database, ...more]);

  it.each([
    ['mysql://u:s3cret@h/x', 2, 'mysql…'],
    ['/no/such/folder/x.db', 2, '/no/such/folder'],
    [tmpdir(), 2, 'is a folder'],
    ['postgres://u:s3cret/@h:1/x', 2, '%2F'],
    ['postgres://u:s3cret@127.0.0.1:1/x', 3, 'ECONNREFUSED'],
    ['postgres://u@127.0.0.1:1/x?password=s3cret', 3, 'postgres://***@127.0.0.1:1)'],
  ])('%s ends with %i, in a sentence without the password', async (database, code, words) => {
    const ran = await upWith(database);
    expect([ran.code, ran.err]).toEqual([code, expect.stringMatching(/--database.* — /)]);
    expect(ran.err).toContain(words);
    expect(ran.err).not.toMatch(/s3cret|\n\s+at |defect/);
    const { error } = documentOf<{ error: { exit: number; problems: unknown } }>(await upWith(database, '--json'));
    expect(error).toMatchObject({ exit: code, problems: [{ path: '--database' }] });
    expect(JSON.stringify(error)).not.toContain('s3cret');
  });

  it('is one that is none, and a server that refuses', async () => {
    const junk = await written('no database, whatever its name says');
    expect(await upWith(junk)).toMatchObject({ code: 2, err: expect.stringContaining('not a database') });
    const words = ['SFATAL', 'C28P01', 'Mpassword authentication failed', ''].join('\0');
    const refusal = Buffer.concat([Buffer.from('E\0\0\0\0'), Buffer.from(`${words}\0`)]);
    refusal.writeInt32BE(refusal.length - 1, 1);
    const server = createServer((socket) => socket.once('data', () => socket.end(refusal))).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const ran = await upWith(`postgres://u:s3cret@127.0.0.1:${(server.address() as { port: number }).port}/x`);
    server.close();
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('password authentication failed')]);
  });

  it('ends run too, before the command is started', async () => {
    const ran = await run(['run', '--database', 'mysql://h/x', '--', 'no-such-command-anywhere']);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('--database')]);
  });
});

describe('a world file', () => {
  it('becomes the default world, faults and all', async () => {
    const file = await written({
      seed: 7,
      subscribers: [{ msisdn: '13800000077', carrier: 'cmcc' }],
      faults: [{ effect: 'tok.expired', on: { app: 'shop' } }],
    });
    const { up, ready } = await opened(['--world-file', file]);
    const world = documentOf<{ seed: string; subscribers: object[] }>(
      await run(['world', 'show', '--control', ready.control, '--json']),
    );
    expect(world.seed).toBe('7');
    expect(world.subscribers).toHaveLength(1);
    expect(documentOf(await run(['fault', 'list', '--control', ready.control, '--json']))).toHaveLength(1);
    up.signals.emit('SIGINT');
    await up.ended;
  });

  it('of another name stands beside the default world', async () => {
    const { up, ready } = await opened(['--world-file', await written({ name: 'ci', apps: [{ name: 'mine' }] })]);
    const worlds = documentOf<{ id: string }[]>(await run(['world', 'list', '--control', ready.control, '--json']));
    expect(worlds.map(({ id }) => id)).toContain('ci');
    up.signals.emit('SIGINT');
    await up.ended;
  });

  it('is named where things to try are told, with a phone that can log in', async () => {
    const world = {
      name: 'mine',
      apps: [
        { name: 'old', state: 'suspended' },
        { name: 'new', platform: 'android' },
      ],
      subscribers: [{ msisdn: '19200000077', kind: 'broadnet' }, { msisdn: '13800000077' }],
      handsets: [
        { id: 'far', sims: ['19200000077'] },
        { id: 'near', sims: ['13800000077'] },
      ],
    };
    const up = start(['up', '--port', '0', '--no-service', '--world-file', await written(world)]);
    await up.until('Ctrl-C');
    expect(up.out()).toContain('Your world is mine');
    const [line = ''] = /phone login .*/.exec(up.out()) ?? [];
    expect(line).toMatch(/^phone login near --app new --world mine --control /);
    expect(up.out()).toContain('why --last --world mine');
    const login = await run(line.split(' '));
    up.signals.emit('SIGINT');
    await up.ended;
    expect(login.code).toBe(0);
  });

  it('has all its mistakes told, with those of the options', async () => {
    const file = await written({
      apps: [{ name: 'shop', state: 'asleep' }],
      subscribers: [{ msisdn: '138' }],
      phones: [],
    });
    const { code, err } = await run(['up', '--port', '0', '--host', '10.0.0.1', '--world-file', file]);
    expect(code).toBe(2);
    for (const words of ['--host', '/apps/0/state', '/subscribers/0', '/phones']) expect(err).toContain(words);
  });

  it('that is not there, or no JSON, is a mistake like others', async () => {
    expect((await run(['up', '--world-file', '/no/such.json'])).err).toContain('/no/such.json');
    const broken = await written('{"apps": [,]}');
    const { code, err } = await run(['up', '--world-file', broken]);
    expect(code).toBe(2);
    expect(err).toContain(broken);
  });
});

async function written(content: unknown): Promise<string> {
  const file = join(scratch('up'), 'world.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

describe('refusals in a box that is up', () => {
  it('are told one by one as they happen, each with the command that explains it', async () => {
    const up = start(['up', '--port', '0', '--no-service', '--json']);
    await up.until('\n');
    const { control } = JSON.parse(up.out());
    await run(['phone', 'login', 'phone-hongkong', '--control', control]);
    await run(['world', 'create', '--name', 'ci', '--control', control]);
    for (let i = 0; i < 9; i++) await run(['phone', 'login', 'phone-vpn', '--control', control, '--world', 'ci']);
    up.signals.emit('SIGTERM');
    const { code, out, err } = await up.ended;
    expect(code).toBe(0);
    // With --json stdout has the ready line alone.
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    const [first = '', ...rest] = err.split('\n').filter((line) => line.includes('sanwang why'));
    expect(first).toMatch(/^[\d:.]{12} {2}cmcc M\d {2}103111 {2}.* {2}sanwang why \d+ --control http/);
    expect(rest[0]).toContain('--world ci');
    const command = first.slice(first.indexOf('sanwang ') + 8).split(' ');
    expect(command.slice(0, 2)).toEqual(['why', expect.stringMatching(/^\d+$/)]);
    expect(err).not.toContain('85251234567');
  });

  it('are not told with -q', async () => {
    const up = start(['up', '--port', '0', '--no-service', '--json', '-q']);
    await up.until('\n');
    await run(['phone', 'login', 'phone-hongkong', '--control', JSON.parse(up.out()).control]);
    up.signals.emit('SIGTERM');
    expect((await up.ended).err).toBe('');
  });
});
