import ipaddr from 'ipaddr.js';

/** Clause 4.4: an empty list admits all. The address is the connection's; no header may replace it. */
export function isAddressAllowed(list: readonly string[], address: string): boolean {
  if (list.length === 0) return true;
  if (!ipaddr.isValid(address)) return false;
  const caller = ipaddr.process(address);
  return list.some((entry) => {
    const range = readRange(entry);
    return range !== null && range[0].kind() === caller.kind() && caller.match(range);
  });
}

/** A single address or CIDR range. */
export function readRange(entry: string): [ipaddr.IPv4 | ipaddr.IPv6, number] | null {
  try {
    if (entry.includes('/')) return ipaddr.parseCIDR(entry);
    const address = ipaddr.process(entry);
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  } catch {
    return null;
  }
}
