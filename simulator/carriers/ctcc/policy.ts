import table from '../../../fixtures/policies/ctcc.json' with { type: 'json' };
import type { PolicyTable } from '../../core/world/policy.ts';

/** China Telecom's token rules and the readings that the sources leave open [ctcc-token, stamp-window]. */
export const policy = table.policies as PolicyTable;
