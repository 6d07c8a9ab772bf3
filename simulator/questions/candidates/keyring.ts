import type { Carrier } from '../../core/route/carrier.ts';
import type { App } from '../../core/words/app.ts';
import type { CarrierId } from '../../core/words/carrier-id.ts';
import type { OtherSecret } from './making.ts';

/** Other apps of a world whose secrets are tried: a world may hold thousands. */
const mostApps = 8;

/** Everything that somebody may have taken for a secret of the app: what else it was given here, elsewhere, and what others were. */
export function keyringOf(
  app: App,
  carrier: CarrierId,
  carriers: readonly Carrier[],
  apps: Iterable<App>,
): readonly OtherSecret[] {
  const ring: OtherSecret[] = [];
  const add = (from: App, at: Carrier, owner: OtherSecret['owner'], whose: string) => {
    const filing = from.carriers[at.id];
    for (const name of at.filing.fields) ring.push({ name, value: filing[name] ?? '', owner, whose });
  };
  const home = carriers.filter(({ id }) => id === carrier);
  for (const each of home) add(app, each, 'app', '');
  for (const each of carriers) if (each.id !== carrier) add(app, each, 'other-carrier', each.id);
  let others = 0;
  for (const other of apps) {
    if (other.name === app.name) continue;
    if (++others > mostApps) break;
    for (const each of home) add(other, each, 'other-app', other.name);
  }
  return ring.filter(({ value }) => value !== '');
}
