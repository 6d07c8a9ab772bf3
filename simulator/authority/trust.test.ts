import { execFile } from 'node:child_process';
import { createPublicKey, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lackToSkip } from '../../bin/testing/tools.ts';
import { openAuthority } from './authority.ts';
import { leafCertificate } from './certificate.ts';
import { heldIn } from './held.ts';
import { dayMs } from './lives.ts';
import { pemOf } from './pem.ts';
import { openServer, shown } from './testing/handshake.ts';

// What clients in other languages make of a leaf for a name that is ours, and of one that whoever stole the key of the CA has
// made for a name that is not.

const ours = 'www.cmpassport.com';
const foreign = 'example.com';
const dir = mkdtempSync(join(tmpdir(), 'sanwang-trust-'));
const authority = openAuthority({ dir: join(dir, 'ca'), names: [ours], env: {} });
const kit = (name: string) => fileURLToPath(new URL(`testing/${name}`, import.meta.url));
let good: Awaited<ReturnType<typeof openServer>>;
let stolen: typeof good;
let caFile: string;

beforeAll(async () => {
  caFile = (await authority.certificate()).file as string;
  good = await openServer(authority);
  const context = stolenLeaf();
  stolen = await openServer({ contextFor: async () => context });
});

afterAll(() => {
  good.close();
  stolen.close();
  rmSync(dir, { recursive: true });
});

/** By the key that lies in the folder, for a name that it may not sign for. */
function stolenLeaf() {
  const held = heldIn(readFileSync(join(dir, 'ca/authority-1.pem'), 'utf8'));
  if (held === null) throw new Error('no CA');
  const leaf = leafCertificate(
    {
      commonName: foreign,
      publicKey: createPublicKey(held.leafKey),
      serial: randomBytes(16),
      fromMs: Date.now() - dayMs,
      untilMs: Date.now() + dayMs,
      dnsNames: [foreign],
      addresses: [],
    },
    { key: held.key, commonName: held.signer.subject.slice('CN='.length) },
  );
  const key = held.leafKey.export({ type: 'pkcs8', format: 'pem' });
  return createSecureContext({ key, cert: pemOf(leaf) + held.signer.toString() });
}

/** What a program says on both its streams, and how it ends. */
function ran(program: string, args: readonly string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    const child = execFile(program, args, { env: { ...process.env, LC_ALL: 'C' } }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), said: out + err }),
    );
    child.stdin?.end();
  });
}

/** Skips a test whose programs are missing; in CI they are there. */
function need(skip: (isLacking: boolean, reason: string) => void, ...programs: readonly string[]): void {
  const lack = lackToSkip(programs);
  skip(lack !== null, lack ?? '');
}

it('Node takes the one and refuses the other', async () => {
  const pem = readFileSync(caFile, 'utf8');
  expect((await shown(good.port, ours, pem)).subject.CN).toBe(ours);
  await expect(shown(stolen.port, foreign, pem)).rejects.toThrow('permitted subtree violation');
});

it('OpenSSL takes the one and refuses the other', async ({ skip }) => {
  need(skip, 'openssl');
  const asked = (port: number, name: string) =>
    ran('openssl', [
      's_client',
      ...['-connect', `127.0.0.1:${port}`, '-servername', name, '-verify_hostname', name],
      ...['-CAfile', caFile, '-x509_strict', '-verify_return_error', '-brief'],
    ]);
  expect(await asked(good.port, ours)).toMatchObject({ code: 0, said: expect.stringContaining('Verification: OK') });
  const refused = await asked(stolen.port, foreign);
  expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('permitted subtree violation')]);
});

it('OpenSSL takes no leaf for mail, nor one that names a server in its subject alone', async ({ skip }) => {
  need(skip, 'openssl');
  const { key, signer } = heldIn(readFileSync(join(dir, 'ca/authority-1.pem'), 'utf8')) ?? {};
  const at = (name: string) => join(dir, name);
  writeFileSync(at('signer.key'), key?.export({ type: 'pkcs8', format: 'pem' }) ?? '');
  writeFileSync(at('signer.pem'), signer?.toString() ?? '');
  const judged = async (purpose: string, commonName: string, extensions: string) => {
    writeFileSync(at('ext'), `basicConstraints = CA:FALSE\n${extensions}\n`);
    const asked = ['req', '-new', '-newkey', 'rsa:2048', '-nodes', '-keyout', at('x.key'), '-out', at('x.csr')];
    await ran('openssl', [...asked, '-subj', `/CN=${commonName}`]);
    const signed = ['x509', '-req', '-in', at('x.csr'), '-CA', at('signer.pem'), '-CAkey', at('signer.key')];
    expect((await ran('openssl', [...signed, '-days', '1', '-extfile', at('ext'), '-out', at('x.pem')])).code).toBe(0);
    const chain = ['-CAfile', caFile, '-untrusted', at('signer.pem')];
    return (await ran('openssl', ['verify', ...chain, '-purpose', purpose, at('x.pem')])).said;
  };
  const mail = `subjectAltName = email:a@${foreign}\nextendedKeyUsage = emailProtection`;
  expect(await judged('smimesign', 'A Person', mail)).toMatch(/unsuitable certificate purpose/);
  expect(await judged('sslserver', foreign, '')).toMatch(/permitted subtree violation/);
});

it('Go takes the one and refuses the other', async ({ skip }) => {
  need(skip, 'go');
  const program = join(dir, 'reach');
  expect(await ran('go', ['build', '-o', program, kit('reach.go')])).toEqual({ code: 0, said: '' });
  expect(await ran(program, [String(good.port), ours, caFile])).toEqual({ code: 0, said: 'reached\n' });
  const refused = await ran(program, [String(stolen.port), foreign, caFile]);
  expect([refused.code, refused.said]).toEqual([1, expect.stringMatching(/not permitted by any constraint/)]);
});

describe('Java', () => {
  it('trusts every certificate of the trust store, takes the one leaf and refuses the other', async ({ skip }) => {
    need(skip, 'java');
    const hosts = join(dir, 'hosts');
    writeFileSync(hosts, `127.0.0.1 ${ours} ${foreign}\n`);
    const { file, password } = await authority.trustStore();
    const { code, said } = await ran('java', [
      `-Djdk.net.hosts.file=${hosts}`,
      `-Djavax.net.ssl.trustStore=${file}`,
      `-Djavax.net.ssl.trustStorePassword=${password}`,
      kit('reach.java'),
      `https://${ours}:${good.port}/`,
      `https://${foreign}:${stolen.port}/`,
    ]);
    const bundled = readFileSync(await authority.bundle(), 'utf8').match(/BEGIN CERTIFICATE/g)?.length;
    const [trusted, reached, refused] = said.split('\n').filter((line) => /^(trusted|reached|refused)/.test(line));
    expect([code, trusted, reached]).toEqual([0, `trusted ${bundled}`, 'reached 204']);
    expect(refused).toMatch(/name constraints/);
  });

  it('has a trust store that OpenSSL reads, MAC and all, and the same bytes for the same certificates', async ({
    skip,
  }) => {
    need(skip, 'openssl');
    const { file, password } = await authority.trustStore();
    const { code, said } = await ran('openssl', [
      'pkcs12',
      '-in',
      file,
      '-passin',
      `pass:${password}`,
      '-info',
      '-nokeys',
    ]);
    expect([code, /MAC: .*/.exec(said)?.[0], /friendlyName: .*/.exec(said)?.[0]]).toEqual([
      0,
      'MAC: sha1, Iteration 1024',
      'friendlyName: sanwang',
    ]);
    const wrong = await ran('openssl', ['pkcs12', '-in', file, '-passin', 'pass:other', '-nokeys']);
    expect(wrong.said).toMatch(/invalid password/);
    expect((await authority.trustStore()).file).toBe(file);
  });
});
