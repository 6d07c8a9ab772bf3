import { createPrivateKey, X509Certificate } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type ConnectionOptions, connect } from 'node:tls';
import { expect, it, onTestFinished } from 'vitest';
import { hosts } from '../../simulator/catalogue/hosts.ts';
import { ControlClient } from '../../simulator/control/client/index.ts';
import { openBox } from '../box/box.ts';
import { documentOf, run } from '../testing/cli.ts';
import { scratch } from '../testing/scratch.ts';

interface CaDocument {
  readonly file: string;
  readonly fingerprint: string;
  readonly notAfterMs: number;
  readonly names: readonly string[];
  readonly pem: string;
  readonly notes: readonly { readonly id: string }[];
  readonly wrote: readonly string[];
}

/** A home of the test's own, and the verb in it. */
function atHome() {
  const HOME = scratch('ca');
  const ca = (...argv: string[]) => run(['ca', ...argv], { env: { HOME } });
  const document = async (...argv: string[]) => documentOf<CaDocument>(await ca('--json', ...argv));
  return { HOME, ca, document };
}

it('makes the CA in the home of its user, once, and shows it', async () => {
  const { HOME, ca, document } = atHome();
  const first = await document();
  expect(first.file).toBe(join(HOME, '.sanwang/ca.pem'));
  expect(first.pem).toBe(readFileSync(first.file, 'utf8'));
  expect(first.fingerprint).toBe(new X509Certificate(first.pem).fingerprint256);
  expect(first.names).toEqual(hosts.map(({ name }) => name));
  expect([first.notes, first.wrote]).toEqual([[], []]);
  expect(await document()).toEqual(first);
  expect(statSync(join(HOME, '.sanwang')).mode & 0o777).toBe(0o700);
  const { out } = await ca();
  expect(out).toContain(first.fingerprint);
  expect(out).toContain(`NODE_EXTRA_CA_CERTS=${first.file}`);
});

it('writes it in the forms that others read', async () => {
  const { HOME, ca, document } = atHome();
  const { pem } = await document();
  expect((await ca('--pem')).out).toBe(pem);
  const [der, p12] = [join(HOME, 'sanwang.crt'), join(HOME, 'trust.p12')];
  expect((await ca('--der', der, '--p12', p12)).code).toBe(0);
  expect(new X509Certificate(readFileSync(der)).toString()).toBe(pem);
  // That Java reads it is shown beside what makes it.
  expect(readFileSync(p12).includes(new X509Certificate(pem).raw)).toBe(true);
  expect((await document('--der', der)).wrote).toEqual([der]);
});

it('makes it anew when told to, and leaves no old key', async () => {
  const { HOME, document } = atHome();
  const { fingerprint } = await document();
  const anew = await document('--renew');
  expect(anew.fingerprint).not.toBe(fingerprint);
  expect(readdirSync(join(HOME, '.sanwang')).sort()).toEqual(['authority-2.pem', 'ca.pem']);
  expect(await document()).toEqual(anew);
});

it('takes another folder by option and by variable, the option first', async () => {
  const [one, other] = [scratch('ca'), scratch('ca')];
  const env = { SANWANG_CA_DIR: one };
  const fileOf = async (...argv: string[]) =>
    documentOf<CaDocument>(await run(['ca', '--json', ...argv], { env })).file;
  expect(await fileOf()).toBe(join(one, 'ca.pem'));
  expect(await fileOf('--ca-dir', join(other, 'below'))).toBe(join(other, 'below/ca.pem'));
});

it('writes no file where the CA cannot be had, and says in words what is to be done', async () => {
  const folder = scratch('ca');
  const out = join(folder, 'out.crt');
  mkdirSync(join(folder, 'open'));
  chmodSync(join(folder, 'open'), 0o777);
  for (const [dir, words] of [
    ['/dev/null', 'is a file or a device'],
    [join(import.meta.filename, 'ca'), 'is a file or a device'],
    [join(folder, 'open'), 'can be written by everybody'],
    ['/proc/sanwang/ca', 'cannot keep a CA'],
    ['', 'is empty'],
  ] as const) {
    const { code, err } = await run(['ca', '--ca-dir', dir, '--der', out], { env: {} });
    expect([dir, code, err]).toEqual([dir, 2, expect.stringContaining(`--ca-dir ${words}`)]);
  }
  const { code, err } = await run(['ca', '--lang', 'zh'], { env: {} });
  expect([code, err]).toEqual([2, expect.stringContaining('HOME 未设置')]);
  expect(readdirSync(folder)).toEqual(['open']);
});

it('does not make the CA of a box anew, whose folder may lie elsewhere', async () => {
  const { code, err } = await run(['ca', '--renew', '--control', 'http://127.0.0.1:9'], { env: {} });
  expect([code, err]).toEqual([2, expect.stringContaining('--renew is about a folder of this machine')]);
});

it('shows the CA of a box, wherever that keeps it', async () => {
  const { HOME, document } = atHome();
  const dir = scratch('ca');
  const box = await openBox({ port: 0, ca: { dir }, onError: (error) => expect.fail(String(error)) });
  onTestFinished(() => box.close());
  const shown = await document('--control', box.control);
  expect(shown.file).toBe(join(dir, 'ca.pem'));
  expect(shown.pem).toBe(readFileSync(shown.file, 'utf8'));
  expect(readdirSync(HOME)).toEqual([]);
});

it('keeps a box from opening whose folder cannot have it', async () => {
  for (const argv of [
    ['up', '--port', '0', '--ca-dir', '/dev/null'],
    ['run', '--ca-dir', '/dev/null/ca', '--', 'true'],
  ]) {
    const { code, out, err } = await run(argv, { env: { PATH: process.env['PATH'] } });
    expect([code, out, err]).toEqual([2, '', expect.stringContaining('--ca-dir is a file or a device')]);
  }
});

/** What a gateway of this box answers a client, or the code of its error. */
const asked = (url: string, options: ConnectionOptions) =>
  new Promise<string>((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port), ...options });
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
    socket.once('data', (bytes) => {
      socket.destroy();
      resolve(String(bytes).split('\r\n', 1)[0] as string);
    });
    socket.once('secureConnect', () => socket.write('GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'));
  });

it('makes what a client gets through with where a gateway asks for a certificate, for its owner alone', async () => {
  const { HOME, document } = atHome();
  const out = join(HOME, 'certs');
  const made = await document('client', '--name', 'tester', '--out', out);
  expect(made).toMatchObject({ name: 'tester', wrote: [join(out, 'tester.pem'), join(out, 'tester.key')] });
  const [cert = '', key = ''] = made.wrote.map((file) => readFileSync(file, 'utf8'));
  expect(made.wrote.map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);
  const leaf = new X509Certificate(cert);
  expect([leaf.subject, leaf.keyUsage, leaf.checkPrivateKey(createPrivateKey(key))]).toEqual([
    ...['CN=tester', ['1.3.6.1.5.5.7.3.2'], true],
  ]);
  const box = await openBox({ port: 0, ca: { dir: join(HOME, '.sanwang') }, onError: (e) => expect.fail(String(e)) });
  onTestFinished(() => box.close());
  const world = new ControlClient(box.control).world('default');
  const { url, id } = await world.openGateway({ carrier: 'cmcc' });
  await world.armFaults({ effect: 'tls.mtls-required', on: { gateway: id } });
  const { pem: ca } = await document();
  expect(await asked(url, { ca, cert, key })).toMatch(/^HTTP\/1\.1 /);
  expect(await asked(url, { ca })).toBe('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED');
});

it('makes nothing for a client whose name is none, or where no file can be', async () => {
  const { HOME, ca } = atHome();
  const { code, err } = await ca('client', '--name', '../x', '--out', HOME);
  expect([code, err]).toEqual([2, expect.stringMatching(/--name is no name for a client \(\.\.\/x\) — use letters/)]);
  expect((await ca('client', '--out', '/dev/null/x')).code).toBe(2);
  expect(readdirSync(HOME)).toEqual([]);
});

it('is told by a box that has to keep it in memory, and the command is served', async () => {
  const program = `
    const [host, port] = new URL(process.env.SANWANG_CMCC).host.split(':');
    const socket = require('tls').connect({ host, port, servername: 'www.cmpassport.com', rejectUnauthorized: false }, () => {
      console.log(socket.getPeerCertificate().subject.CN);
      socket.destroy();
    });`;
  const { code, err } = await run(['run', '--no-service', '--', process.execPath, '-e', program], {
    env: { PATH: process.env['PATH'], SANWANG_CA_DIR: '' },
  });
  expect([code, err]).toEqual([0, expect.stringContaining('HOME is not set')]);
});

it('promises nothing of a variable that is for other verbs', async () => {
  const HOME = scratch('ca');
  expect((await run(['ca'], { env: { HOME, SANWANG_CONTROL: 'no URL' } })).code).toBe(0);
  expect((await run(['ca', '--help'])).out).not.toMatch(/SANWANG_CONTROL\b(?!_)/);
  for (const verb of ['box', 'conform', 'doctor'])
    expect((await run([verb, '--help'])).out).toMatch(/SANWANG_CONTROL\b(?!_)/);
});
