import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Subject } from './subject.ts';

/** A running box of a package: what `up --json` says, and a way to ask it. */
export interface Box {
  readonly ready: Ready;
  stop(): Promise<void>;
}

export interface Ready {
  readonly control: string;
  readonly cmcc: string;
  readonly cucc: string;
  readonly ctcc: string;
  readonly service?: string;
  readonly serviceConsole?: string;
  readonly serviceToken?: string;
  readonly account?: Account;
}

export interface Account {
  readonly id: string;
  readonly publicKey: string;
  readonly privateKey: string;
  readonly apps: readonly { readonly name: string; readonly businesses: readonly Business[] }[];
}

interface Business {
  readonly businessId: string;
  readonly purpose: string;
}

/** Starts `up` with these options on free ports; rejects with what it said when it ends instead. */
export function openBox(subject: Subject, options: readonly string[] = []): Promise<Box> {
  const args = [subject.cli, 'up', '--port', '0', '--json', ...options];
  const child = spawn(process.execPath, args, { env: bare(), stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let [out, err] = ['', ''];
  child.stderr.on('data', (some) => {
    err += some;
  });
  const stop = () => {
    child.kill('SIGTERM');
    return ended;
  };
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (some) => {
      out += some;
      if (out.includes('\n')) resolve({ ready: JSON.parse(out.split('\n', 1)[0] as string), stop });
    });
    void ended.then(() => reject(new Error(`up ended: ${err || out}`)));
  });
}

/** No SANWANG_* of the caller's reaches the package, and what it keeps in a home is kept in none of the caller's. */
export function bare(): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], HOME: ownHome(), LANG: 'C.UTF-8', NO_COLOR: '1' };
}

let home: string | null = null;

function ownHome(): string {
  if (home === null) {
    const made = mkdtempSync(join(tmpdir(), 'sanwang-contract-home-'));
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    home = made;
  }
  return home;
}

export interface Heard {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** One request, written as it is: `fetch` would choose the Host and add headers of its own. */
export function ask(
  origin: string,
  path: string,
  init: { method?: string; headers?: Readonly<Record<string, string>>; body?: string } = {},
): Promise<Heard> {
  const { method = 'GET', headers = {}, body } = init;
  const { hostname, port } = new URL(origin);
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const req = request({ hostname, port, path, method, headers: { ...headers, ...length }, agent: false }, (res) => {
      const pieces: Buffer[] = [];
      res.on('data', (some) => pieces.push(some));
      res.on('error', reject);
      res.on('end', () => {
        const flat = Object.entries(res.headers).map(([name, value]) => [name, String(value)]);
        resolve({ status: res.statusCode ?? 0, headers: Object.fromEntries(flat), body: Buffer.concat(pieces) });
      });
    });
    req.on('error', reject);
    req.end(body);
  });
}

/** Asks the control API or the console and reads the answer as JSON; an unwelcome status is thrown. */
export async function askJson<T>(
  origin: string,
  path: string,
  init: { method?: string; headers?: Readonly<Record<string, string>>; json?: unknown } = {},
): Promise<T> {
  const { method = 'GET', headers = {}, json } = init;
  const body = json === undefined ? {} : { body: JSON.stringify(json) };
  const type = json === undefined ? {} : { 'content-type': 'application/json' };
  const heard = await ask(origin, path, { method, headers: { ...type, ...headers }, ...body });
  if (heard.status >= 300) throw new Error(`${method} ${path} is answered with ${heard.status}: ${heard.body}`);
  return (heard.body.length === 0 ? undefined : JSON.parse(heard.body.toString())) as T;
}
