import table from '../../../fixtures/policies/cmcc.json' with { type: 'json' };
import type { PolicyTable } from '../../core/world/policy.ts';

/** China Mobile's token rules and the readings that the sources leave open [cmcc-token, cmcc-scrip, stamp-window]. */
export const policy = table.policies as PolicyTable;
