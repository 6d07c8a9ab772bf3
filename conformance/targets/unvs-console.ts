import { Agent, request } from 'undici';

type Method = 'GET' | 'POST' | 'PATCH';

/** The console API of the reference service. */
export interface Console {
  ask<T>(method: Method, path: string, body?: object): Promise<T>;
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
  async function ask<T>(method: Method, path: string, body?: object): Promise<T> {
    const reply = await request(base + path, {
      dispatcher: agent,
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body && method !== 'GET' && Object.keys(body).length > 0 && { body: JSON.stringify(body) }),
    });
    const text = await reply.body.text();
    if (reply.statusCode >= 300) throw new Unwelcome(reply.statusCode, `${method} ${path}`, text);
    return JSON.parse(text) as T;
  }

  return {
    ask,
    get: (path) => ask('GET', path),
    post: (path, body) => ask('POST', path, body),
    patch: (path, body) => ask('PATCH', path, body),
    as: (other) => consoleOf(agent, base, other),
    close: () => agent.destroy(),
  };
}

/** A console that says no, or that does not work: only the first is a refusal. */
class Unwelcome extends Error {
  readonly refused: boolean;
  constructor(status: number, asked: string, text: string) {
    super(`the console answers ${status} to ${asked}: ${text}`);
    this.refused = [400, 403, 409, 422].includes(status);
  }
}
