// The carriers' gateways as handlers of msw, `sanwang/msw`: a hand-written list.

export { abilities } from './abilities.ts';
export { createHandlers, type HandlersOptions } from './create-handlers.ts';
