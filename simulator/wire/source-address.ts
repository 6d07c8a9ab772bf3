import ipaddr from 'ipaddr.js';
import { NO_IPV4, readIpv4 } from './ipv4.ts';

const MAPPED_PREFIX = '::ffff:';
const ZONE_MARK = '%';

/**
 * The one way to write where a request came from: `a.b.c.d`, or IPv6 as RFC 5952 shortens it. An IPv4-mapped address,
 * which a dual-stack socket reports, becomes plain IPv4, and a zone (`%eth0`) goes. Null for anything else, and for the
 * undefined of a socket that has closed.
 */
export function sourceAddress(remote: string | null | undefined): string | null {
  if (remote === undefined || remote === null) return null;
  if (readIpv4(remote) !== NO_IPV4) return remote;
  if (remote.startsWith(MAPPED_PREFIX)) {
    const inner = remote.slice(MAPPED_PREFIX.length);
    if (readIpv4(inner) !== NO_IPV4) return inner;
  }
  const zone = remote.indexOf(ZONE_MARK);
  const bare = zone === -1 ? remote : remote.slice(0, zone);
  if (!ipaddr.IPv6.isValid(bare)) return null;
  const address = ipaddr.IPv6.parse(bare);
  return address.isIPv4MappedAddress() ? address.toIPv4Address().toString() : address.toRFC5952String();
}
