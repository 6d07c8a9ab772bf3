import ipaddr from 'ipaddr.js';
import { NO_IPV4, readIpv4 } from './ipv4.ts';
import { sourceAddress } from './source-address.ts';

type Span = { readonly first: number; readonly last: number };
type Block = { readonly network: ipaddr.IPv6; readonly bits: number };
/** What an entry is instead of an address, a range or a block. */
type Problem = { readonly problem: 'unread' | 'too-wide' | 'reversed'; readonly entry: string };

/** A parsed allow list of server addresses (出口IP白名单 [cmcc-address-list]); ask it with `admits`. */
export interface AddressList {
  readonly singles: ReadonlySet<string>;
  readonly spans: readonly Span[];
  readonly blocks: readonly Block[];
}

const IPV4_BITS = 32;
const MAPPED_BITS = 96;
const LAST_OCTET_BITS = 8;

/**
 * Reads single IPv4 and IPv6 addresses, ranges `a.b.c.d-a.b.c.e` in the last octet only, and CIDR blocks, from an array
 * or separated by commas; white space around them is ignored, and blank text is the empty list. A problem names the
 * first entry that is none of these.
 */
export function parseAddressList(source: string | readonly string[]): AddressList | Problem {
  const entries = typeof source !== 'string' ? source : source.trim() === '' ? [] : source.split(',');
  const singles = new Set<string>();
  const spans: Span[] = [];
  const blocks: Block[] = [];
  for (const written of entries) {
    const entry = written.trim();
    const single = sourceAddress(entry);
    if (single !== null) {
      singles.add(single);
      continue;
    }
    const several = entry.indexOf('/') === -1 ? readRange(entry) : readCidr(entry);
    if (several === null) return { problem: 'unread', entry };
    if ('problem' in several) return several;
    if ('first' in several) spans.push(several);
    else blocks.push(several);
  }
  return { singles, spans, blocks };
}

/** Whether a list lets an address in. An empty list admits all; any other, only what can be read as an address. */
export function admits(list: AddressList, address: string | null | undefined): boolean {
  if (list.singles.size === 0 && list.spans.length === 0 && list.blocks.length === 0) return true;
  const known = sourceAddress(address);
  if (known === null) return false;
  if (list.singles.has(known)) return true;
  const number = readIpv4(known);
  if (number === NO_IPV4) return list.blocks.length > 0 && inBlocks(list.blocks, ipaddr.IPv6.parse(known));
  for (const span of list.spans) if (number >= span.first && number <= span.last) return true;
  return false;
}

function inBlocks(blocks: readonly Block[], address: ipaddr.IPv6): boolean {
  for (const block of blocks) if (address.match(block.network, block.bits)) return true;
  return false;
}

function readRange(entry: string): Span | Problem | null {
  const dash = entry.indexOf('-');
  if (dash === -1) return null;
  const first = readIpv4(entry.slice(0, dash).trim());
  const last = readIpv4(entry.slice(dash + 1).trim());
  if (first === NO_IPV4 || last === NO_IPV4) return null;
  if (first >>> LAST_OCTET_BITS !== last >>> LAST_OCTET_BITS) return { problem: 'too-wide', entry };
  return first <= last ? { first, last } : { problem: 'reversed', entry };
}

function readCidr(entry: string): Span | Block | null {
  const address = readIpv4(entry.slice(0, entry.indexOf('/')));
  if (address !== NO_IPV4) {
    return ipaddr.IPv4.isValidCIDR(entry) ? spanOf(address, ipaddr.IPv4.parseCIDR(entry)[1]) : null;
  }
  if (!ipaddr.IPv6.isValidCIDR(entry)) return null;
  const [network, bits] = ipaddr.IPv6.parseCIDR(entry);
  if (!network.isIPv4MappedAddress() || bits < MAPPED_BITS) return { network, bits };
  return spanOf(readIpv4(network.toIPv4Address().toString()), bits - MAPPED_BITS);
}

function spanOf(address: number, bits: number): Span {
  const size = 2 ** (IPV4_BITS - bits);
  const first = Math.floor(address / size) * size;
  return { first, last: first + size - 1 };
}
