import type { Outer, Variables } from './reach.ts';

/** The hosts of a NO_PROXY list; commas and blanks part them. */
export const hostsIn = (list: string): string[] => list.split(/[,\s]+/).filter((each) => each !== '');

/**
 * The box is the proxy for http and https; curl and wget read the small letters alone, most others both. ALL_PROXY stays the
 * caller's: with the two above it is asked for other protocols only, and a carrier speaks none of them.
 */
export function proxyVariables(proxy: string): Variables {
  return { HTTP_PROXY: proxy, http_proxy: proxy, HTTPS_PROXY: proxy, https_proxy: proxy };
}

/** These hosts are asked without a proxy, whosever the proxy is, and however a program spells the variable. */
export function noProxyVariables({ NO_PROXY, no_proxy }: Outer, hosts: readonly string[]) {
  return { NO_PROXY: listed(NO_PROXY ?? no_proxy ?? '', hosts), no_proxy: listed(no_proxy ?? NO_PROXY ?? '', hosts) };
}

/** A star lets everything pass; whatever is there stays in its place. */
function listed(present: string, names: readonly string[]): string {
  const there = hostsIn(present);
  if (there.includes('*')) return present;
  return [...there, ...names.filter((each) => !there.includes(each))].join(',');
}

/**
 * A `run --hosts` around this command keeps every one of its box's names from proxies; for this box, which is one, they are
 * taken out again. Somebody who wrote some of them there has a reason.
 */
export function withoutOuterHosts(outer: NodeJS.ProcessEnv, names: readonly string[]): NodeJS.ProcessEnv {
  const env = { ...outer };
  for (const variable of ['NO_PROXY', 'no_proxy']) {
    const given = hostsIn(outer[variable] ?? '');
    if (names.every((name) => given.includes(name)))
      env[variable] = given.filter((each) => !names.includes(each)).join(',');
  }
  return env;
}

/** Which of the box's names a NO_PROXY of the caller leads past the box: to the real carrier. */
export function namesPast({ NO_PROXY = '', no_proxy = '' }: Outer, names: readonly string[]): string[] {
  const given = hostsIn(`${NO_PROXY},${no_proxy}`).map((each) => each.toLowerCase().replace(/:\d+$/, ''));
  if (given.includes('*')) return ['*'];
  const tails = given.map((each) => each.replace(/^\*?\./, ''));
  return names.filter((name) => tails.some((tail) => name === tail || name.endsWith(`.${tail}`)));
}
