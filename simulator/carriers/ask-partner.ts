import type { CarrierId } from '../core/words/carrier-id.ts';
import type { Purpose } from '../core/words/credential.ts';
import { drawBytes, streams } from '../core/world/draw.ts';
import { md5Hex } from '../wire/primitives.ts';
import { encodeUtf8 } from '../wire/utf8.ts';
import type { Asker, Leg } from './partner.ts';
import { partnerOf } from './partners.ts';

const keyDigits = 16;

/**
 * The key under which another carrier answers. Drawn from world, app and trace, so that whoever brings the answer back by that
 * trace needs nothing kept of it: how a carrier remembers it is unknown, this is ours.
 */
export function legKey({ world, app }: Asker, trace: string): Uint8Array {
  const drawn = world.hex(streams.peerKey, 0, 0, 32);
  return encodeUtf8(
    md5Hex(`${drawn}${app?.name ?? ''} ${trace}`)
      .slice(0, keyDigits)
      .toUpperCase(),
  );
}

/** What is asked for, by which trace, and how the answer comes back: as a body unless `back` says where to. */
export interface Asked {
  readonly trace: string;
  readonly purpose: Purpose;
  readonly callback?: string | null;
  readonly back?: string | null;
}

/** The address at which `to` tells of its own subscriber, signed with what it filed for the carrier that asks. */
export function legTo(to: CarrierId, at: Asker, { trace, purpose, callback = null, back = null }: Asked): Leg | null {
  const filing = at.world.apps.peer(at.carrier)?.carriers[to] ?? null;
  if (filing === null) return null;
  const key = legKey(at, trace);
  const seed = Number.parseInt(md5Hex(key).slice(0, 8), 16);
  const padding = (length: number) => drawBytes(at.world.chance, streams.padding, seed, at.nowMs, length);
  return partnerOf(to).leg({ filing, purpose, key, nowMs: at.nowMs, callback, back, padding });
}
