// The carriers' gateways inside an Express app, `sanwang/express`: a hand-written list.

import { mounts } from '../../faults/mounts.ts';

export { type CarrierRouter, createRouter, type RouterOptions } from './create-router.ts';

/** What this mount can do. */
export const abilities = mounts.express;
