// The carriers' gateways as a dispatcher of undici, `sanwang/undici`: a hand-written list.

import { mounts } from '../../faults/mounts.ts';

export type { CarrierDispatcher } from './carrier-dispatcher.ts';
export { createDispatcher, type DispatcherOptions } from './create-dispatcher.ts';

/** What this mount can do. */
export const abilities = mounts.undici;
