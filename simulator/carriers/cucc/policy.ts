import table from '../../../fixtures/policies/cucc.json' with { type: 'json' };
import type { PolicyTable } from '../../core/world/policy.ts';

/** China Unicom's token rules and the readings that the sources leave open (carriers.md 2.5, 2.6, 5; design 6). */
export const policy = table.policies as PolicyTable;
