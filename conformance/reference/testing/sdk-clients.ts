import type { Reply } from './bench.ts';

/** What a client finds after one attempt: an answer of the service, a page of something before it, or no connection. */
export type Attempt = { is: 'reply'; reply: Reply } | { is: 'page'; status: number } | { is: 'broken' };

type Repeats = (found: Attempt) => boolean;

const isPage = (found: Attempt): boolean => found.is === 'page' && [429, 502, 503, 504].includes(found.status);
const isCode = (found: Attempt, from: number): boolean => found.is === 'reply' && found.reply.RetCode >= from;
const never: Repeats = () => false;

/**
 * When the vendor's server SDKs send the same call again, as their sources have it. JavaScript: on every code but 0 and
 * whatever happens to the connection, without delay. Python: above 2000 and on four statuses, but neither after a reset nor
 * when it waited too long. Go: from 2000, on the same statuses and on errors of the network, but only the calls that it has a
 * type for: GetMobile and VerifyMobile, not CreateUNVSApp.
 */
export const sdkClients: Record<string, { typed: Repeats; generic: Repeats }> = {
  JavaScript: both((found) => found.is !== 'reply' || found.reply.RetCode !== 0),
  Python: both((found) => isPage(found) || isCode(found, 2001)),
  Go: { typed: (found) => found.is === 'broken' || isPage(found) || isCode(found, 2000), generic: never },
};

function both(repeats: Repeats) {
  return { typed: repeats, generic: repeats };
}

/** Three repetitions at most; JavaScript takes `maxRetries: 0` for three as well. */
export async function sendAs(repeats: Repeats, send: () => Promise<Attempt>): Promise<Attempt> {
  let found = await send();
  for (let n = 0; n < 3 && repeats(found); n += 1) found = await send();
  return found;
}

export async function attempt(url: string, fields: Record<string, string>): Promise<Attempt> {
  const response = await fetch(url, { method: 'POST', body: new URLSearchParams(fields) }).catch(() => null);
  if (response === null) return { is: 'broken' };
  if (!/^application\/json/.test(response.headers.get('content-type') ?? ''))
    return { is: 'page', status: response.status };
  return { is: 'reply', reply: (await response.json()) as Reply };
}
