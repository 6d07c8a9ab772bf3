import { isIP } from 'node:net';
import { mistake } from '../../../core/words/mistake.ts';
import { longestShown, nameOf, type ProxyOptions, type ProxyRefusal } from './proxied.ts';

/** Names that belong to no site: of RFC 6761, 6762 and 8375, and of what containers call the machine around them. */
const ofNoSite = /(?:^|\.)(?:localhost|local|internal|test|home\.arpa)$/;

/**
 * Why a plain request to a phone's own port is refused, if it is. A page whose site's name leads to this machine all at once
 * reads what is answered, and would be that phone; what shows is the site's name in `Host`.
 */
export function siteAt(host: string, { knows }: ProxyOptions): ProxyRefusal | null {
  const name = nameOf(host);
  const isSite = name.includes('.') && isIP(name) === 0 && !ofNoSite.test(name);
  if (knows === undefined || !isSite || knows(name)) return null;
  const shown = name.slice(0, longestShown);
  return { status: 403, problem: mistake('host.site', '/host', shown, { name: shown }), reason: 'SITE', notice: null };
}
