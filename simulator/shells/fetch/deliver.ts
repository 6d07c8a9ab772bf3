import type { Delivery } from '../../core/delivery.ts';
import { defectPage, type MountOptions } from '../mount.ts';
import { until } from '../until.ts';
import { fetchFailed, Gone } from './cut.ts';
import { responseOf } from './response.ts';
import { performScript } from './script.ts';

/**
 * Performs what `decide` decides as a promise of a response; the signal is the client's. A defect of ours is a 500, as it
 * is over a socket.
 */
export async function deliver(
  decide: () => Delivery | Promise<Delivery>,
  method: string,
  options: MountOptions,
  signal: AbortSignal,
): Promise<Response> {
  try {
    return await perform(decide(), method, options, signal);
  } catch (error) {
    if (error instanceof Gone) throw error.reason;
    options.onError?.(error);
    return responseOf(defectPage, method);
  }
}

function perform(
  delivery: Delivery | Promise<Delivery>,
  method: string,
  options: MountOptions,
  signal: AbortSignal,
): Promise<Response> {
  if (delivery instanceof Promise) return delivery.then((late) => perform(late, method, options, signal));
  if (signal.aborted) return Promise.reject(new Gone(signal.reason));
  switch (delivery.kind) {
    case 'reply':
      return Promise.resolve(responseOf(delivery.reply, method));
    case 'script':
      return performScript(delivery, method, options, signal);
    case 'later':
      return until(delivery.ms, delivery.clock, delivery.world, options.wallMs, signal).then((came) => {
        if (came) return perform(delivery.then(options.wallMs()), method, options, signal);
        throw new Gone(signal.aborted ? signal.reason : fetchFailed('UND_ERR_SOCKET'));
      });
  }
}
