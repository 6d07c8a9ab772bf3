// The carriers' gateways as a dispatcher of undici, `sanwang/undici`: a hand-written list.

export { abilities } from './abilities.ts';
export type { CarrierDispatcher } from './carrier-dispatcher.ts';
export { createDispatcher, type DispatcherOptions } from './create-dispatcher.ts';
