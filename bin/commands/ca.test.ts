import { X509Certificate } from 'node:crypto';
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { hosts } from '../../simulator/catalogue/hosts.ts';
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
