import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { Agent, request as send } from 'undici';
import type { Delivery, Mutant } from '../mutants/mutant.ts';

const pieceBytes = 24;

/** A door before a service, or before nodes of one that are asked in turn; it rewrites what it hears and what it says. */
export async function openFront(
  origin: string | readonly string[],
  { alter, rewrite, delivery = {} }: Pick<Mutant, 'alter' | 'rewrite'> & { readonly delivery?: Delivery },
): Promise<{ url: string; close(): Promise<void> }> {
  const origins = [origin].flat();
  const { gzip, closes, chunked, heldMs, oneByOne, connections, keepsBodies, wholeAfterMs, whenLeft } = delivery;
  const { ownPages, bodyIsNext } = delivery;
  const bodies: Buffer[] = [];
  let last: Promise<unknown> = Promise.resolve();
  let count = 0;
  // The service must see from where it is called.
  const agents = new Map<string, Agent>();
  const agentOf = (localAddress: string): Agent => {
    const agent = agents.get(localAddress) ?? new Agent({ localAddress });
    agents.set(localAddress, agent);
    return agent;
  };
  const server = createServer((request, response) => {
    last = oneByOne ? last.then(() => handOn(request, response)) : handOn(request, response);
  });
  if (connections !== undefined) server.maxConnections = connections;
  if (ownPages) server.on('clientError', (_, socket) => void socket.end(pageOfTheServer));
  async function handOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request, keepsBodies ? Number.POSITIVE_INFINITY : mostBytes, wholeAfterMs);
    // Whoever has gone before the end of his request asks for nothing.
    if (body === null) return void response.destroy();
    if (keepsBodies) bodies.push(body);
    response.on('close', () => void (response.writableFinished || whenLeft?.(body.toString())));
    const { host: _, connection: __, 'transfer-encoding': ___, 'content-length': ____, ...given } = request.headers;
    const asked = {
      method: request.method ?? 'GET',
      url: request.url ?? '/',
      headers: given as Record<string, string>,
      body,
    };
    const altered = { ...asked, ...alter?.(asked) };
    const { method, url, headers } = altered;
    const hasBody = method !== 'GET' && method !== 'HEAD';
    const options = {
      dispatcher: agentOf(request.socket.remoteAddress ?? '127.0.0.1'),
      method: method as 'GET',
      headers,
      ...(hasBody && { body: altered.body }),
    };
    const n = count++;
    const reply = await send(`${origins[n % origins.length]}${url}`, options).catch(() => null);
    if (reply === null) return void response.destroy();
    const text = await reply.body.text();
    const flat = Object.fromEntries(Object.entries(reply.headers).map(([name, value]) => [name, String(value)]));
    const answer = { status: reply.statusCode, headers: flat, text, document: documentIn(text) };
    const changed = {
      ...answer,
      ...rewrite?.(answer, { ...asked, headers: request.headers, body: asked.body.toString() }),
    };
    const { 'content-length': _____, ...kept } = changed.headers;
    if (heldMs !== undefined) await setTimeout(heldMs(n));
    const isPacked = gzip === true && changed.text !== '';
    const packed = { ...(isPacked && { 'content-encoding': 'gzip' }), ...(closes && { connection: 'close' }) };
    const bytes = isPacked ? gzipSync(changed.text) : Buffer.from(changed.text);
    if (bodyIsNext && url !== '/' && body.length > 0)
      response.on('finish', () => {
        const { port } = server.address() as AddressInfo;
        const next = connect(port, '127.0.0.1', () => next.end(body));
        next.on('error', () => {}).pipe(request.socket, { end: false });
      });
    if (!chunked) return void response.writeHead(changed.status, { ...kept, ...packed }).end(bytes);
    const capitals = Object.entries({ ...kept, ...packed }).map(
      ([name, value]) => [name.toUpperCase(), value] as const,
    );
    response.writeHead(changed.status, Object.fromEntries(capitals));
    for (let at = 0; at < bytes.length; at += pieceBytes) response.write(bytes.subarray(at, at + pieceBytes));
    response.end();
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
    },
  };
}

/** What an HTTP server says by itself where nobody has told it otherwise. */
const pageOfTheServer =
  'HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<h1>400 Bad Request</h1>\r\n';

/** Far more than any call has: what is longer is refused behind it for its beginning. */
const mostBytes = 1_000_000;

/** A body, or the beginning of one that is longer; null where it is broken off. */
function bodyOf(request: IncomingMessage, most: number, wholeAfterMs?: number): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let size = 0;
  return new Promise((resolve) => {
    const whole = () => resolve(Buffer.concat(parts));
    const quiet = wholeAfterMs === undefined ? null : globalThis.setTimeout(whole, wholeAfterMs);
    request.on('data', (part: Buffer) => {
      if (size <= most) parts.push(part);
      size += part.length;
      quiet?.refresh();
      if (size > most) whole();
    });
    request.on('end', whole);
    request.on('close', () => resolve(null));
    request.on('error', () => resolve(null));
  });
}

function documentIn(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}
