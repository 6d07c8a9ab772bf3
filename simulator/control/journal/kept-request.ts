import type { KeptRequest } from '../../../fixtures/api-types.ts';
import type { JournalEvent } from '../../core/journal/journal.ts';
import type { Mask } from './mask.ts';

/** So much of a body is kept. */
const mostBytes = 4096;

/** The request that an event keeps, as it is shown. */
export function showRequest({ n, request, requestGone, token }: JournalEvent, mask: Mask): KeptRequest {
  if (request === null) return { n, request: null, gone: requestGone };
  const { method, host, path, query, headers, body, oversize, from } = request;
  const known = token === null ? [] : [token];
  const masked = (text: string) => mask.text(text, known);
  const text = textOf(body);
  const shown = Object.entries(headers).map(([name, value = '']) => [masked(name), masked(value)]);
  return {
    n,
    request: {
      method,
      host: masked(host),
      path: masked(path),
      query: masked(query),
      headers: Object.fromEntries(shown),
      body: text === null ? latin(masked(Buffer.from(body).toString('latin1'))).toString('base64') : masked(text),
      encoding: text === null ? 'base64' : 'utf8',
      cut: oversize || body.length === mostBytes,
      from,
    },
    gone: false,
  };
}

/** The bytes of a text in which masks may lie, which are no Latin letters. */
function latin(text: string): Buffer {
  return Buffer.from(
    text.replace(/[^\0-\xff]/g, (mark) => Buffer.from(mark).toString('latin1')),
    'latin1',
  );
}

/** Null for what is no text. */
function textOf(body: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
}
