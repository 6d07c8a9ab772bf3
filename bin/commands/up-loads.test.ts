import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CommandLine } from '../testing/child.ts';
import { scratch } from '../testing/scratch.ts';

let line: CommandLine;
beforeAll(() => {
  line = new CommandLine();
});
afterAll(() => line.close());

/** What a box has loaded by its end: packages by their name, its own modules by their path. V8 lists every script. */
async function loadedBy(visit: (port: number) => Promise<void>) {
  const home = scratch('loads');
  const scripts = join(home, 'scripts');
  const folder = join(home, 'ca');
  const env = { NODE_V8_COVERAGE: scripts, SANWANG_CA_DIR: folder };
  const up = line.start(['up', '--no-service', '--json', '--port', '0'], env);
  const { cmcc } = JSON.parse(await up.until((out) => out.includes('\n'))) as { cmcc: string };
  await visit(Number(new URL(cmcc).port));
  up.process.kill('SIGTERM');
  expect((await up.ended).code).toBe(0);
  const all = readdirSync(scripts).flatMap((file) => {
    const { result } = JSON.parse(readFileSync(join(scripts, file), 'utf8')) as { result: { url: string }[] };
    return result.map(({ url }) => /node_modules\/((?:@[^/]+\/)?[^/]+)|dist\/(.*)/.exec(url)?.slice(1).join('') ?? '');
  });
  return { all: new Set(all), hasFolder: existsSync(folder) };
}

const library = '@peculiar/asn1-x509';
const ours = 'simulator/authority/certificate.js';

async function ask(port: number): Promise<void> {
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
}

async function shakeHands(port: number): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1', servername: 'www.cmpassport.com', rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  socket.destroy();
}

test('a box that nobody asks by TLS loads nothing of certificates, and makes no CA', async () => {
  const { all, hasFolder } = await loadedBy(ask);
  expect(all).toContain('simulator/authority/authority.js');
  expect([...all].filter((each) => each.startsWith('@peculiar/') || each === ours)).toEqual([]);
  expect(hasFolder).toBe(false);
});

test('nor of the service where there is none: neither its code nor the vendors’ tables', async () => {
  const { all } = await loadedBy(ask);
  const ofService =
    /^fixtures\/faces|reference\/faces|express|libsql|^conformance\/(?!reference\/store\/(guarded|shown|unopened))/;
  expect([...all].filter((each) => ofService.test(each))).toEqual([]);
});

test('the first handshake loads them', async () => {
  const { all, hasFolder } = await loadedBy(shakeHands);
  expect([...all]).toEqual(expect.arrayContaining([library, ours]));
  expect(hasFolder).toBe(true);
});
