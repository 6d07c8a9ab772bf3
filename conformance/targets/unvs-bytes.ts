import { gunzipSync } from 'node:zlib';
import { Agent, request } from 'undici';
import type { Answer, RawAnswer, RawRequest } from '../suite/adapter.ts';

/** An exchange as an answer tells it. */
export type Exchange = Required<Pick<Answer, 'raw' | 'tookMs' | 'asked'>>;

/** A service's API as bytes, whoever's it is. */
export interface Bytes {
  send(wish: RawRequest, signal?: AbortSignal): Promise<Exchange>;
  close(): Promise<void>;
}

/** Another address of this machine from which that service can be called; Linux alone has more than one by itself. */
export function secondAddress(origin: string): string | undefined {
  const isHere = URL.canParse(origin) && new URL(origin).hostname === '127.0.0.1';
  return isHere && process.platform === 'linux' ? '127.0.0.2' : undefined;
}

/** The origin of a service, where it is one: below a path, connections of the suite's own would ask for other things. */
export function bareOrigin(target: string): { readonly origin?: string } {
  const { origin = '', pathname = '' } = URL.canParse(target) ? new URL(target) : {};
  return pathname === '/' ? { origin } : {};
}

/** Connections to an origin, which may end in slashes; from an address of this machine, if one is told. */
export function openBytes(origin: string, localAddress?: string): Bytes {
  const agent = new Agent({
    ...(localAddress !== undefined && { localAddress }),
    connections: 64,
    pipelining: 1,
    headersTimeout: 120_000,
    bodyTimeout: 120_000,
  });
  const base = origin.replace(/\/+$/, '');
  return {
    async send(asked, signal) {
      const { method, path = '/', headers = {}, body } = asked;
      const startedMs = performance.now();
      const reply = await request(base + path, {
        dispatcher: agent,
        method: method as 'GET',
        headers,
        ...(body !== undefined && { body: typeof body === 'string' ? body : Buffer.from(body) }),
        ...(signal && { signal }),
      });
      const bytes = Buffer.from(await reply.body.arrayBuffer());
      const text = (reply.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString();
      const flat = Object.entries(reply.headers).map(([name, value]) => [name, String(value)]);
      const raw: RawAnswer = { status: reply.statusCode, headers: Object.fromEntries(flat), body: text };
      return { raw, tookMs: performance.now() - startedMs, asked };
    },
    close: () => agent.destroy(),
  };
}

/** The members of a body that is a JSON object; none of any other. */
export function membersIn(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
