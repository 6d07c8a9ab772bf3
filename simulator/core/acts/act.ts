import type { Asking } from '../ledger/asking.ts';
import type { Outcome } from '../words/intent.ts';

/** What a request does to the ledger, up to its outcome. It never waits. */
export type Act = Asking<Outcome>;
