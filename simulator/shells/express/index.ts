// The carriers' gateways inside an Express app, `sanwang/express`: a hand-written list.

export { abilities } from './abilities.ts';
export { type CarrierRouter, createRouter, type RouterOptions } from './create-router.ts';
