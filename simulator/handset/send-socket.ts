import { type Bearer, worldHeader } from '../core/words/handset.ts';
import { canBind, isLoopback4 } from './loopback.ts';
import { BEARER_HEADER, type DeviceRequest, type DeviceResponse, type Send } from './send.ts';
import { asSendFailure, SendFailure } from './send-failure.ts';

/** A `Send` with sockets of its own. */
export interface SocketSend {
  readonly send: Send;
  /** True where requests leave from the bearer's own address, false where a header names the bearer. */
  readonly isBound: boolean;
  /** Resolves once nothing is under way any more; every socket is closed then. */
  close(): Promise<void>;
}

/**
 * Sends over sockets. Where the platform lets us, requests to this machine come from the bearer's address, as a carrier
 * sees it in life; elsewhere, and toward any other machine, a header says which bearer it is. `world` is the handle of the
 * phone's world, to which it belongs also while it has no bearer.
 */
export async function openSocketSend(
  bearer: Pick<Bearer, 'id' | 'address'> | null,
  world?: string,
): Promise<SocketSend> {
  const { Agent, request: ask } = await import('undici');
  const isBound = bearer !== null && (await canBind(bearer.address));
  const underWay = new Set<Promise<unknown>>();

  async function exchange(request: DeviceRequest): Promise<DeviceResponse> {
    const { hostname } = new URL(request.url);
    if (bearer === null || !isBound || !isLoopback4(hostname)) return attempt(request, null);
    try {
      return await attempt(request, bearer.address);
    } catch (failure) {
      // The name may lead to ::1 alone, where no address of IPv4 can be the source; nothing was sent yet.
      if (hostname !== 'localhost' || !(failure instanceof SendFailure) || failure.kind !== 'refused') throw failure;
      return attempt(request, null);
    }
  }

  async function attempt(request: DeviceRequest, localAddress: string | null): Promise<DeviceResponse> {
    const headers: Record<string, string> = { ...request.headers };
    if (world !== undefined) headers[worldHeader] = world;
    if (bearer !== null && localAddress === null) headers[BEARER_HEADER] = bearer.id;
    // One connection a request: a kept one that the gateway has closed meanwhile would look like a reset.
    let hasBegun = false;
    const agent = new Agent(localAddress === null ? {} : { localAddress, connect: { family: 4 } });
    try {
      const answer = await ask(request.url, {
        dispatcher: agent,
        method: request.method,
        headers,
        body: request.body ?? null,
        headersTimeout: 0,
        bodyTimeout: 0,
        signal: AbortSignal.timeout(request.timeoutMs),
      });
      hasBegun = true;
      const { 'set-cookie': cookies = [], ...others } = answer.headers;
      return {
        status: answer.statusCode,
        headers: Object.fromEntries(
          Object.entries(others).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
        ),
        setCookies: Array.isArray(cookies) ? cookies : [cookies],
        body: new Uint8Array(await answer.body.arrayBuffer()),
      };
    } catch (thrown) {
      throw asSendFailure(thrown, hasBegun);
    } finally {
      await agent.destroy();
    }
  }

  return {
    isBound,
    send: (request) => {
      const answer = exchange(request);
      underWay.add(answer);
      return answer.finally(() => underWay.delete(answer));
    },
    close: async () => {
      await Promise.allSettled(underWay);
    },
  };
}
