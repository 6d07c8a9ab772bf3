import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limits } from '../../casting/limits.ts';
import type { World } from '../../core/world/world.ts';
import { type Box, openBox } from '../../testing/control.ts';

let box: Box;
beforeEach(async () => {
  box = await openBox();
  await box.call('post', '/worlds', { name: 'w' });
});
afterEach(() => box.close());

const openFor = async (carrier: string, world = 'w'): Promise<{ id: string; url: string }> => {
  const { status, body } = await box.call('post', `/worlds/${world}/gateways`, { carrier });
  expect(status).toBe(201);
  return body;
};
const arm = async (fault: object, world = 'w') => {
  const { status, body } = await box.call('post', `/worlds/${world}/faults`, fault);
  expect([status, body.problems]).toEqual([201, undefined]);
  return body.id as string;
};

/** What comes of a connection over which something is asked: the first line of the answer, an error, or silence. */
function meet(url: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const told = (what: string) => {
      clearTimeout(silence);
      socket.destroy();
      resolve(what);
    };
    const silence = setTimeout(() => told('silence'), 300);
    socket.once('data', (bytes) => told(String(bytes).split('\r\n', 1)[0] as string));
    socket.once('error', (error: NodeJS.ErrnoException) => told(error.code ?? '')).once('end', () => told('end'));
    socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
  });
}
const answered = 'HTTP/1.1 404 Not Found';
const eventsOf = (handle: string) =>
  (box.simulator.world(handle) as World).journal.read(0, 99).flatMap(({ fault, detail }) => (fault ? [detail] : []));

describe('a gateway of a world’s own', () => {
  it('answers as that carrier in that world, and is listed', async () => {
    const { id, url } = await openFor('移动');
    expect(await meet(url)).toBe(answered);
    expect((await box.call('get', '/worlds/w/gateways')).body).toEqual([{ id, url, carrier: 'cmcc' }]);
    const path = box.simulator.carriers[0]?.routes.find((route) => route.id === 'M1')?.path;
    const asked = await fetch(url + path, { method: 'POST', body: '{}' });
    expect(asked.status).toBe(200);
    expect((box.simulator.world('w') as World).journal.read(0, 9)).toHaveLength(2);
  });

  it.each([
    ['net.reset-on-accept', 'ECONNRESET'],
    ['net.accept-stall', 'silence'],
  ])('meets %s, and neither does another port nor the shared one', async (effect, seen) => {
    const [faulty, other] = [await openFor('cmcc'), await openFor('cmcc')];
    const fault = await arm({ effect, on: { gateway: faulty.id } });
    expect(await meet(faulty.url)).toBe(seen);
    expect(await Promise.all([other.url, box.gateways.cmcc].map(meet))).toEqual([answered, answered]);
    expect(eventsOf('w')).toEqual([JSON.stringify({ effect, point: 'accept', carrier: 'cmcc', gateway: faulty.id })]);
    await box.call('delete', `/worlds/w/faults/${fault}`);
    expect(await meet(faulty.url)).toBe(answered);
  });

  it('counts connections, and lets go of what stalls when the fault is disarmed', async () => {
    const { url } = await openFor('cucc');
    const fault = await arm({ effect: 'net.accept-stall', on: { carrier: 'cucc' }, when: { nth: 2 } });
    expect([await meet(url), await meet(url), await meet(url)]).toEqual([answered, 'silence', answered]);
    await box.call('delete', `/worlds/w/faults/${fault}`);
    await arm({ effect: 'net.accept-stall', id: 'again' });
    const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {});
    const closed = new Promise((resolve) => socket.once('close', resolve));
    while (eventsOf('w').length < 2) await pause(5);
    await box.call('delete', '/worlds/w/faults/again');
    socket.resume();
    await closed;
  });
});

/** What a client hears that wants to connect, and nothing for so long. */
function knock(url: string, withinMs = 400): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const told = (what: string) => {
      clearTimeout(silence);
      socket.destroy();
      resolve(what);
    };
    const silence = setTimeout(() => told('no answer'), withinMs);
    socket.once('connect', () => told('open')).once('error', (error: NodeJS.ErrnoException) => told(error.code ?? ''));
  });
}

/** Waits for a port to be as it is to be; what it takes is the box's affair. */
async function until(url: string, wanted: string): Promise<void> {
  let seen = '';
  for (let i = 0; i < 200 && seen !== wanted; i++) {
    seen = await knock(url);
    if (seen !== wanted) await pause(25);
  }
  expect(seen).toBe(wanted);
}

describe('a port that is shut', () => {
  it.each([
    ['net.refused', 'ECONNREFUSED'],
    ['net.blackhole', 'no answer'],
  ])('by %s is open again once the fault is disarmed, on the same port', async (effect, seen) => {
    const { id, url } = await openFor('ctcc');
    const kept = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {});
    const ended = new Promise((resolve) => kept.once('close', resolve));
    const fault = await arm({ effect, on: { gateway: id } });
    // From the answer on, without a moment in between.
    expect(await knock(url)).toBe(seen);
    await ended;
    expect([await knock(url), await knock(box.gateways.ctcc)]).toEqual([seen, 'open']);
    expect(eventsOf('w')).toEqual([JSON.stringify({ effect, point: 'connect', carrier: 'ctcc', gateway: id })]);
    expect((await box.call('get', '/worlds/w/faults')).body[0]).toMatchObject({ seen: 1, fired: 1 });
    await box.call('delete', `/worlds/w/faults/${fault}`);
    expect(await meet(url)).toBe(answered);
  });

  it('goes from one to the other, and ends with its world', async () => {
    const { url } = await openFor('cmcc');
    await arm({ effect: 'net.blackhole', id: 'hole' });
    await until(url, 'no answer');
    await arm({ effect: 'net.refused', id: 'shut' });
    await until(url, 'ECONNREFUSED');
    await box.call('delete', '/worlds/w/faults/shut');
    await until(url, 'no answer');
    await box.call('delete', '/worlds/w');
    await until(url, 'ECONNREFUSED');
  });

  it('comes back when whoever took it meanwhile has gone', async () => {
    const { url } = await openFor('cmcc');
    const fault = await arm({ effect: 'net.refused' });
    const thief = createServer().listen(Number(new URL(url).port), '127.0.0.1');
    await once(thief, 'listening');
    await box.call('delete', `/worlds/w/faults/${fault}`);
    await new Promise((resolve) => thief.close(resolve));
    await until(url, 'open');
    expect(await meet(url)).toBe(answered);
  });

  it('follows the world’s clock', async () => {
    const { url } = await openFor('cmcc');
    await box.call('post', '/worlds/w/clock', { freezeAtMs: 1_800_000_000_000 });
    await arm({ effect: 'net.refused', when: { fromMs: 1_800_000_060_000, ttlMs: 120_000 } });
    expect(await knock(url)).toBe('open');
    await box.call('post', '/worlds/w/clock', { advanceMs: 60_000 });
    await until(url, 'ECONNREFUSED');
    await box.call('post', '/worlds/w/clock', { advanceMs: 60_000 });
    await until(url, 'open');
    expect((await box.call('get', '/worlds/w/faults')).body).toEqual([]);
  });
});

/** States of TCP, as /proc/net/tcp writes them. */
const synSent = '02';

/** Sockets of this machine that are in that state towards a port of loopback. */
const socketsTo = (port: number, state: string) =>
  readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(
      ([, , remote, at]) => remote === `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}` && at === state,
    );

const run = (program: string, args: readonly string[]) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    execFile(program, args, { timeout: 60_000 }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), said: out + err }),
    );
  });

const python = `
import socket, sys
try:
    socket.create_connection(("127.0.0.1", int(sys.argv[1])), timeout=0.5)
    print("open")
except socket.timeout as error:
    print("connect", error)
`;

describe.skipIf(process.platform !== 'linux')('a black hole', () => {
  it('answers no SYN, so that clients run into their connect timeouts', async () => {
    const [hole, stall] = [await openFor('cmcc'), await openFor('cmcc')];
    await arm({ effect: 'net.blackhole', on: { gateway: hole.id } });
    await arm({ effect: 'net.accept-stall', on: { gateway: stall.id } });
    const [port, stalled] = [hole, stall].map(({ url }) => Number(new URL(url).port)) as [number, number];
    const before = socketsTo(port, synSent).length;
    const waiting = connect(port, '127.0.0.1').on('error', () => {});
    await expect.poll(() => socketsTo(port, synSent).length, { timeout: 10_000 }).toBeGreaterThan(before);
    expect(waiting.connecting).toBe(true);
    waiting.destroy();
    const curl = (at: string) => run('curl', ['-sS', '--connect-timeout', '0.5', '--max-time', '20', at]);
    expect(await curl(hole.url)).toMatchObject({ code: 28, said: expect.stringMatching(/[Cc]onnect/) });
    expect((await run('python3', ['-c', python, String(port)])).said).toBe('connect timed out\n');
    // A port that accepts and falls silent is no such thing: the connection is there.
    expect((await run('python3', ['-c', python, String(stalled)])).said).toBe('open\n');
  });

  it('takes a thread, so a box has few of them and says so', async () => {
    const most = limits.blackholes;
    const ports = await Promise.all(Array.from({ length: most + 1 }, () => openFor('cmcc')));
    const post = (fault: object) => box.call('post', '/worlds/w/faults', fault);
    const all = await post({ effect: 'net.blackhole' });
    expect([all.status, all.body.code, all.body.problems[0].id]).toEqual([409, 'ERR_LIMIT', 'limit.blackholes']);
    expect((await box.call('put', '/worlds/w/faults', [{ effect: 'net.blackhole' }])).body.code).toBe('ERR_LIMIT');
    expect((await box.call('get', '/worlds/w/faults')).body).toEqual([]);
    // As many as are allowed are had, whosever they are; then there is no room for another world.
    for (const { id } of ports.slice(0, most))
      expect((await post({ effect: 'net.blackhole', on: { gateway: id } })).status).toBe(201);
    await box.call('post', '/worlds', { name: 'v' });
    const other = await openFor('cmcc', 'v');
    expect((await box.call('post', '/worlds/v/faults', { effect: 'net.blackhole' })).body.code).toBe('ERR_LIMIT');
    expect(await meet(other.url)).toBe(answered);
    // Nor is a port opened that would be one from its first moment on.
    await box.call('post', '/worlds', { name: 'u' });
    expect((await box.call('post', '/worlds/u/faults', { effect: 'net.blackhole' })).status).toBe(201);
    expect((await box.call('post', '/worlds/u/gateways', { carrier: 'cmcc' })).body.code).toBe('ERR_LIMIT');
    await box.call('delete', `/worlds/w/gateways/${ports[0]?.id}`);
    expect((await box.call('post', '/worlds/v/faults', { effect: 'net.blackhole' })).status).toBe(201);
    expect(await knock(other.url)).toBe('no answer');
  });

  it('that the clock wants and there is no room for stays open until there is', async () => {
    await box.call('post', '/worlds/w/clock', { freezeAtMs: 1_800_000_000_000 });
    const late = await openFor('cmcc');
    const ports = await Promise.all(Array.from({ length: limits.blackholes }, () => openFor('cucc')));
    const post = (fault: object) => box.call('post', '/worlds/w/faults', fault);
    await box.call('post', '/worlds', { name: 'v', nowMs: 1_800_000_000_000 });
    await arm({ effect: 'net.blackhole', on: { gateway: late.id }, when: { fromMs: 1_800_000_060_000 } });
    // It will take room of this world’s own, so it counts from the beginning here; elsewhere nobody knows of it.
    expect((await post({ effect: 'net.blackhole', on: { carrier: 'cucc' } })).body.code).toBe('ERR_LIMIT');
    await Promise.all(ports.map(({ id }) => box.call('delete', `/worlds/w/gateways/${id}`)));
    for (let i = 0; i < limits.blackholes; i++) await openFor('cucc', 'v');
    await arm({ effect: 'net.blackhole', id: 'holes' }, 'v');
    await box.call('post', '/worlds/w/clock', { advanceMs: 60_000 });
    await pause(200);
    expect(await meet(late.url)).toBe(answered);
    expect((await box.call('get', '/worlds/w/faults')).body[0]).toMatchObject({ fired: 0 });
    await box.call('delete', '/worlds/v/faults/holes');
    await until(late.url, 'no answer');
  });
});

describe('the end of a gateway', () => {
  it('ends the faults that name it, which the journal tells, and no others', async () => {
    const [gone, stays] = [await openFor('cmcc'), await openFor('cmcc')];
    const fault = await arm({ effect: 'net.refused', on: { gateway: gone.id } });
    const others = [
      await arm({ effect: 'net.accept-stall', on: { gateway: stays.id } }),
      await arm({ effect: 'reset' }),
    ];
    expect((await box.call('delete', `/worlds/w/gateways/${gone.id}`)).status).toBe(204);
    expect((await box.call('get', '/worlds/w/faults')).body.map(({ id }: { id: string }) => id)).toEqual(others);
    const told = (box.simulator.world('w') as World).journal.read(0, 99, ({ type }) => type === 'world.changed');
    expect(told.map(({ detail }) => JSON.parse(detail ?? ''))).toEqual([
      { changed: 'faults', endedWith: gone.id, parts: [fault] },
    ]);
    await box.call('put', '/worlds/w/faults', []);
    await box.call('delete', `/worlds/w/gateways/${stays.id}`);
    expect(
      (box.simulator.world('w') as World).journal.read(0, 99, ({ type }) => type === 'world.changed'),
    ).toHaveLength(1);
  });
});

describe('the ports that worlds share', () => {
  it('meet faults of the whole process alone, of the carrier that they name, until their world ends', async () => {
    await arm({ effect: 'net.reset-on-accept' });
    expect(await meet(box.gateways.cmcc)).toBe(answered);
    await arm({ effect: 'net.reset-on-accept', scope: 'process', on: { carrier: 'cmcc' } });
    expect(await Promise.all([box.gateways.cmcc, box.gateways.ctcc].map(meet))).toEqual(['ECONNRESET', answered]);
    expect((await box.call('get', '/worlds/w/faults')).body[1]).toMatchObject({ scope: 'process', fired: 1 });
    await box.call('delete', '/worlds/w');
    expect(await meet(box.gateways.cmcc)).toBe(answered);
  });
});

describe('is refused in words', () => {
  it.each([
    [{ effect: 'reset', on: { gateway: 'g1' } }, 'fault.no-connection', '/on/gateway'],
    [{ effect: 'reset', scope: 'process' }, 'fault.no-connection', '/scope'],
    [{ effect: 'net.accept-stall', on: { app: 'shop' } }, 'fault.nothing-asked', '/on/app'],
    [{ effect: 'net.accept-stall', on: { gateway: 'g7' } }, 'fault.no-gateway', '/on/gateway'],
    [{ effect: 'tls.expired', on: { prefixes: ['138'] } }, 'fault.nothing-asked', '/on/prefixes'],
    [{ effect: 'net.refused', when: { first: 1 } }, 'fault.schedule-uncounted', '/when/first'],
    [{ effect: 'net.accept-stall', on: { gateway: 'g1' }, scope: 'process' }, 'fault.own-or-shared', '/scope'],
  ])('%j', async (fault, id, path) => {
    const { status, body } = await box.call('post', '/worlds/w/faults', fault);
    expect([status, body.problems[0].id, body.problems[0].path]).toEqual([400, id, path]);
  });

  it.each([
    [{}, 'gateway.whose'],
    [{ carrier: 'cmcc', proxy: { handset: 'phone-cmcc' } }, 'gateway.whose'],
    [{ carrier: 'cmc' }, 'gateway.no-carrier'],
  ])('a port of nobody: %j', async (body, id) => {
    const refused = await box.call('post', '/worlds/w/gateways', body);
    expect([refused.status, refused.body.problems[0].id]).toEqual([400, id]);
  });
});

it('says at arming that no gateway is open which it could meet, until one is', async () => {
  await box.call('post', '/worlds', { name: 'shut' });
  const at = '/worlds/shut/faults';
  const effect = 'net.reset-on-accept';
  const told = (await box.call('post', at, { id: 'own', effect, on: { carrier: 'cucc' } })).body;
  expect(told.notice.en).toContain('no gateway of cucc is open in this world');
  expect(told.notice.zh).toContain('这个世界没有打开 cucc 的网关');
  for (const words of Object.values(told.notice))
    expect(words).toContain('sanwang gateway open --carrier cucc --world shut');
  expect((await box.call('post', at, { id: 'any', effect })).body.notice.en).toContain('gateway open --carrier cmcc');
  for (const other of [{ effect, scope: 'process' }, { effect: 'hang' }])
    expect((await box.call('post', at, other)).body).not.toHaveProperty('notice');
  const notices = async () =>
    (await box.call('get', at)).body.flatMap(({ id, notice }: { id: string; notice?: object }) => (notice ? [id] : []));
  expect(await notices()).toEqual(['own', 'any']);
  const listed = (await box.call('get', at)).body;
  expect((await box.call('put', at, listed)).body).toEqual(listed);
  await box.call('post', '/worlds/shut/gateways', { carrier: 'cmcc' });
  expect(await notices()).toEqual(['own']);
  await box.call('post', '/worlds/shut/gateways', { carrier: 'cucc' });
  expect(await notices()).toEqual([]);
  await box.call('delete', '/worlds/shut');
});
