import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';

/** Whether this machine can listen there: an address that it has, one that stands for all of them, or a name of either. */
export async function isOwnAddress(host: string): Promise<boolean> {
  const addresses = isIP(host) === 0 ? await named(host) : [host];
  const own = Object.values(networkInterfaces()).flatMap((each = []) => each.map(({ address }) => address));
  return addresses.some((address) => address === '0.0.0.0' || address === '::' || own.includes(address));
}

async function named(host: string): Promise<string[]> {
  // A slip in an address is no name that anybody could know.
  if (/^[\d.]*$/.test(host)) return [];
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch {
    return [];
  }
}
