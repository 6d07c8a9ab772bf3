// The public surface, `sanwang`: a hand-written list.

export { armAll } from './casting/checked-faults.ts';
export type { WorldDefinition } from './casting/definition.ts';
export type { FaultDefinition } from './casting/fault-definition.ts';
export type { Arrival, Reply } from './core/arrival.ts';
export type { CarrierId } from './core/carrier-id.ts';
export type { Delivery } from './core/delivery.ts';
export { Misuse, type Problem } from './core/misuse.ts';
export { type Refusal, refusals } from './core/refusal.ts';
export { describeWorld } from './describe.ts';
export { type Explanation, explain } from './explain.ts';
export { type IssuedToken, issueToken, type RefusedToken, type TokenAnswer, type TokenRequest } from './issue.ts';
export { createSimulator, type InProcessSimulator } from './library.ts';
export { Simulator, type SimulatorOptions } from './simulator.ts';
export { tokenRecord } from './token-record.ts';
