import type { ServerResponse } from 'node:http';
import type { HeaderList, Reply } from '../../core/words/arrival.ts';
import { hasBody } from '../mount.ts';

/** Writes a whole answer: one head, one end, so that both leave in one packet. */
export function writeReply(response: ServerResponse, reply: Reply): void {
  const body = reply.body;
  const lines = headerLines(reply.headers);
  if (hasBody(reply.status)) {
    lines.push('content-length', String(typeof body === 'string' ? Buffer.byteLength(body) : body.length));
  }
  response.writeHead(reply.status, lines as string[]);
  response.end(body);
}

/** Names and values in turn, the form that node takes without building a map; the length is left to whoever knows it. */
function headerLines(headers: HeaderList): (string | readonly string[])[] {
  const lines: (string | readonly string[])[] = [];
  for (const name in headers) {
    if (name.length === 14 && name.toLowerCase() === 'content-length') continue;
    lines.push(name, headers[name] as string | readonly string[]);
  }
  return lines;
}
