import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';

/** Whether this machine can listen there: an address that it has, one that stands for all of them, or a name of either. */
export async function isOwnAddress(host: string): Promise<boolean> {
  const addresses = isIP(host) === 0 ? await named(host) : [host];
  return addresses.some((address) => isWildcard(address) || hasAddress(address));
}

/** Whether one of this machine's interfaces has an address, as node writes it; a name never is one. */
export function hasAddress(address: string): boolean {
  return Object.values(networkInterfaces()).some((each) => each?.some((own) => own.address === address));
}

/** An address to listen on that stands for all of a machine. */
export const isWildcard = (host: string): boolean => host === '0.0.0.0' || host === '::';

async function named(host: string): Promise<string[]> {
  // A slip in an address is no name that anybody could know.
  if (/^[\d.]*$/.test(host)) return [];
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch {
    return [];
  }
}
