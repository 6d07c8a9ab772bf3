import { execFile } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect as dial } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import { type ConnectionOptions, connect, createSecureContext, type TLSSocket } from 'node:tls';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Authority, openAuthority } from '../../authority/authority.ts';
import { knownKeys } from '../../authority/testing/known-keys.ts';
import type { World } from '../../core/world/world.ts';
import { effects } from '../../faults/index.ts';
import { explain } from '../../questions/explain.ts';
import { type Box, openBox } from '../../testing/control.ts';
import { second } from '../../testing/tls/leaves.ts';

// Every effect of handshakes on a gateway that a world owns, as Node, curl and openssl meet it, under a carrier's real name.

const name = 'www.cmpassport.com';
let authority: Authority;
let root: string;
let folder: string;
let box: Box;
let gateway: { id: string; url: string };

beforeAll(async () => {
  authority = openAuthority({ dir: null, names: [name, 'opencloud.wostore.cn'], makeKeys: knownKeys });
  root = (await authority.certificate()).pem;
  folder = mkdtempSync(join(tmpdir(), 'sanwang-tls-'));
  writeFileSync(join(folder, 'ca.pem'), root);
  writeFileSync(join(folder, 'client.pem'), second.cert + second.key);
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(async () => {
  box = await openBox({ leaves: authority });
  await box.call('post', '/worlds', { name: 'w' });
  gateway = (await box.call('post', '/worlds/w/gateways', { carrier: 'cmcc' })).body;
});
afterEach(() => box.close());

const arm = async (fault: object) => {
  const { status, body } = await box.call('post', '/worlds/w/faults', fault);
  expect([status, body.problems]).toEqual([201, undefined]);
  return body.id as string;
};
/** Two ends of one connection, of which nothing comes through to the machine. */
function socketPair(): [Duplex, Duplex] {
  const ends: Duplex[] = [];
  const end = (other: number) =>
    new Duplex({
      read() {},
      write(chunk, _, done) {
        ends[other]?.push(chunk);
        done();
      },
    });
  ends.push(end(1), end(0));
  return ends as [Duplex, Duplex];
}

const portOf = (url: string) => Number(new URL(url).port);

/** What a client of Node makes of one call: the first line of the answer, the code of its error, or silence. */
function ask(url: string, more: ConnectionOptions = {}, withinMs = 30_000): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: portOf(url), servername: name, ca: root, ...more });
    const told = (what: string) => {
      clearTimeout(silence);
      socket.destroy();
      resolve(what);
    };
    const silence = setTimeout(() => told('silence'), withinMs);
    socket.on('error', (error: NodeJS.ErrnoException) => told(error.code ?? ''));
    socket.once('data', (bytes) => told(String(bytes).split('\r\n', 1)[0] as string));
    // What is written before is told as EPROTO, whatever broke the handshake.
    socket.once('secureConnect', () => socket.write(`GET / HTTP/1.1\r\nHost: ${name}\r\nConnection: close\r\n\r\n`));
  });
}
const answered = 'HTTP/1.1 404 Not Found';

const run = (program: string, args: readonly string[]) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    const child = execFile(program, args, { timeout: 60_000 }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), said: out + err }),
    );
    child.stdin?.end();
  });
const curl = (url: string, ...more: string[]) =>
  run('curl', [
    ...['-sS', '-o', '/dev/null', '-w', '%{http_code}\n', '--max-time', '4', '--cacert', join(folder, 'ca.pem')],
    ...['--connect-to', `${name}:443:127.0.0.1:${portOf(url)}`, ...more, `https://${name}/`],
  ]);
const openssl = (url: string, ...more: string[]) =>
  run('openssl', [
    ...['s_client', '-connect', `127.0.0.1:${portOf(url)}`, '-servername', name, '-verify_hostname', name],
    ...['-CAfile', join(folder, 'ca.pem'), '-verify_return_error', '-brief', ...more],
  ]);

const mine = { cert: second.cert, key: second.key };
/** An effect, and what Node, curl and openssl say of it. */
const table: readonly (readonly [effect: string, node: string, curl: RegExp, openssl: RegExp | null])[] = [
  ['tls.expired', 'CERT_HAS_EXPIRED', /certificate has expired/, /certificate has expired/],
  ['tls.not-yet-valid', 'CERT_NOT_YET_VALID', /not yet valid/, /not yet valid/],
  ['tls.wrong-host', 'ERR_TLS_CERT_ALTNAME_INVALID', /no alternative certificate subject name/, /[Hh]ostname mismatch/],
  ['tls.untrusted-ca', 'SELF_SIGNED_CERT_IN_CHAIN', /self-signed certificate in/, /self-signed certificate in/],
  ['tls.missing-intermediate', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', /unable to get local issuer/, /unable to get local/],
  [
    'tls.version-low',
    'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
    /alert protocol version|legacy sigalg/,
    /alert protocol version|legacy sigalg/,
  ],
  ['tls.cipher-weak', 'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', /handshake failure/, /alert handshake failure/],
  ['tls.handshake-abort', 'ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR', /alert internal error/, /alert internal error/],
  // It waits for ever, and in the next one it leaves before the alert comes.
  ['tls.handshake-stall', 'silence', /timed out/, null],
  ['tls.mtls-required', 'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', /certificate required/, null],
  ['tls.renew-mid-session', answered, /^404/, /Verification: OK/],
];

describe.each(table)('%s', (effect, byNode, byCurl, byOpenssl) => {
  it('shows itself to Node, and to nobody on another port; the journal has it, and why names it', async () => {
    const other = (await box.call('post', '/worlds/w/gateways', { carrier: 'cmcc' })).body;
    expect(await ask(gateway.url)).toBe(answered);
    const fault = await arm({ effect, on: { gateway: gateway.id } });
    expect(await ask(gateway.url, {}, byNode === 'silence' ? 700 : undefined)).toBe(byNode);
    expect(await ask(other.url)).toBe(answered);
    expect(await ask(box.gateways.cmcc)).toBe(answered);
    const { journal } = box.simulator.world('w') as World;
    const [fired, ...more] = journal.read(0, 99, ({ type }) => type === 'fault.fired');
    const detail = JSON.stringify({ effect, point: 'handshake', carrier: 'cmcc', gateway: gateway.id });
    expect([fired, more]).toMatchObject([{ fault, detail }, []]);
    expect(explain(box.simulator, box.simulator.world('w') as World, fired?.n ?? 0)).toMatchObject({ fault });
    await box.call('delete', `/worlds/w/faults/${fault}`);
    expect(await ask(gateway.url)).toBe(answered);
  });

  it('shows itself to curl and openssl, which find nothing wrong without it', async () => {
    expect((await curl(gateway.url)).said).toMatch(/^404/);
    expect((await openssl(gateway.url)).said).toContain('Verification: OK');
    await arm({ effect });
    expect((await curl(gateway.url)).said).toMatch(byCurl);
    if (byOpenssl !== null) expect((await openssl(gateway.url)).said).toMatch(byOpenssl);
  });
});

it('every effect of handshakes is tried here', () => {
  const tried = [...table.map(([effect]) => effect), 'tls.client-cert-revoked'];
  const all = effects.filter(({ points }) => points.includes('handshake')).map((effect) => effect.name);
  expect(tried.sort()).toEqual(all.sort());
});

describe('what a client certificate does', () => {
  it('tls.mtls-required lets in whoever has one', async () => {
    await arm({ effect: 'tls.mtls-required' });
    expect(await ask(gateway.url, mine)).toBe(answered);
    expect((await curl(gateway.url, '--cert', join(folder, 'client.pem'))).said).toMatch(/^404/);
  });

  it('tls.client-cert-revoked calls it revoked, and refuses whoever has none', async () => {
    await arm({ effect: 'tls.client-cert-revoked' });
    expect(await ask(gateway.url, mine)).toBe('ERR_SSL_SSLV3_ALERT_CERTIFICATE_REVOKED');
    expect((await curl(gateway.url, '--cert', join(folder, 'client.pem'))).said).toMatch(/alert certificate revoked/);
    expect(await ask(gateway.url)).toBe('ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE');
    const { journal } = box.simulator.world('w') as World;
    expect(journal.read(0, 99, ({ type }) => type === 'fault.fired')).toHaveLength(3);
  });
});

describe('what an old client finds', () => {
  it.each([
    ['tls.version-low', { minVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }],
    ['tls.cipher-weak', { maxVersion: 'TLSv1.2', ciphers: 'NULL-SHA256:@SECLEVEL=0' }],
  ] as const)('at %s is a sound certificate', async (effect, lenient) => {
    await arm({ effect });
    expect(await ask(gateway.url, lenient)).toBe(answered);
  });
});

describe('tls.renew-mid-session', () => {
  const shown = async (session?: Buffer) => {
    const options = { host: '127.0.0.1', port: portOf(gateway.url), servername: name, ca: root };
    const socket = connect({ ...options, ...(session === undefined ? {} : { session }) }) as TLSSocket;
    const ticket = once(socket, 'session');
    await once(socket, 'secureConnect');
    const key = socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'pem' });
    const isResumed = socket.isSessionReused();
    const [kept] = isResumed ? [undefined] : await ticket;
    socket.destroy();
    return { key, isResumed, ticket: kept as Buffer };
  };

  it('shows another key from the connection on that the schedule says, also to whoever would resume a session', async () => {
    await arm({ effect: 'tls.renew-mid-session', when: { after: 2 } });
    const before = await shown();
    expect(await shown(before.ticket)).toMatchObject({ isResumed: true });
    const after = await shown(before.ticket);
    expect(after).toMatchObject({ isResumed: false });
    expect(after.key).not.toBe(before.key);
    expect((await shown(after.ticket)).key).toBe(after.key);
    expect(createPublicKey(String(after.key)).asymmetricKeyType).toBe('rsa');
  });
});

it('says which alert it is, by its name', async () => {
  await arm({ effect: 'tls.handshake-abort', with: { alert: 'unrecognized_name' } });
  expect(await ask(gateway.url)).toBe('ERR_SSL_TLSV1_UNRECOGNIZED_NAME');
});

it('lets go of a handshake that stalls when the fault is disarmed', async () => {
  const fault = await arm({ effect: 'tls.handshake-stall' });
  const socket = connect({ host: '127.0.0.1', port: portOf(gateway.url), servername: name, ca: root });
  const ended = once(socket, 'error');
  const { journal } = box.simulator.world('w') as World;
  await expect.poll(() => journal.read(0, 9, ({ type }) => type === 'fault.fired').length).toBe(1);
  await box.call('delete', `/worlds/w/faults/${fault}`);
  expect((await ended)[0].code).toBe('ECONNRESET');
});

it('leaves plain HTTP alone, and acts in a tunnel', async () => {
  await arm({ effect: 'tls.expired' });
  expect((await fetch(gateway.url)).status).toBe(404);
  const proxied = await run('curl', [
    ...['-sS', '--max-time', '5', '--cacert', join(folder, 'ca.pem')],
    ...['-x', gateway.url, `https://${name}/`],
  ]);
  expect(proxied.said).toMatch(/certificate has expired/);
});

const other = 'opencloud.wostore.cn';

describe('a fault for one server name', () => {
  it.each([
    ['a port of the world’s own', {}, () => gateway.url],
    ['the ports that worlds share', { scope: 'process' }, () => box.gateways.ctcc],
  ])('meets those who ask for it at %s, and nobody else', async (_, more, url) => {
    const on = { host: 'WWW.cmpassport.com' };
    await arm({ effect: 'tls.expired', on, ...more });
    expect(await ask(url())).toBe('CERT_HAS_EXPIRED');
    expect(await ask(url(), { servername: other })).toBe(answered);
    // One who names nothing is shown the usual leaf, and met by a fault for everybody alone.
    expect(await ask(url(), { servername: '', checkServerIdentity: () => undefined })).toBe(answered);
    expect((await box.call('get', '/worlds/w/faults')).body).toMatchObject([{ on: { host: name }, fired: 1, seen: 1 }]);
  });

  it('acts in a tunnel by the name inside', async () => {
    await arm({ effect: 'tls.expired', on: { host: other } });
    const through = (at: string) =>
      run('curl', [
        ...['-sS', '--max-time', '9', '--cacert', join(folder, 'ca.pem'), '-o', '/dev/null', '-w', '%{http_code}'],
        ...['-x', gateway.url, `https://${at}/`],
      ]);
    expect((await through(name)).said).toBe('404');
    expect((await through(other)).said).toMatch(/certificate has expired/);
  });

  it('meets a request by its host, on a connection that asks for several', async () => {
    await arm({ effect: 'http.early-response', with: { status: 413 }, on: { host: other } });
    const post = (at: string) =>
      run('curl', [
        ...['-sS', '-o', '/dev/null', '-w', '%{http_code}', '--data', 'x', '-H', `Host: ${at}:8443`, gateway.url],
      ]);
    expect([(await post(name)).said, (await post(other)).said]).toEqual(['404', '413']);
  });

  it('waits for a hello that comes byte by byte', async () => {
    await arm({ effect: 'tls.handshake-abort', on: { host: name } });
    const [mine, theirs] = socketPair();
    const secret = connect({ socket: mine, servername: name, ca: root }).on('error', () => {});
    const hello = await new Promise<Buffer>((resolve) => theirs.once('data', resolve));
    secret.destroy();
    const socket = dial({ host: '127.0.0.1', port: portOf(gateway.url), noDelay: true });
    const said = new Promise<Buffer>((resolve) => socket.once('data', resolve));
    for (const byte of hello) socket.write(Buffer.of(byte));
    expect((await said)[0]).toBe(0x15);
    socket.destroy();
  });

  it.each([
    ['no hello', Buffer.from([22, 3, 1, 0, 4, 2, 0, 0, 0])],
    ['lengths that lead beyond its end', Buffer.from([22, 3, 1, 0, 6, 1, 0, 0, 2, 9, 9])],
  ])('takes %s for one that names nothing, and lets TLS refuse it', async (_, bytes) => {
    await arm({ effect: 'tls.handshake-stall', on: { host: name } });
    const socket = dial(portOf(gateway.url), '127.0.0.1').on('error', () => {});
    const closed = once(socket, 'close');
    socket.resume();
    socket.write(bytes);
    await closed;
  });
});

it('follows the world’s clock, and shared ports take it for the whole process alone', async () => {
  await box.call('post', '/worlds/w/clock', { freezeAtMs: 1_800_000_000_000 });
  await arm({ effect: 'tls.expired', when: { fromMs: 1_800_000_060_000 } });
  expect(await ask(gateway.url)).toBe(answered);
  await box.call('post', '/worlds/w/clock', { advanceMs: 60_000 });
  expect(await ask(gateway.url)).toBe('CERT_HAS_EXPIRED');
  expect(await ask(box.gateways.cmcc)).toBe(answered);
  await arm({ effect: 'tls.wrong-host', scope: 'process', on: { carrier: 'cmcc' } });
  expect(await ask(box.gateways.cmcc)).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  expect(await ask(box.gateways.ctcc)).toBe(answered);
});

it('keeps no socket of a handshake that went wrong', async () => {
  const handles = () => process.getActiveResourcesInfo().filter((kind) => /TCP|TLS/.test(kind)).length;
  const context = createSecureContext({ ca: root });
  for (const [effect] of table) {
    const fault = await arm({ effect });
    if (effect !== 'tls.handshake-stall') await ask(gateway.url, { secureContext: context });
    const before = handles();
    for (let i = 0; i < 20; i++) {
      const socket = connect({
        host: '127.0.0.1',
        port: portOf(gateway.url),
        servername: name,
        secureContext: context,
      });
      socket.on('error', () => {});
      await Promise.race([
        new Promise((resolve) => socket.once('close', resolve)),
        new Promise((resolve) => setTimeout(resolve, 20)),
      ]);
      socket.destroy();
    }
    await box.call('delete', `/worlds/w/faults/${fault}`);
    await expect.poll(handles, { timeout: 10_000 }).toBeLessThanOrEqual(before);
  }
});
