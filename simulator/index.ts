// The public surface, `sanwang`: a hand-written list.

export type { FaultDefinition, WorldDefinition } from '../fixtures/api-types.ts';
export { armAll } from './casting/faults.ts';
export type { Ledger, LedgerOp, LedgerResult } from './core/ledger/ledger.ts';
export { MemoryLedger } from './core/ledger/memory-ledger.ts';
export type { Arrival, Reply } from './core/words/arrival.ts';
export type { CarrierId } from './core/words/carrier-id.ts';
export type { Delivery } from './core/words/delivery.ts';
export type { Heading, MistakeId, Problem } from './core/words/mistake.ts';
export { Misuse } from './core/words/misuse.ts';
export { type Refusal, refusals } from './core/words/refusal.ts';
export { createSimulator, type InProcessSimulator } from './library.ts';
export { describeWorld } from './questions/describe.ts';
export { type Explanation, explain, explainLater } from './questions/explain.ts';
export {
  type IssuedToken,
  issueToken,
  type RefusedToken,
  type TokenAnswer,
  type TokenRequest,
} from './questions/issue.ts';
export { tokenRecord, tokenRecordLater } from './questions/token-record.ts';
export { Simulator, type SimulatorOptions } from './simulator.ts';
