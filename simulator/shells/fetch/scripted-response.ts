import { hasBody } from '../mount.ts';
import { type CutCode, fetchFailed, Gone, terminated } from './cut.ts';

/**
 * A response that is written bit by bit, and the two ends of it that a client holds: the promise until there is a head, the
 * stream from then on. It is over once the client has all that was announced, has left, or was cut off.
 */
export class ScriptedResponse {
  readonly promise: Promise<Response>;
  readonly #resolve: (response: Response) => void;
  readonly #reject: (error: unknown) => void;
  readonly #signal: AbortSignal;
  readonly #gone = new AbortController();
  readonly #method: string;
  #stream: ReadableStreamDefaultController<Uint8Array> | null = null;
  #isOpen = false;
  #isOver = false;
  /** Bytes still owed; null where the head announced no length. */
  #owed: number | null = null;

  constructor(method: string, signal: AbortSignal) {
    let settle: [(response: Response) => void, (error: unknown) => void] | undefined;
    this.promise = new Promise((resolve, reject) => {
      settle = [resolve, reject];
    });
    [this.#resolve, this.#reject] = settle as NonNullable<typeof settle>;
    this.#method = method;
    this.#signal = signal;
    signal.addEventListener('abort', this.#leave);
  }

  /** Given when it is over: nobody waits any longer. */
  get over(): AbortSignal {
    return this.#gone.signal;
  }

  open(status: number, headers: Headers): void {
    if (this.#isOver) return;
    const isBare = this.#method === 'HEAD' || !hasBody(status);
    const length = headers.get('content-length');
    this.#owed = isBare ? 0 : length === null ? null : Number(length);
    const start = (controller: ReadableStreamDefaultController<Uint8Array>) => {
      this.#stream = controller;
    };
    const stream = isBare ? null : new ReadableStream<Uint8Array>({ start, cancel: () => this.#finish() });
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
    else this.cut(this.#isOpen ? 'HPE_INVALID_CHUNK_SIZE' : 'HPE_INVALID_CONSTANT');
  }

  /** Ends the body where it may end; false where more was announced, or nothing was answered at all. */
  close(): boolean {
    if (this.#isOver) return true;
    if (!this.#isOpen || (this.#owed ?? 0) > 0) return false;
    this.#finish();
    this.#stream?.close();
    return true;
  }

  cut(code: CutCode): void {
    this.fail(this.#isOpen ? terminated(code) : new Gone(fetchFailed(code)));
  }

  fail(error: unknown): void {
    if (this.#isOver) return;
    this.#finish();
    if (this.#isOpen) this.#stream?.error(error);
    else this.#reject(error);
  }

  readonly #leave = (): void => this.fail(this.#isOpen ? this.#signal.reason : new Gone(this.#signal.reason));

  #finish(): void {
    this.#isOver = true;
    this.#signal.removeEventListener('abort', this.#leave);
    this.#gone.abort();
  }
}
