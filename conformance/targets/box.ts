import { openControl } from '../../simulator/control/listen.ts';
import { type GatewayOptions, openGateway } from '../../simulator/shells/http/listen.ts';
import { Simulator } from '../../simulator/simulator.ts';

/** Carriers to run against: a simulator of one's own on free ports, used over its sockets alone. */
export interface PrivateBox {
  readonly control: string;
  readonly gateways: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export async function openPrivateBox(onError: (error: unknown) => void = () => {}): Promise<PrivateBox> {
  const simulator = new Simulator();
  const { wallMs } = simulator;
  const open: { close(): Promise<void> }[] = [];
  const gateways: Record<string, string> = {};
  // Who is led on to another carrier is led to its own gateway, as in a box that listens for everybody.
  const origin = (host: string): string | null => {
    const carrier = simulator.carriers.find(({ routes }) => routes.some(({ hosts }) => hosts.includes(host)));
    return carrier === undefined ? null : (gateways[carrier.id] ?? null);
  };
  for (const { id } of simulator.carriers) {
    const exchange: GatewayOptions['exchange'] = (arrival) => simulator.exchange(arrival, id);
    const gateway = await openGateway({ exchange, wallMs, onError, origin });
    open.push(gateway);
    gateways[id] = gateway.url;
  }
  const control = await openControl({ simulator, gateways: gateways as never, version: 'private', onError });
  open.push(control);
  return {
    control: control.url,
    gateways,
    async close() {
      await Promise.all(open.map((each) => each.close()));
      simulator.close();
    },
  };
}
