import { Agent, request } from 'undici';
import type { RawAnswer, RawRequest } from '../suite/adapter.ts';

export interface Reply {
  readonly raw: RawAnswer;
  readonly tookMs: number;
  /** The body, where it is a JSON object. */
  readonly document: Readonly<Record<string, unknown>>;
}

/** A vendor's API as bytes. */
export interface FaceWire {
  /** Name and port as a client signs them. */
  readonly host: string;
  send(wish: RawRequest, signal?: AbortSignal): Promise<Reply>;
  close(): Promise<void>;
}

export function openFaceWire(origin: string): FaceWire {
  const agent = new Agent({ connections: 64, pipelining: 1, headersTimeout: 120_000, bodyTimeout: 120_000 });
  const base = origin.replace(/\/+$/, '');
  return {
    host: new URL(base).host,
    async send({ method, path = '/', headers = {}, body }, signal) {
      const startedMs = performance.now();
      const reply = await request(base + path, {
        dispatcher: agent,
        method: method as 'GET',
        headers,
        ...(body !== undefined && { body: typeof body === 'string' ? body : Buffer.from(body) }),
        ...(signal && { signal }),
      });
      const text = await reply.body.text();
      const flat = Object.entries(reply.headers).map(([name, value]) => [name, String(value)]);
      const raw = { status: reply.statusCode, headers: Object.fromEntries(flat), body: text };
      return { raw, tookMs: performance.now() - startedMs, document: documentIn(text) };
    },
    close: () => agent.destroy(),
  };
}

function documentIn(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
