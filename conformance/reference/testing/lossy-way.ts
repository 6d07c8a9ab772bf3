import type { ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How an answer is lost that the service has given. */
export const losses: Record<string, (response: ServerResponse) => void> = {
  'the connection breaks': (response) => void response.socket?.resetAndDestroy(),
  'a gateway answers 502': (response) => void response.writeHead(502, { 'content-type': 'text/html' }).end('<html>'),
};

/** The way between clients and a service: every call arrives, and as many answers as told do not. */
export async function openLossyWay(to: string) {
  let passed = 0;
  const next = { losses: 0, lose: (_: ServerResponse): void => {} };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    passed += 1;
    const type = request.headers['content-type'] ?? '';
    const reply = await fetch(to, { method: 'POST', headers: { 'content-type': type }, body });
    const text = await reply.text();
    next.losses -= 1;
    if (next.losses >= 0) return next.lose(response);
    response.writeHead(reply.status, { 'content-type': reply.headers.get('content-type') ?? '' }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** Calls that have passed so far. */
    passed: () => passed,
    lose(count: number, how: (response: ServerResponse) => void): void {
      Object.assign(next, { losses: count, lose: how });
    },
    close(): void {
      server.close();
      server.closeAllConnections();
    },
  };
}

export type LossyWay = Awaited<ReturnType<typeof openLossyWay>>;
