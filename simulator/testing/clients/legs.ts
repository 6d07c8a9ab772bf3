import type { RouteClient } from '../carriers/client.ts';

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
