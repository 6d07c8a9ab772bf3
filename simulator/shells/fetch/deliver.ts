import type { Delivery } from '../../core/words/delivery.ts';
import { type MountOptions, pageOf } from '../mount.ts';
import { until } from '../until.ts';
import { type Client, heldFor } from './client.ts';
import { fetchFailed, Gone } from './cut.ts';
import { responseOf } from './response.ts';
import { performScript } from './script.ts';

/**
 * Performs what `decide` decides as a promise of a response; what breaks is a 500, as it is over a socket.
 * The request is held on to, since its signal lives no longer than that.
 */
export async function deliver(
  decide: () => Delivery | Promise<Delivery>,
  request: Client,
  options: MountOptions,
): Promise<Response> {
  try {
    return await perform(decide(), request, options);
  } catch (error) {
    if (error instanceof Gone) throw error.reason;
    options.onError?.(error);
    return responseOf(pageOf(error), request.method);
  }
}

function perform(delivery: Delivery | Promise<Delivery>, request: Client, options: MountOptions): Promise<Response> {
  if (delivery instanceof Promise) return delivery.then((late) => perform(late, request, options));
  const { method, signal } = request;
  if (signal.aborted) return Promise.reject(new Gone(signal.reason));
  switch (delivery.kind) {
    case 'reply':
      return Promise.resolve(responseOf(delivery.reply, method));
    case 'script':
      return performScript(delivery, request, options);
    case 'later':
      return until(delivery.ms, delivery.clock, delivery.world, options.wallMs, signal, heldFor(request)).then(
        (came) => {
          if (came) return perform(delivery.decide(options.wallMs()), request, options);
          throw new Gone(signal.aborted ? signal.reason : fetchFailed('closed'));
        },
      );
  }
}
