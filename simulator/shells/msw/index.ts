// The carriers' gateways as handlers of msw, `sanwang/msw`: a hand-written list.

import { mounts } from '../../faults/mounts.ts';

export { createHandlers, type HandlersOptions } from './create-handlers.ts';

/** What this mount can do. */
export const abilities = mounts.msw;
