import type { App } from '../words/app.ts';
import { type CarrierId, carrierIds } from '../words/carrier-id.ts';

/** A carrier as an app of the two others: it asks them, by its ids there, for subscribers of theirs (异网取号). */
export interface Peer {
  readonly app: App;
  /** Its ids at the two others. */
  readonly ids: ReadonlyMap<CarrierId, string>;
}

/** Files a carrier at the two others. */
export type FilePeer = (of: CarrierId) => Peer;

const mark = '#';

/** Its name among the apps of a world; no app of a user's can have such a name. */
export function peerName(of: CarrierId): string {
  return mark + of;
}

/** The carrier that an app of that name is; null for every other app. */
export function peerNamed(name: string): CarrierId | null {
  return name.startsWith(mark) ? (carrierIds.find((id) => peerName(id) === name) ?? null) : null;
}
