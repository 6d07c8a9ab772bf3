import { heading, mistake, type Problem } from '../../core/words/mistake.ts';
import { Misuse } from '../../core/words/misuse.ts';
import { type AddressList, admits, parseAddressList } from '../../wire/address-list.ts';
import { NO_IPV4, readIpv4 } from '../../wire/ipv4.ts';

/** From where a bearer header is believed besides loopback; null is from nowhere else. */
export type TrustList = AddressList | null;

/** Reads addresses and CIDR blocks once; every mistake is told. */
export function parseTrustList(entries: readonly string[]): TrustList {
  if (entries.length === 0) return null;
  const problems: Problem[] = [];
  entries.forEach((entry, index) => {
    const read = parseAddressList([entry]);
    if ('problem' in read)
      problems.push(mistake(`trust.address-${read.problem}`, `/${index}`, entry, { entry: read.entry }));
  });
  const list = parseAddressList(entries);
  if ('problem' in list) throw new Misuse('ERR_TRUST_LIST', heading('trust.unreadable'), problems);
  return list;
}

/** Whether a request from this source address may name its bearer. */
export function believes(trust: TrustList, from: string): boolean {
  return isLoopback(from) || (trust !== null && admits(trust, from));
}

/** Whether an address, in the form that `sourceAddress` writes, is this machine itself; a name never is. */
export function isLoopback(address: string): boolean {
  return (address.startsWith('127.') && readIpv4(address) !== NO_IPV4) || address === '::1';
}
