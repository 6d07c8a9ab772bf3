import type { IncomingMessage } from 'node:http';
import { mistake, type Problem } from '../../../core/words/mistake.ts';
import { readAuthority } from '../../../wire/authority.ts';
import type { Notice } from '../notice.ts';
import type { Peer } from '../peer.ts';
import { takeProxyUser } from './proxy-user.ts';

/** What a port has to know to stand in for a proxy. It reaches nothing: whatever it takes is answered here. */
export interface ProxyOptions {
  /** Names that CONNECT and absolute form may ask for, lower case without port; anything else is refused in words. */
  readonly knows?: (name: string) => boolean;
  /**
   * The phone that the user name of a proxy URL means, with its password as the handle of its world (empty: the default
   * one): its bearer id now, null when it has none, undefined when there is no such phone. Believed like a bearer header.
   */
  readonly phoneNamed?: (handset: string, world: string) => string | null | undefined;
  /** Phones of that world whose ids are most like a user name that is none's, the nearest first. */
  readonly phonesNear?: (handset: string, world: string) => readonly string[];
}

/** Why something that a proxy would do is not done. */
export interface ProxyRefusal {
  readonly status: 400 | 403;
  readonly problem: Problem;
  /** In the words of the journal. */
  readonly reason: 'FOREIGN' | 'HOST' | 'PHONE' | 'SITE' | 'TUNNEL';
  /** What whoever watches the box is told. */
  readonly notice: Notice | null;
}

export const longestShown = 253;

/** Who speaks in what a client asks a proxy for, or why that is refused. `authority` is legal. */
export function proxiedBy(
  request: IncomingMessage,
  authority: string,
  peer: Peer,
  { knows, phoneNamed, phonesNear }: ProxyOptions,
): Peer | ProxyRefusal {
  const user = takeProxyUser(request);
  const name = nameOf(authority);
  if (knows !== undefined && !knows(name)) {
    const shown = name.slice(0, longestShown);
    const problem = mistake('name.foreign', '', shown, { name: shown });
    return { status: 403, problem, reason: 'FOREIGN', notice: { of: 'foreign-name', name: shown } };
  }
  if (user === null || phoneNamed === undefined || peer.speaker !== null || !peer.believed) return peer;
  const { handset, world } = user;
  if (phoneNamed(handset, world) === undefined) {
    const shown = handset.slice(0, longestShown);
    const near = phonesNear?.(shown, world) ?? [];
    const problem = mistake('proxy-user.unknown', '', shown, {
      handset: shown,
      near: near.length > 0 ? near : undefined,
    });
    return { status: 403, problem, reason: 'PHONE', notice: { of: 'unknown-phone', handset: shown } };
  }
  const speaker = () => phoneNamed(handset, world) ?? null;
  return { ...peer, speaker, ...(world === '' ? {} : { world }) };
}

/** Lower case, without its port and without the dot that ends a name for a resolver. */
export function nameOf(authority: string): string {
  const name = readAuthority(authority)?.name ?? '';
  return name.endsWith('.') ? name.slice(0, -1) : name;
}
