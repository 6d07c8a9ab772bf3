import type { Carrier } from '../core/route/carrier.ts';
import type { App, Filing } from '../core/words/app.ts';
import { type CarrierId, carrierIds, perCarrier } from '../core/words/carrier-id.ts';
import { purposes } from '../core/words/credential.ts';
import { type Peer, peerName } from '../core/world/peers.ts';
import type { Registry } from '../core/world/registry.ts';
import type { World } from '../core/world/world.ts';

/** Places in a world's draws where no app of a cast stands. */
const firstIndex = 1 << 30;

/** Files a carrier at the two others, as an app without package and origin: what it asks it asks for apps of its own. */
export function castPeer(world: World, of: CarrierId, carriers: readonly Carrier[], registry: Registry): Peer {
  const filings: Record<CarrierId, Filing> = perCarrier(() => ({}));
  const ids = new Map<CarrierId, string>();
  for (const carrier of carriers) {
    if (carrier.id === of) continue;
    const filing = fileAt(carrier, firstIndex + carrierIds.indexOf(of), world, registry);
    filings[carrier.id] = filing;
    ids.set(carrier.id, filing[carrier.filing.idField] as string);
  }
  const app: App = Object.freeze({
    name: peerName(of),
    platform: 'h5',
    packageName: '',
    packageSign: '',
    bundleId: '',
    origin: '',
    serverAddresses: [],
    publicKeys: {},
    capabilities: purposes,
    state: 'active',
    carriers: filings as App['carriers'],
  });
  return { app, ids };
}

function fileAt(carrier: Carrier, index: number, world: World, registry: Registry): Filing {
  for (let attempt = 0; ; attempt++) {
    const filing = carrier.filing.mint(world.chance, index, attempt);
    if (registry.appWorlds(carrier.id, filing[carrier.filing.idField] as string) === undefined) return filing;
  }
}
