import table from '../../../fixtures/policies/cucc.json' with { type: 'json' };
import type { PolicyTable } from '../../core/world/policy.ts';

/** China Unicom's token rules and the readings that the sources leave open [cucc-token, cucc-limits, stamp-window]. */
export const policy = table.policies as PolicyTable;
