import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { quickJava } from '../../testing/tools.ts';
import type { ClientCertificate } from './client-certificate.ts';
import { shownByCurl } from './shown.ts';

const sources = fileURLToPath(new URL('clients', import.meta.url));
// The one that has Debian's modules: another on the path may have none.
const python = '/usr/bin/python3';
const java = (out: string) => [...quickJava, '-cp', out, 'Turns'];

/** A program that asks URLs and writes what it showed: `clients/turns.mjs` says in which lines. */
export interface TriedClient {
  readonly id: string;
  /** What must be there to run it; `php:curl` is an extension, a path a file. */
  readonly needs: readonly string[];
  /** Prints its version, and that of what it asks by. */
  readonly version: readonly string[];
  /** Compiles it into a folder, where that is needed. */
  compile?(out: string): readonly string[];
  run(out: string): readonly string[];
  /** Where what it writes is not yet in words. */
  readonly words?: (told: string) => string;
  /** Processes at the same time, for one that waits for one answer at a time. */
  readonly processes?: number;
}

const node = (file: string) => ({
  needs: [],
  run: () => [process.execPath, join(sources, file)],
});
const nodeVersion = (of: string) => [process.execPath, '-p', of];

/** The eight clients by which a fault is told from another. */
export const clients: readonly TriedClient[] = [
  { id: 'fetch', ...node('fetch.mjs'), version: nodeVersion('"node " + process.versions.node.split(".")[0]') },
  { id: 'undici', ...node('undici.mjs'), version: nodeVersion('"undici " + require("undici/package.json").version') },
  { id: 'axios', ...node('axios.mjs'), version: nodeVersion('"axios " + require("axios/package.json").version') },
  {
    id: 'curl',
    needs: ['curl'],
    version: ['curl', '-V'],
    run: () => ['sh', join(sources, 'curl.sh')],
    words: shownByCurl,
  },
  {
    id: 'python',
    needs: [python, '/usr/lib/python3/dist-packages/requests'],
    version: [python, '-c', 'import requests; print("requests", requests.__version__)'],
    run: () => [python, join(sources, 'requests_client.py')],
  },
  {
    id: 'java',
    needs: ['javac'],
    version: ['javac', '-version'],
    compile: (out) => ['javac', '-d', out, join(sources, 'Turns.java')],
    run: java,
  },
  {
    id: 'go',
    needs: ['go'],
    version: ['go', 'version'],
    compile: (out) => ['go', 'build', '-o', join(out, 'turns'), join(sources, 'main.go')],
    run: (out) => [join(out, 'turns')],
  },
  {
    id: 'php',
    needs: ['php', 'php:curl'],
    version: ['php', '-r', 'echo "php ", PHP_VERSION, " curl ", curl_version()["version"];'],
    run: () => ['php', join(sources, 'turns.php')],
    processes: 10,
  },
];

/** The first line that a client says of its version, without what stands behind the numbers. */
export function versionOf({ version: [program = '', ...args] }: TriedClient): string {
  const told = spawnSync(program, args, { encoding: 'utf8', cwd: sources });
  const line = `${told.stdout}${told.stderr}`.split('\n', 1)[0] ?? '';
  return line.replace(/ \(.*$/, '').replace(/^go version go([\d.]+).*$/, 'go $1');
}

/** Compiles a client; fails with what the compiler said. */
export async function compile({ id, compile: words }: TriedClient, out: string): Promise<void> {
  const [program = '', ...args] = words?.(out) ?? [];
  if (program === '') return;
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const said = text(child.stderr);
  const [status] = await once(child, 'close');
  if (status !== 0) throw new Error(`${id} does not compile: ${await said}`);
}

interface Asked {
  /** Where compiled clients lie. */
  readonly out: string;
  /** Path of the CA to trust. */
  readonly ca: string;
  readonly own: ClientCertificate;
  /** A line to warm up, of an empty key. */
  readonly first: string;
  readonly lines: readonly string[];
}

/** What a client shows of each line: by key, what came of the first time and of the second. */
export async function ask(
  client: TriedClient,
  { out, ca, own, first, lines }: Asked,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { processes = 1 } = client;
  const parts = Array.from({ length: processes }, (_, at) => lines.filter((_line, i) => i % processes === at));
  // No proxy of this machine, and the CA of the box by the variable of each.
  const trust = { CA_FILE: ca, NODE_EXTRA_CA_CERTS: ca, CURL_CA_BUNDLE: ca, SSL_CERT_FILE: ca };
  const variables = { ...trust, CLIENT_CERT: own.cert, CLIENT_KEY: own.key };
  const told = await Promise.all(parts.map((part) => askIn(client.run(out), variables, [first, ...part])));
  const words = client.words ?? ((line: string) => line);
  return new Map(
    told
      .join('')
      .split('\n')
      .flatMap((line) => {
        const [key = '', ...said] = line.split('\t');
        return key === '' ? [] : [[key, said.filter((each) => each !== '').map(words)]];
      }),
  );
}

async function askIn(
  [program = '', ...args]: readonly string[],
  variables: Readonly<Record<string, string>>,
  lines: readonly string[],
): Promise<string> {
  const { PATH, HOME } = process.env;
  const child = spawn(program, args, { env: { PATH, HOME, ...variables }, stdio: ['pipe', 'pipe', 'inherit'] });
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (some: string) => {
    told += some;
  });
  child.stdin.end(lines.map((line) => `${line}\n`).join(''));
  const atMost = setTimeout(() => child.kill('SIGKILL'), 180_000);
  await once(child, 'close');
  clearTimeout(atMost);
  return told;
}
