/**
 * Loopback addresses for boxes that have one of their own: 127.200.0.0/16. Bearers own 127.64.0.0/10, and below stand those
 * that systems use for themselves (127.0.0.53, 127.0.1.1).
 */
const network = '127.200';
const perByte = 254;

/** How many addresses there are; .0 and .255 look like a network's and a broadcast's. */
export const loopbackAddresses = 256 * perByte;

/** The address of that number, from 0 on. */
export function loopbackAddress(n: number): string {
  return `${network}.${Math.floor(n / perByte)}.${1 + (n % perByte)}`;
}
