/** As the Fetch standard has it. */
export const mostRedirects = 20;

/** What a cross-origin redirect must not carry on: secrets, and the name that belonged to the place before. */
const homely = ['authorization', 'proxy-authorization', 'cookie', 'host'];
const bodily = ['content-encoding', 'content-language', 'content-location', 'content-type', 'content-length'];

/** Where a response sends the client on to; null where it does not. */
export function locationOf(response: Response, base: string): string | null {
  if (![301, 302, 303, 307, 308].includes(response.status)) return null;
  const location = response.headers.get('location');
  return location === null ? null : new URL(location, base).href;
}

/** The request that follows a redirect: after 303, and after 301 or 302 to a POST, a GET without a body. */
export function redirected(request: Request, status: number, location: string, body: Uint8Array): Request {
  const { method } = request;
  const becomesGet = status === 303 ? method !== 'GET' && method !== 'HEAD' : status < 303 && method === 'POST';
  const headers = new Headers(request.headers);
  if (becomesGet) for (const name of bodily) headers.delete(name);
  if (new URL(request.url).origin !== new URL(location).origin) for (const name of homely) headers.delete(name);
  const hasBody = !becomesGet && body.length > 0;
  return new Request(location, {
    method: becomesGet ? 'GET' : method,
    headers,
    body: hasBody ? Uint8Array.from(body) : null,
    redirect: request.redirect,
    signal: request.signal,
  });
}
