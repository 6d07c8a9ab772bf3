export type { WorldDefinition } from './casting/definition.ts';
export type { Arrival, Reply } from './core/arrival.ts';
export type { CarrierId } from './core/carrier-id.ts';
export type { Delivery } from './core/delivery.ts';
export { Misuse, type Problem } from './core/misuse.ts';
export { createSimulator, Simulator, type SimulatorOptions } from './simulator.ts';
