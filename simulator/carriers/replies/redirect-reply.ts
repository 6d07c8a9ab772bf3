import type { Reply } from '../../core/words/arrival.ts';
import { percentEncode } from '../../wire/percent.ts';

/** An answer that the caller takes along to `to`: each member of it is a parameter there [ctcc-cross-network]. */
export function redirectReply(to: string, told: Readonly<Record<string, string | number>>, cookies?: string[]): Reply {
  const query = Object.entries(told).map(([name, value]) => `${name}=${percentEncode(String(value))}`);
  const location = `${to}${to.includes('?') ? '&' : '?'}${query.join('&')}`;
  return {
    status: 302,
    headers: cookies === undefined ? { location } : { location, 'set-cookie': cookies },
    body: '',
  };
}

/** It is kept while another carrier is asked, so that it may not be of any length. */
const longestAddress = 2048;

/** Whether a text is an address to which a caller may be sent: nothing in it ends a header. */
export function isAddress(text: string, scheme: 'https' | 'any'): boolean {
  if (text.length > longestAddress) return false;
  return (scheme === 'https' ? /^https:\/\/[\x21-\x7e]+$/ : /^https?:\/\/[\x21-\x7e]+$/).test(text);
}
