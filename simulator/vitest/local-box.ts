import { openControl } from '../control/listen.ts';
import type { CarrierId } from '../core/words/carrier-id.ts';
import type { InProcessSimulator } from '../library.ts';
import { openGateway } from '../shells/http/listen.ts';

/** A control API and gateways on loopback ports around a simulator of this process. */
export interface LocalBox {
  readonly control: string;
  close(): Promise<void>;
}

/** Opens what a scenario is played by; ports and most of what lies behind them are opened and loaded here alone. */
export async function openLocalBox(simulator: InProcessSimulator): Promise<LocalBox> {
  const { wallMs } = simulator;
  const onError = (error: unknown) => console.error(error);
  const urls = new Map<string, string>();
  // Who is led on to another carrier is led to its own port, as in a box.
  const origin = (host: string): string | null =>
    urls.get(simulator.carriers.find(({ routes }) => routes.some(({ hosts }) => hosts.includes(host)))?.id ?? '') ??
    null;
  const open = await Promise.all(
    simulator.carriers.map(async ({ id }) => {
      const gateway = await openGateway({
        exchange: (arrival) => simulator.exchange(arrival, id),
        wallMs,
        onError,
        origin,
      });
      urls.set(id, gateway.url);
      return gateway;
    }),
  );
  const gateways = Object.fromEntries(urls) as Record<CarrierId, string>;
  const control = await openControl({ simulator, gateways, version: 'vitest', onError });
  return {
    control: control.url,
    close: async () => void (await Promise.all([control.close(), ...open.map((gateway) => gateway.close())])),
  };
}
