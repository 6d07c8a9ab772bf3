import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { scratch } from '../../bin/testing/scratch.ts';
import { type AuthorityOptions, openAuthority as openAnew } from './authority.ts';
import { dayMs } from './lives.ts';
import { openServer, shown } from './testing/handshake.ts';
import { knownKeys } from './testing/known-keys.ts';

const names = ['www.cmpassport.com', 'opencloud.wostore.cn'];
const openAuthority = (options: AuthorityOptions) => openAnew({ makeKeys: knownKeys, ...options });
const keyFiles = (dir: string) => readdirSync(dir).filter((name) => name.startsWith('authority-'));

async function served(authority: ReturnType<typeof openAuthority>) {
  const server = await openServer(authority);
  onTestFinished(() => server.close());
  const { pem } = await authority.certificate();
  return (name: string | null, more = {}) => shown(server.port, name, pem, more);
}

it('shows each name a leaf of its own, whose CN and SAN are the name', async () => {
  const show = await served(openAuthority({ dir: null, names }));
  for (const name of names) {
    const leaf = await show(name);
    expect([leaf.subject.CN, leaf.subjectaltname]).toEqual([name, `DNS:${name}`]);
    expect(Date.parse(leaf.valid_to) - Date.parse(leaf.valid_from)).toBe(90 * dayMs);
    expect(leaf.ext_key_usage).toEqual(['1.3.6.1.5.5.7.3.1']);
  }
});

it('shows who names nothing, or a name that is not ours, the one leaf for all names', async () => {
  const show = await served(openAuthority({ dir: null, names }));
  const plain = await show(null);
  expect(plain.subject.CN).toBe('localhost');
  const all = [
    'DNS:localhost',
    ...names.map((name) => `DNS:${name}`),
    'IP Address:127.0.0.1',
    'IP Address:0:0:0:0:0:0:0:1',
  ];
  expect(plain.subjectaltname?.split(', ')).toEqual(all);
  await expect(show('example.com')).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' });
});

it('takes clients that have no elliptic curves, and none that knows TLS 1.1 alone', async () => {
  const show = await served(openAuthority({ dir: null, names }));
  const old = { maxVersion: 'TLSv1.2', ciphers: 'AES128-SHA' };
  expect((await show('www.cmpassport.com', old)).subject.CN).toBe('www.cmpassport.com');
  const older = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT:@SECLEVEL=0' };
  await expect(show('www.cmpassport.com', older)).rejects.toThrow(/protocol version/);
});

it('makes one leaf a name, however many ask at once, and none for foreign names', async () => {
  const authority = openAuthority({ dir: null, names });
  const asked = await Promise.all(Array.from({ length: 50 }, () => authority.contextFor('www.cmpassport.com')));
  expect(new Set(asked).size).toBe(1);
  const foreign = await Promise.all(Array.from({ length: 1000 }, (_, i) => authority.contextFor(`n${i}.example`)));
  expect(new Set(foreign).size).toBe(1);
  expect(foreign[0]).toBe(await authority.contextFor(null));
});

it('touches no file until it is asked, and then keeps key and certificate for its user alone', async () => {
  const dir = join(scratch('authority'), 'below', 'ca');
  const authority = openAuthority({ dir, names });
  expect(authority.known()).toBeNull();
  expect(() => statSync(dir)).toThrow('ENOENT');
  const made = await authority.certificate();
  expect(made.file).toBe(join(dir, 'ca.pem'));
  expect(readFileSync(join(dir, 'ca.pem'), 'utf8')).toBe(made.pem);
  expect(keyFiles(dir)).toEqual(['authority-1.pem']);
  const modes = ['', 'authority-1.pem', 'ca.pem'].map((name) => statSync(join(dir, name)).mode & 0o777);
  expect(modes).toEqual([0o700, 0o600, 0o644]);
  expect(made.notes).toEqual([]);
  expect(authority.known()).toEqual(made);
  expect(openAuthority({ dir, names }).known()).toEqual(made);
});

it('ends with one CA where many are made at once', async () => {
  const dir = scratch('authority');
  const made = await Promise.all(Array.from({ length: 6 }, () => openAuthority({ dir, names }).certificate()));
  expect(new Set(made.map(({ fingerprint }) => fingerprint)).size).toBe(1);
  expect(readdirSync(dir).sort()).toEqual(['authority-1.pem', 'ca.pem']);
});

it('makes a new CA when told to, which a box that runs takes up', async () => {
  const dir = scratch('authority');
  const running = openAuthority({ dir, names });
  const before = await running.certificate();
  const context = await running.contextFor(null);
  const after = await openAuthority({ dir, names }).renew();
  expect(after.fingerprint).not.toBe(before.fingerprint);
  expect(await running.contextFor(null)).not.toBe(context);
  expect((await running.certificate()).fingerprint).toBe(after.fingerprint);
  expect(keyFiles(dir)).toEqual(['authority-2.pem']);
});

it('puts its CA back where the folder was taken away', async () => {
  const dir = join(scratch('authority'), 'ca');
  const authority = openAuthority({ dir, names });
  const { fingerprint } = await authority.certificate();
  rmSync(dir, { recursive: true });
  await authority.contextFor(null);
  expect(openAuthority({ dir, names }).known()?.fingerprint).toBe(fingerprint);
});

it('makes leaves anew before they end, and the CA in its last week, which it tells', async () => {
  const dir = scratch('authority');
  let wallMs = Date.now();
  const told: string[] = [];
  const authority = openAuthority({ dir, names, wallMs: () => wallMs, onNote: ({ id }) => told.push(id) });
  const first = await authority.contextFor(null);
  const { fingerprint } = await authority.certificate();
  wallMs += 58 * dayMs;
  expect(await authority.contextFor(null)).toBe(first);
  wallMs += 3 * dayMs;
  expect(await authority.contextFor(null)).not.toBe(first);
  wallMs += (380 - 61) * dayMs;
  expect((await authority.certificate()).fingerprint).toBe(fingerprint);
  expect(told).toEqual(['ca.ending']);
  wallMs += 10 * dayMs;
  await authority.contextFor(null);
  expect((await authority.certificate()).fingerprint).not.toBe(fingerprint);
  expect(told).toEqual(['ca.ending', 'ca.ended']);
});

it('keeps the CA in memory where the folder cannot have it, and says so once', async () => {
  const told: string[] = [];
  const authority = openAuthority({ dir: '/dev/null', names, onNote: ({ id }) => told.push(id) });
  const show = await served(authority);
  await show('www.cmpassport.com');
  expect(await authority.certificate()).toMatchObject({ file: null, notes: [{ id: 'ca.no-folder' }] });
  expect(told).toEqual(['ca.no-folder']);
});

it('gives a bundle of all that is trusted and of itself, with or without a folder', async () => {
  const dir = scratch('authority');
  mkdirSync(join(dir, 'other'));
  for (const authority of [openAuthority({ dir, names, env: {} }), openAuthority({ dir: null, names, env: {} })]) {
    const { pem } = await authority.certificate();
    const file = await authority.bundle();
    const text = readFileSync(file, 'utf8');
    expect(text.startsWith(pem)).toBe(true);
    expect(text.split('BEGIN CERTIFICATE').length).toBeGreaterThan(100);
    await authority.close();
    expect(readdirSync(dir).filter((name) => name.startsWith('bundle-'))).toHaveLength(1);
    if (!file.startsWith(dir)) expect(() => statSync(file)).toThrow('ENOENT');
  }
});
