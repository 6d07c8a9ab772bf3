import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { numberBody, numberPath, type PairAccount, tokenBody, tokenPath } from './pair.ts';

export interface LoadResult {
  readonly pairs: number;
  readonly seconds: number;
  readonly pairsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** How a client gets to a server, and whether it stays for more than a pair. */
export interface Way {
  dial(port: number): Promise<Socket>;
  readonly isKept: boolean;
}

export const plainWay: Way = { dial: (port) => ready(connect(port, '127.0.0.1'), 'connect'), isKept: true };

/** A socket once it is open. */
export async function ready<Kind extends Socket>(socket: Kind, event: 'connect' | 'secureConnect'): Promise<Kind> {
  socket.setNoDelay(true);
  await once(socket, event);
  return socket;
}

/**
 * Runs issue-and-redeem pairs over raw sockets: an HTTP client library would cost more than the servers it is to measure.
 * The load is bounded in time and in connections. It never sleeps meanwhile: to wake a sleeper costs the server more than an
 * answer does, and a slower server meets more of them.
 */
export async function load(
  port: number,
  account: PairAccount,
  connections: number,
  seconds: number,
  way = plainWay,
): Promise<LoadResult> {
  const durations: number[] = [];
  const started = performance.now();
  const until = started + seconds * 1000;
  let isOver = false;
  const stayAwake = (): void => {
    if (!isOver) setImmediate(stayAwake);
  };
  stayAwake();
  const caller = async (_: unknown, i: number): Promise<void> => {
    do {
      const began = performance.now();
      const socket = await way.dial(port);
      await drive(socket, account, i, way.isKept ? until : 0, durations, way.isKept ? performance.now() : began);
    } while (performance.now() < until);
  };
  await Promise.all(Array.from({ length: connections }, caller));
  isOver = true;
  const elapsed = (performance.now() - started) / 1000;
  durations.sort((a, b) => a - b);
  return {
    pairs: durations.length,
    seconds: elapsed,
    pairsPerSecond: durations.length / elapsed,
    p50Ms: durations[Math.floor(durations.length * 0.5)] ?? 0,
    p99Ms: durations[Math.floor(durations.length * 0.99)] ?? 0,
  };
}

/** One connection: a pair after a pair until the time is up, and at least one, which began at `first`. */
function drive(
  socket: Socket,
  account: PairAccount,
  index: number,
  until: number,
  durations: number[],
  first: number,
): Promise<void> {
  const scrip = account.scrips[index % account.scrips.length] as string;
  const ask = request(tokenPath, tokenBody(account, scrip));
  return new Promise((resolve, reject) => {
    let began = first;
    let buffered = '';
    let redeeming = false;
    const begin = (): void => {
      redeeming = false;
      socket.write(ask);
    };
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      buffered += chunk.toString('latin1');
      const body = wholeBody(buffered);
      if (body === null) return;
      buffered = '';
      if (!redeeming) {
        const token = fieldOf(body, 'token');
        if (token === null) return void socket.destroy(new Error(`no token: ${body}`));
        redeeming = true;
        socket.write(request(numberPath, numberBody(account, token)));
        return;
      }
      if (fieldOf(body, 'msisdn') === null) return void socket.destroy(new Error(`no number: ${body}`));
      const now = performance.now();
      durations.push(now - began);
      began = now;
      if (now < until) return begin();
      socket.end();
      resolve();
    });
    begin();
  });
}

function request(path: string, body: string): string {
  return `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** The body of a response that has arrived whole; null while bytes are missing. */
function wholeBody(text: string): string | null {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const at = text.toLowerCase().indexOf('content-length: ');
  const length = Number.parseInt(text.slice(at + 16, at + 24), 10);
  const body = text.slice(end + 4);
  return body.length < length ? null : body;
}

function fieldOf(json: string, name: string): string | null {
  const at = json.indexOf(`"${name}":"`);
  if (at < 0) return null;
  const from = at + name.length + 4;
  return json.slice(from, json.indexOf('"', from));
}
