import { Agent, request } from 'node:http';
import type { CarrierId } from '../../core/words/carrier-id.ts';
import type { World } from '../../core/world/world.ts';
import { openGateway } from '../../shells/http/listen.ts';
import { Simulator } from '../../simulator.ts';

/** A box in this process, so that what it does and what is asked of it are one figure. */
export interface GrowthBox {
  readonly simulator: Simulator;
  /** Asks the control API; throws unless it is answered with `status`. */
  ask(method: string, path: string, body: unknown, status?: number): Promise<void>;
  /** Asks the gateway of a carrier; the body is bytes of any type. */
  send(carrier: CarrierId, path: string, body?: string, type?: string): Promise<void>;
  world(definition?: object): Promise<World>;
  /** Ends every world that was made. */
  clear(): void;
  close(): Promise<void>;
}

export async function openGrowthBox(): Promise<GrowthBox> {
  const { openControl } = await import('../../control/listen.ts');
  const simulator = new Simulator();
  const onError = (error: unknown): never => {
    throw error;
  };
  const listeners = await Promise.all(
    simulator.carriers.map(({ id }) =>
      openGateway({ exchange: (arrival) => simulator.exchange(arrival, id), wallMs: Date.now, onError }),
    ),
  );
  const gateways = Object.fromEntries(simulator.carriers.map(({ id }, i) => [id, listeners[i]?.url])) as Record<
    CarrierId,
    string
  >;
  const control = await openControl({ simulator, gateways, version: 'bench', onError });
  const agent = new Agent();

  function ask(
    method: string,
    url: string,
    body: string | null,
    type: string,
  ): Promise<{ status: number; text: string }> {
    return new Promise((resolve, reject) => {
      const headers = body === null ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(body) };
      const asking = request(url, { method, agent, headers, maxHeaderSize: 1 << 20 }, (response) => {
        const chunks: Uint8Array[] = [];
        response.on('data', (chunk: Uint8Array) => chunks.push(chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
      });
      asking.on('error', reject);
      asking.end(body ?? undefined);
    });
  }

  return {
    simulator,
    async ask(method, path, body, status = 200) {
      const text = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
      const answer = await ask(method, `${control.url}/control/v1${path}`, text, 'application/json');
      if (answer.status !== status)
        throw new Error(`${method} ${path}: ${answer.status} in place of ${status}: ${answer.text.slice(0, 300)}`);
    },
    async send(carrier, path, body, type = 'application/json') {
      await ask(body === undefined ? 'GET' : 'POST', gateways[carrier] + path, body ?? null, type);
    },
    world: (definition = {}) => simulator.createWorld({ name: 'w', ...definition }),
    clear() {
      for (const world of [...simulator.registry.worlds])
        if (!simulator.isBuiltIn(world)) simulator.deleteWorld(world.handle);
      simulator.resetWorld(simulator.defaultWorld);
    },
    async close() {
      agent.destroy();
      await control.close();
      await Promise.all(listeners.map((listener) => listener.close()));
      simulator.close();
    },
  };
}
