import { type Dispatcher, getGlobalDispatcher } from 'undici';
import { mistake } from '../../core/words/mistake.ts';
import { misusedBy } from '../../core/words/misuse.ts';
import { mounts } from '../../faults/mounts.ts';
import type { Simulator } from '../../simulator.ts';
import type { Door, OnError } from '../mount.ts';
import { CarrierDispatcher } from './carrier-dispatcher.ts';
import { reachBox, reachHere } from './reach.ts';

export interface DispatcherOptions {
  /**
   * What becomes of requests for everybody else: `pass` leaves them to the dispatcher that is the global one now, `refuse`
   * answers them with `ERR_HOST_REFUSED`, and a dispatcher of your own takes them. `pass` unless told.
   */
  readonly others?: 'pass' | 'refuse' | Dispatcher;
  /** Whose door this is: requests that name no app, credential or bearer belong to this world; `default` unless told. */
  readonly world?: string;
  /** The token that a box demands. */
  readonly controlToken?: string;
  readonly onError?: OnError;
}

/**
 * A dispatcher in front of a simulator of this process, or of a box by the origin of its control API. It is opened by its first
 * request; end it with `close()`. Throws `ERR_BASE_URL` for an origin that is none. A box that is not there fails the request
 * with `ERR_BOX_UNREACHABLE`.
 */
export function createDispatcher(target: Simulator | string, options: DispatcherOptions = {}): CarrierDispatcher {
  const { others = 'pass', world, controlToken, onError } = options;
  const rest = others === 'pass' ? getGlobalDispatcher() : others === 'refuse' ? null : others;
  if (typeof target === 'string') {
    if (!/^https?:/.test(target) || !URL.canParse(target)) {
      throw misusedBy('ERR_BASE_URL', mistake('mount.no-origin', '/target', target));
    }
    return new CarrierDispatcher((agent) => reachBox(target, world, controlToken, agent), rest);
  }
  target.mount('undici', mounts.undici);
  const door: { world?: Door } = world === undefined ? {} : { world };
  const mount = {
    wallMs: target.wallMs,
    isRealHost: (name: string) => target.routing.knowsHost(name),
    ...door,
    ...(onError === undefined ? {} : { onError }),
  };
  const open = () =>
    reachHere(
      (arrival) => target.exchange(arrival),
      mount,
      (host) => target.routing.knowsHost(host),
    );
  return new CarrierDispatcher(open, rest);
}
