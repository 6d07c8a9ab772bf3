import { fetch } from 'undici';
import { CarrierDispatcher } from '../../shells/undici/carrier-dispatcher.ts';
import { reachHere } from '../../shells/undici/reach.ts';
import type { MountFactory } from '../shells/suite.ts';

/** An exchange behind a dispatcher that takes every host for a carrier's. */
export const openUndici: MountFactory = async (exchange, options) => {
  const dispatcher = new CarrierDispatcher(() => reachHere(exchange, options, () => true), null);
  return {
    fetch: ((input: string, init: object) =>
      fetch(input, { ...init, dispatcher })) as unknown as typeof globalThis.fetch,
    close: () => dispatcher.destroy(),
  };
};
