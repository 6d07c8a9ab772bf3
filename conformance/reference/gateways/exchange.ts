import { Agent, buildConnector, type Dispatcher, request } from 'undici';
import { headLimit } from './head-limit.ts';
import type { Outcome } from './outcome.ts';
import { undeterminable } from './outcome.ts';

export interface Timeouts {
  readonly connectMs: number;
  readonly headersMs: number;
  readonly totalMs: number;
}
export interface Message {
  readonly path: string;
  readonly type: 'json' | 'form';
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}
export type Json = Record<string, unknown>;
export type Exchange = (message: Message) => Promise<{ json: Json } | { failed: Outcome }>;

const types = { json: 'application/json', form: 'application/x-www-form-urlencoded' };
const late = new Set(['UND_ERR_HEADERS_TIMEOUT', 'ABORT_ERR']);
const bodyLimit = 64 * 1024;

type Headers = Record<string, string | string[] | undefined>;

/** What of an answer is trusted before anybody reads a word of it, each as one replaceable decision. */
export interface Trust {
  /** Only a status that the documents name comes with an answer. */
  status(status: number): boolean;
  /** Whether the bytes are what the documents promise, by the head. */
  head(headers: Headers): boolean;
  /** Null for bytes that are no JSON object. */
  parse(bytes: Uint8Array): Json | null;
  /** How the question goes out: an answer from elsewhere is nobody's. */
  way(direct: Dispatcher): Dispatcher;
  /** By what a gateway over https is known. */
  readonly certificate: {
    readonly rejectUnauthorized: boolean;
    readonly ca?: string;
    readonly minVersion?: 'TLSv1';
    readonly ciphers?: string;
    readonly checkServerIdentity?: (name: string, shown: { readonly fingerprint256: string }) => Error | undefined;
  };
}

export const rightTrust: Trust = {
  status: (status) => status === 200,
  head: isPlainJson,
  parse,
  way: (direct) => direct,
  // Whatever the environment says of it.
  certificate: { rejectUnauthorized: true },
};

/**
 * One question to one carrier: at most one request, bounded in time and size, redirects not followed.
 *
 * A connection serves one call unless `keepAlive` asks otherwise. A pooled socket that dies under a call leaves it unknown
 * whether the token was spent, and it may not be asked again; a fresh connection that fails has sent nothing.
 */
export function createExchange(
  origin: string,
  timeouts: Timeouts,
  inFlightLimit: number,
  keepAlive: boolean,
  trust: Trust = rightTrust,
): { ask: Exchange; close(): Promise<void> } {
  const unsent = new WeakSet<object>();
  const connect = buildConnector({ timeout: timeouts.connectMs, ...trust.certificate });
  const agent = new Agent({
    // The head and the whole have limits of ours, which are sharper.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: bodyLimit,
    connect: (options, done) =>
      connect(options, (error, socket) => {
        if (!error) return done(null, socket);
        unsent.add(error);
        done(error, null);
      }),
  });
  const dispatcher = trust.way(agent.compose(headLimit(timeouts.headersMs)));
  let inFlight = 0;

  const ask: Exchange = async ({ path, type, body, headers }) => {
    if (inFlight >= inFlightLimit) return { failed: undeterminable('busy') };
    inFlight += 1;
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), timeouts.totalMs);
    try {
      const reply = await request(origin + path, {
        dispatcher,
        method: 'POST',
        headers: { ...headers, 'content-type': types[type], accept: 'application/json', 'accept-encoding': 'identity' },
        body,
        reset: !keepAlive,
        signal: limit.signal,
      });
      const bytes = new Uint8Array(await reply.body.arrayBuffer());
      if (!trust.status(reply.statusCode)) return { failed: undeterminable('status') };
      const json = trust.head(reply.headers) ? trust.parse(bytes) : null;
      return json ? { json } : { failed: undeterminable('unreadable') };
    } catch (error) {
      return { failed: undeterminable(cause(error)) };
    } finally {
      clearTimeout(timer);
      inFlight -= 1;
    }
  };

  function cause(error: unknown) {
    if (typeof error === 'object' && error !== null && unsent.has(error)) return 'unreachable';
    const code = error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.name) : '';
    return late.has(String(code)) || limitReached(error) ? 'timeout' : 'broken';
  }

  return { ask, close: () => agent.destroy() };
}

const limitReached = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

function isPlainJson(headers: Headers): boolean {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') return false;
  const type = String(headers['content-type'] ?? '').toLowerCase();
  const charset = /charset="?([^";\s]+)/.exec(type)?.[1] ?? 'utf-8';
  return /^application\/json\s*(?:;|$)/.test(type) && (charset === 'utf-8' || charset === 'utf8');
}

function parse(bytes: Uint8Array): Json | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A result code as text; carriers drift between `0` and `"0"`, which is tolerated, and nothing else is. */
export const codeOf = (value: unknown): string | null =>
  typeof value === 'string' ? value : Number.isInteger(value) ? String(value) : null;
