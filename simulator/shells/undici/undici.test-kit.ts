import { fetch } from 'undici';
import type { MountFactory } from '../contract.ts';
import { CarrierDispatcher } from './carrier-dispatcher.ts';
import { reachHere } from './reach.ts';

/** An exchange behind a dispatcher that takes every host for a carrier's. */
export const openUndici: MountFactory = async (exchange, options) => {
  const dispatcher = new CarrierDispatcher(() => reachHere(exchange, options, () => true), null);
  return {
    fetch: ((input: string, init: object) =>
      fetch(input, { ...init, dispatcher })) as unknown as typeof globalThis.fetch,
    close: () => dispatcher.destroy(),
  };
};
