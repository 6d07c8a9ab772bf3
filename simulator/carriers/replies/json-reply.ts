import type { HeaderList, Reply } from '../../core/words/arrival.ts';

const headers: HeaderList = Object.freeze({ 'content-type': 'application/json;charset=UTF-8' });

/** Business answers are HTTP 200 whatever they say [gateway-http-status]: the code is in the body. */
export function jsonReply(body: unknown, extra: HeaderList | null = null): Reply {
  return { status: 200, headers: extra === null ? headers : { ...headers, ...extra }, body: JSON.stringify(body) };
}
