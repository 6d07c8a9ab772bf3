import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { connect as connectSecurely } from 'node:tls';
import type { GoodCall } from './adapter.ts';
import { Unmet, wordsOf } from './failures.ts';
import { Patience } from './patience.ts';

/** Of what a service says so much is kept, in characters. */
const mostHeard = 65_536;
const lookMs = 20;

/** A connection of the suite's own to a service, on which it writes what no HTTP client would. */
export class Line {
  readonly #socket: Socket;
  #heard = '';
  #isOver = false;
  readonly #over: Promise<void>;

  private constructor(socket: Socket) {
    this.#socket = socket;
    // What a service does to whoever behaves like this is its own affair.
    socket.on('error', () => {});
    socket.setEncoding('latin1').on('data', (text: string) => {
      this.#heard = (this.#heard + text).slice(0, mostHeard);
    });
    this.#over = new Promise((resolve) => {
      const end = () => {
        this.#isOver = true;
        resolve();
      };
      socket.on('end', end).on('close', end);
    });
  }

  /** Throws `Unmet` where the service takes no connection. */
  static open(origin: string): Promise<Line> {
    const { protocol, hostname, port } = new URL(origin);
    const host = hostname.replace(/^\[|\]$/g, '');
    const isSecure = protocol === 'https:';
    const at = { host, port: Number(port || (isSecure ? 443 : 80)) };
    return new Promise((resolve, reject) => {
      const refused = (error: Error) => reject(new Unmet('one more connection to be taken', wordsOf(error)));
      const socket: Socket = isSecure
        ? connectSecurely({ ...at, servername: host }, () => resolve(new Line(socket)))
        : connect(at, () => resolve(new Line(socket)));
      socket.once('error', refused);
    });
  }

  /** What the service has said by now, head and body. */
  get heard(): string {
    return this.#heard;
  }

  /** The service has ended the connection. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Settles when that is taken, or the connection is over. */
  write(bytes: string | Uint8Array): Promise<void> {
    if (this.#isOver) return Promise.resolve();
    const written = new Promise<void>((resolve) => void this.#socket.write(bytes, () => resolve()));
    return Promise.race([written, this.#over]);
  }

  /** Settles when the connection is over, as much was said as is wanted, or so many milliseconds have gone by. */
  async settles(limitMs: number, isEnough: (heard: string) => boolean = () => false): Promise<void> {
    const patience = new Patience(limitMs);
    while (!this.#isOver && !isEnough(this.#heard) && !patience.isOver()) await setTimeout(lookMs);
  }

  close(): void {
    this.#socket.destroy();
  }
}

/** A call's head on the wire; `headers` come beside its own. */
export function headOf(
  { method, url, headers: own }: Pick<GoodCall, 'method' | 'url' | 'headers'>,
  origin: string,
  headers: Readonly<Record<string, string>>,
): string {
  const all = { host: new URL(origin).host, ...own, ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${url} HTTP/1.1`, ...lines, '', ''].join('\r\n');
}
