import { openAuthority } from '../../simulator/authority/authority.ts';
import { openControl } from '../../simulator/control/listen.ts';
import type { PortWish } from '../../simulator/control/port-opener.ts';
import { mounts } from '../../simulator/faults/mounts.ts';
import { type Gateway, type GatewayOptions, openGateway } from '../../simulator/shells/http/listen.ts';
import { Simulator } from '../../simulator/simulator.ts';

/** Carriers to run against: a simulator of one's own on free ports, used over its sockets alone. */
export interface PrivateBox {
  readonly control: string;
  readonly gateways: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

export async function openPrivateBox(onError: (error: unknown) => void = () => {}): Promise<PrivateBox> {
  const simulator = new Simulator({ abilities: mounts.http });
  const { wallMs } = simulator;
  const open: { close(): Promise<void> }[] = [];
  const gateways: Record<string, string> = {};
  // Who is led on to another carrier is led to its own gateway, as in a box that listens for everybody.
  const origin = (host: string): string | null => {
    const carrier = simulator.carriers.find(({ routes }) => routes.some(({ hosts }) => hosts.includes(host)));
    return carrier === undefined ? null : (gateways[carrier.id] ?? null);
  };
  // Made when somebody first comes over TLS, in memory.
  const names = simulator.carriers.flatMap(({ routes }) => routes.flatMap(({ hosts }) => hosts));
  const leaves = openAuthority({ dir: null, names });
  const shared: Gateway[] = [];
  for (const { id } of simulator.carriers) {
    const exchange: GatewayOptions['exchange'] = (arrival) => simulator.exchange(arrival, id);
    const gateway = await openGateway({ exchange, wallMs, onError, origin });
    shared.push(gateway);
    gateways[id] = gateway.url;
  }
  open.push(...shared);
  const openOwn = ({ carrier, ...wish }: PortWish) =>
    openGateway({
      ...wish,
      ...(carrier !== undefined && { origin }),
      exchange: (arrival) => simulator.exchange(arrival, carrier ?? null),
      ...{ leaves, wallMs, onError },
    });
  const settled = async () => void (await Promise.all(shared.map((gateway) => gateway.settled())));
  const control = await openControl({
    simulator,
    gateways: gateways as never,
    version: 'private',
    certificates: leaves,
    ports: { open: openOwn, settled },
    onError,
  });
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
