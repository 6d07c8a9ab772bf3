import { isVendorHost } from '../catalogue/hosts.ts';
import type { Reply } from '../core/words/arrival.ts';
import { fixIn, headingIn, headingOf, mistake, type Problem } from '../core/words/mistake.ts';
import type { Language } from '../core/words/said.ts';
import type { Unrouted } from './unrouted.ts';

/** What a gateway answers for a path that it does not have. */
export const nowhere: Reply = {
  status: 404,
  headers: { 'content-type': 'text/plain;charset=UTF-8', 'x-content-type-options': 'nosniff' },
  body: 'no such path\n',
};

/**
 * A vendor's API is the verification service's: whoever asks for it where there is none would else look for a path. For the
 * rest, no carrier writes this answer, so it may name the page that shows what was asked.
 */
export function nowhereAt(host: string, page: ((host: string) => string) | null, at: Unrouted): Reply {
  if (isVendorHost(host)) return { ...nowhere, body: inBoth(mistake('mount.vendor', '', undefined, { host })) };
  if (page === null) return nowhere;
  const world = at.world.handle === 'default' ? '' : `?world=${encodeURIComponent(at.world.handle)}`;
  const url = `${page(host)}/#/timeline/${at.n}${world}`;
  return { ...nowhere, body: nowhere.body + inBoth(mistake('gateway.no-path', '', undefined, { url })) };
}

function inBoth(problem: Problem): string {
  const said = (language: Language) => [headingIn(language, headingOf(problem)), fixIn(language, problem)];
  return `sanwang: ${said('en').join(': ')}\nsanwang：${said('zh').join('：')}\n`;
}
