import { hasBody } from '../mount.ts';
import type { Client } from './client.ts';
import { type Cut, fetchFailed, Gone, terminated } from './cut.ts';

/**
 * A response that is written bit by bit, and the two ends of it that a client holds: the promise until there is a head, the
 * stream from then on. It is over once the client has all that was announced, has left, or was cut off.
 */
export class ScriptedResponse {
  readonly promise: Promise<Response>;
  readonly #resolve: (response: Response) => void;
  readonly #reject: (error: unknown) => void;
  readonly #request: Client;
  readonly #gone = new AbortController();
  #stream: ReadableStreamDefaultController<Uint8Array> | null = null;
  #isOpen = false;
  #isOver = false;
  /** Bytes still owed; null where the head announced no length. */
  #owed: number | null = null;
  /** What the body ends with once all that was written has been read: a stream that fails drops what is unread. */
  #failure: unknown = null;

  constructor(request: Client) {
    let settle: [(response: Response) => void, (error: unknown) => void] | undefined;
    this.promise = new Promise((resolve, reject) => {
      settle = [resolve, reject];
    });
    [this.#resolve, this.#reject] = settle as NonNullable<typeof settle>;
    this.#request = request;
    request.signal.addEventListener('abort', this.#leave);
  }

  /** Given when it is over: nobody waits any longer. */
  get over(): AbortSignal {
    return this.#gone.signal;
  }

  /** Whether the client has its head. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  open(status: number, headers: Headers): void {
    if (this.#isOver) return;
    const isBare = this.#request.method === 'HEAD' || !hasBody(status);
    const length = headers.get('content-length');
    this.#owed = isBare ? 0 : length === null ? null : Number(length);
    const stream = isBare
      ? null
      : new ReadableStream<Uint8Array>({
          start: (controller) => {
            this.#stream = controller;
          },
          pull: (controller) => {
            if (this.#failure !== null) controller.error(this.#failure);
          },
          cancel: () => this.#finish(),
        });
    this.#resolve(new Response(stream, { status, headers }));
    this.#isOpen = true;
    if (this.#owed === 0) this.close();
  }

  /** What comes after the announced length is no part of the body. */
  write(bytes: Uint8Array): void {
    if (this.#isOver) return;
    const part = this.#owed === null ? bytes : bytes.subarray(0, this.#owed);
    if (part.length > 0) this.#stream?.enqueue(Uint8Array.from(part));
    if (this.#owed === null) return;
    this.#owed -= part.length;
    if (this.#owed === 0) this.close();
  }

  /** Bytes that no chunk or head wraps: part of a body of announced length, noise to a parser anywhere else. */
  writeRaw(bytes: Uint8Array): void {
    if (this.#isOpen && this.#owed !== null) this.write(bytes);
    else this.cut(this.#isOpen ? 'bad-chunk' : 'no-head');
  }

  /** Ends the body where it may end; false where more was announced, or nothing was answered at all. */
  close(): boolean {
    if (this.#isOver) return true;
    if (!this.#isOpen || (this.#owed ?? 0) > 0) return false;
    this.#finish();
    this.#stream?.close();
    return true;
  }

  cut(how: Cut): void {
    if (!this.#isOpen) this.fail(new Gone(fetchFailed(how)));
    if (this.#isOver) return;
    this.#finish();
    this.#failure = terminated(how);
    if (this.#stream?.desiredSize === 1) this.#stream.error(this.#failure);
  }

  /** Fails at once, whatever is unread. */
  fail(error: unknown): void {
    if (this.#isOver) return;
    this.#finish();
    if (this.#isOpen) this.#stream?.error(error);
    else this.#reject(error);
  }

  readonly #leave = (): void =>
    this.fail(this.#isOpen ? this.#request.signal.reason : new Gone(this.#request.signal.reason));

  #finish(): void {
    this.#isOver = true;
    this.#request.signal.removeEventListener('abort', this.#leave);
    this.#gone.abort();
  }
}
