import type { Bearer } from '../core/words/handset.ts';
import { BEARER_HEADER, type DeviceRequest, type DeviceResponse, type Send } from './send.ts';
import { asSendFailure, SendFailure } from './send-failure.ts';

/** The global `fetch`, a simulator's own, or any other that takes a Request. */
export type FetchLike = (request: Request) => Promise<Response>;

/**
 * Sends over a fetch and names the bearer in a header. `bearer` is that of the phone, null without a data session: the
 * request then comes from Wi-Fi, or from nowhere that a carrier knows.
 */
export function sendOverFetch(fetch: FetchLike, bearer: Pick<Bearer, 'id'> | null): Send {
  return async (request) => {
    const timer = new AbortController();
    let hasBegun = false;
    // A fetch in the same process may not heed the signal, so the clock decides by itself.
    let stop = (): void => {};
    const late = new Promise<never>((_, reject) => {
      const handle = setTimeout(() => {
        reject(new SendFailure(hasBegun ? 'stalled' : 'timeout', `no answer within ${request.timeoutMs} ms`));
        timer.abort();
      }, request.timeoutMs);
      stop = () => clearTimeout(handle);
    });
    try {
      return await Promise.race([exchange(fetch, request, bearer, timer.signal, () => (hasBegun = true)), late]);
    } catch (thrown) {
      throw asSendFailure(thrown);
    } finally {
      stop();
    }
  };
}

async function exchange(
  fetch: FetchLike,
  request: DeviceRequest,
  bearer: Pick<Bearer, 'id'> | null,
  signal: AbortSignal,
  begun: () => void,
): Promise<DeviceResponse> {
  const headers = new Headers(request.headers);
  if (bearer !== null) headers.set(BEARER_HEADER, bearer.id);
  const body = request.body ?? null;
  const response = await fetch(
    new Request(request.url, { method: request.method, headers, body, redirect: 'manual', signal }),
  );
  begun();
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    setCookies: response.headers.getSetCookie(),
    body: new Uint8Array(await response.arrayBuffer()),
  };
}
