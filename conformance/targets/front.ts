import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Agent, request as send } from 'undici';
import type { Mutant } from '../mutants/mutant.ts';

/** A door before a service that rewrites what it hears and what it says. */
export async function openFront(
  origin: string,
  { alter, rewrite }: Pick<Mutant, 'alter' | 'rewrite'>,
): Promise<{ url: string; close(): Promise<void> }> {
  const agent = new Agent();
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { host: _, connection: __, 'transfer-encoding': ___, 'content-length': ____, ...given } = request.headers;
    const asked = {
      method: request.method ?? 'GET',
      url: request.url ?? '/',
      headers: given as Record<string, string>,
      body: Buffer.concat(parts),
    };
    const { method, url, headers, body } = { ...asked, ...alter?.(asked) };
    const hasBody = method !== 'GET' && method !== 'HEAD';
    const options = { dispatcher: agent, method: method as 'GET', headers, ...(hasBody && { body }) };
    const reply = await send(origin + url, options).catch(() => null);
    if (reply === null) return void response.destroy();
    const text = await reply.body.text();
    const flat = Object.fromEntries(Object.entries(reply.headers).map(([name, value]) => [name, String(value)]));
    const answer = { status: reply.statusCode, headers: flat, text, document: documentIn(text) };
    const changed = {
      ...answer,
      ...rewrite?.(answer, { ...asked, headers: request.headers, body: asked.body.toString() }),
    };
    const { 'content-length': _____, ...kept } = changed.headers;
    response.writeHead(changed.status, kept).end(changed.text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await agent.destroy();
    },
  };
}

function documentIn(text: string): Record<string, unknown> | null {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}
