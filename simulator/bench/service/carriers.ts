import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Pool } from 'undici';
import { type CarrierId, perCarrier } from '../../core/words/carrier-id.ts';
import type { Subscriber } from '../../core/words/subscriber.ts';
import type { Issued } from './parties.ts';
import type { ServeSettings } from './serve.ts';

/** The box in a process of its own, used as a stranger uses it: over its control API. */
export interface Carriers {
  readonly gateways: Readonly<Record<CarrierId, string>>;
  readonly app: ServeSettings['app'];
  /** Tokens to verify numbers with, the carriers taking turns. They live for a minute at least. */
  issue(count: number, carriers: readonly CarrierId[]): Promise<Issued[]>;
  /** From now on, for as long as the box is open. */
  hang(carrier: CarrierId): Promise<void>;
  close(): Promise<void>;
}

const entry = fileURLToPath(new URL('../../../bin/sanwang.js', import.meta.url));
const world = '/control/v1/worlds/default';
const atOnce = 16;

export async function openCarriers(): Promise<Carriers> {
  const child = spawn(process.execPath, [entry, 'up', '--no-service', '--json', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const box = JSON.parse(line) as Record<'control' | CarrierId, string>;
  const pool = new Pool(box.control, { connections: atOnce });

  async function ask<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
    const answer = await pool.request({
      method,
      path: world + path,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 400) throw new Error(`${method} ${path}: ${text}`);
    return JSON.parse(text) as T;
  }

  const { apps, subscribers } = await ask<{ apps: ServeSettings['app'][]; subscribers: readonly Subscriber[] }>(
    'GET',
    '',
  );
  // The first of each carrier is an ordinary one.
  const sims = perCarrier((id) => subscribers.find(({ carrier }) => carrier === id)?.msisdn ?? '');
  const app = apps[0];
  if (app === undefined) throw new Error('the default world has no app');
  return {
    gateways: perCarrier((id) => box[id]),
    app,
    async issue(count, carriers) {
      const issued: Issued[] = new Array(count);
      let next = 0;
      const some = async (): Promise<void> => {
        for (let i = next++; i < count; i = next++) {
          const msisdn = sims[carriers[i % carriers.length] as CarrierId];
          const { token } = await ask<{ token: string }>('POST', '/tokens', {
            msisdn,
            app: app.name,
            purpose: 'verify',
          });
          issued[i] = { token, msisdn };
        }
      };
      await Promise.all(Array.from({ length: atOnce }, some));
      return issued;
    },
    hang: (carrier) => ask('POST', '/faults', { effect: 'hang', on: { carrier } }),
    async close() {
      await pool.close();
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}
