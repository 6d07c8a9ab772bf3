import { isTrouble, phoneTrouble, type Trouble } from './sdk/trouble.ts';
import type { DeviceRequest, DeviceResponse } from './send.ts';

/** The last answer of a chain of redirects, with every cookie that was set on the way. */
export interface Followed {
  readonly response: DeviceResponse;
  readonly cookies: ReadonlyMap<string, string>;
}

const MOST_HOPS = 10;
const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Follows redirects by hand, as all three SDKs do [sdk-redirects]: each hop is a GET of Location with the
 * cookies so far, or the first request anew where `repeats` says so. "Any number of hops" is ten here, so that a loop ends.
 */
export async function follow(
  call: (request: DeviceRequest) => Promise<DeviceResponse | Trouble>,
  first: DeviceRequest,
  repeats: (response: DeviceResponse) => boolean = () => false,
): Promise<Followed | Trouble> {
  const cookies = new Map<string, string>();
  let request = first;
  for (let hop = 0; hop <= MOST_HOPS; hop++) {
    const response = await call(request);
    if (isTrouble(response)) return response;
    keepCookies(response, cookies);
    if (!redirects.has(response.status)) return { response, cookies };
    const url = target(response, request.url);
    if (url === null) return phoneTrouble('redirect');
    request = repeats(response)
      ? { ...first, url, headers: withCookies(first.headers, cookies) }
      : { method: 'GET', url, headers: hopHeaders(first, cookies), timeoutMs: first.timeoutMs };
  }
  return phoneTrouble('redirect');
}

function target(response: DeviceResponse, from: string): string | null {
  const location = response.headers.location;
  if (location === undefined || location === '' || !URL.canParse(location, from)) return null;
  const url = new URL(location, from);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}

function hopHeaders(first: DeviceRequest, cookies: ReadonlyMap<string, string>): Record<string, string> {
  const headers: Record<string, string> = { ...first.headers };
  delete headers['content-type'];
  return withCookies(headers, cookies);
}

function withCookies(headers: DeviceRequest['headers'], cookies: ReadonlyMap<string, string>): Record<string, string> {
  if (cookies.size === 0) return { ...headers };
  return { ...headers, cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
}

function keepCookies(response: DeviceResponse, cookies: Map<string, string>): void {
  for (const line of response.setCookies) {
    const pair = line.split(';', 1)[0] ?? '';
    const equals = pair.indexOf('=');
    if (equals > 0) cookies.set(pair.slice(0, equals).trim(), pair.slice(equals + 1).trim());
  }
}
