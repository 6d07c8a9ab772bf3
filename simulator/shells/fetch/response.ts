import type { HeaderList, Reply } from '../../core/words/arrival.ts';
import { hasBody } from '../mount.ts';

/** A whole answer. */
export function responseOf(reply: Reply, method: string): Response {
  const bytes = typeof reply.body === 'string' ? Buffer.from(reply.body) : reply.body;
  const headers = headersOf(reply.headers);
  if (!hasBody(reply.status)) return new Response(null, { status: reply.status, headers });
  headers.set('content-length', String(bytes.length));
  return new Response(method === 'HEAD' ? null : (bytes as Uint8Array<ArrayBuffer>), { status: reply.status, headers });
}

export function headersOf(list: HeaderList): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(list)) {
    for (const one of typeof value === 'string' ? [value] : value) headers.append(name, one);
  }
  return headers;
}
