import { admission } from './admission.ts';
import { answers } from './answers.ts';
import { asking } from './asking.ts';
import { belowHttp } from './below-http.ts';
import { binding } from './binding.ts';
import { counting } from './counting.ts';
import { funds } from './funds.ts';
import { guarding } from './guarding.ts';
import { guessing } from './guessing.ts';
import { hostile } from './hostile.ts';
import { judging } from './judging.ts';
import { listeners } from './listeners.ts';
import { money } from './money.ts';
import type { Mutant } from './mutant.ts';
import { nodes } from './nodes.ts';
import { numbers } from './numbers.ts';
import { overtelling } from './overtelling.ts';
import { pages } from './pages.ts';
import { privacy } from './privacy.ts';
import { reading } from './reading.ts';
import { redeeming } from './redeeming.ts';
import { serving } from './serving.ts';
import { shortFunds } from './short-funds.ts';
import { signing } from './signing.ts';
import { telling } from './telling.ts';
import { tokens } from './tokens.ts';
import { trust } from './trusting.ts';
import { voucherRules } from './vouchers.ts';

export type { Mutant } from './mutant.ts';

/** Every service that must fail. */
export const mutants: readonly Mutant[] = [
  ...admission,
  ...signing,
  ...guessing,
  ...hostile,
  ...redeeming,
  ...tokens,
  ...binding,
  ...judging,
  ...trust,
  ...asking,
  ...listeners,
  ...numbers,
  ...money,
  ...funds,
  ...shortFunds,
  ...voucherRules,
  ...answers,
  ...privacy,
  ...pages,
  ...guarding,
  ...telling,
  ...overtelling,
  ...counting,
  ...serving,
  ...nodes,
  ...belowHttp,
  ...reading,
];
