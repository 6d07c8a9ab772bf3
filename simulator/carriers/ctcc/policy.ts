import table from '../../../fixtures/policies/ctcc.json' with { type: 'json' };
import type { PolicyTable } from '../../core/world/policy.ts';

/** China Telecom's token rules and the readings that the sources leave open (carriers.md 3.7, 5; design 6). */
export const policy = table.policies as PolicyTable;
