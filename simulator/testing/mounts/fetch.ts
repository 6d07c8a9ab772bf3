import { createFetch } from '../../shells/fetch/fetch.ts';
import type { MountFactory } from '../shells/suite.ts';

/** An exchange behind a fetch. There is no socket to close: what hangs is ended by its client or by its world. */
export const openFetch: MountFactory = async (exchange, options) => ({
  fetch: createFetch(exchange, options),
  async close() {},
});
