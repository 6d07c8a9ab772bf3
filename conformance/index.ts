export { ControlClient } from '../simulator/control/client/index.ts';
export { cases } from './cases/index.ts';
export { type Clause, clauses } from './clauses/index.ts';
export { type Mutant, mutants } from './mutants/index.ts';
export { jsonReport } from './reports/json.ts';
export { junitReport } from './reports/junit.ts';
export { textReport } from './reports/text.ts';
export type {
  Account,
  AccountWish,
  Adapter,
  Answer,
  Call,
  Codes,
  FiledApp,
  FixedAccount,
  Isolation,
  LedgerLine,
  Session,
  Surroundings,
  Verb,
} from './suite/adapter.ts';
export type { CarrierId, Case, Profile } from './suite/case.ts';
export { examine, type Finding } from './suite/doctor.ts';
export { BadSettings, HarnessError, Unreachable } from './suite/failures.ts';
export { type Reason, reasons } from './suite/reasons.ts';
export { type RunOptions, runSuite } from './suite/run.ts';
export { type Advice, type CaseResult, exitCodeOf, type RunResult, type Verdict } from './suite/verdict.ts';
export { loadTarget, type Target } from './targets/load.ts';
export { openCarriers } from './targets/surroundings.ts';
