import type { Ask, RouteClient, Wish } from '../carriers/client.ts';
import { formOf, laid } from '../carriers/values.ts';

/** Another carrier's address, followed as it came: whoever follows reads of the answer where it leads on to, or its text. */
export function followed(id: string, schema: string): RouteClient {
  const route: RouteClient = {
    id,
    schema,
    caller: 'device',
    purpose: null,
    format: 'query',
    success: '302',
    names: { app: '', sign: '', stamp: null, token: 'url', mobile: null },
    signed: [],
    required: [],
    ask({ token = '' }) {
      const { hostname: host, pathname: path, search } = new URL(token);
      return { route, method: 'GET', host, path, query: search.slice(1), headers: {}, body: '' };
    },
    read(body) {
      const { location } = body as { location?: string };
      return { code: '302', token: location ?? JSON.stringify(body) };
    },
  };
  return route;
}

/** An address that another carrier made, with what is changed in its query. */
export function ledBack(route: RouteClient, host: string, path: string, { token = '', fields, after }: Wish): Ask {
  const sent = URL.canParse(token) ? Object.fromEntries(new URL(token).searchParams) : {};
  const query = formOf(laid(laid(sent, fields), after));
  return { route, method: 'GET', host, path, query, headers: {}, body: '' };
}
