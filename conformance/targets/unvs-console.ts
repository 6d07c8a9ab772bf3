import { Agent, request } from 'undici';

/** The console API of the reference service. */
export interface Console {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: object): Promise<T>;
  patch<T>(path: string, body: object): Promise<T>;
  /** The same console for the holder of another token. */
  as(token: string): Console;
  close(): Promise<void>;
}

export function openConsole(origin: string, token: string): Console {
  const agent = new Agent({ connections: 16, pipelining: 1 });
  const base = origin.replace(/\/+$/, '');
  return consoleOf(agent, base, token);
}

function consoleOf(agent: Agent, base: string, token: string): Console {
  async function ask<T>(method: 'GET' | 'POST' | 'PATCH', path: string, body?: object): Promise<T> {
    const reply = await request(base + path, {
      dispatcher: agent,
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await reply.body.text();
    if (reply.statusCode >= 300)
      throw new Error(`the console answers ${reply.statusCode} to ${method} ${path}: ${text}`);
    return JSON.parse(text) as T;
  }

  return {
    get: (path) => ask('GET', path),
    post: (path, body) => ask('POST', path, body),
    patch: (path, body) => ask('PATCH', path, body),
    as: (other) => consoleOf(agent, base, other),
    close: () => agent.destroy(),
  };
}
