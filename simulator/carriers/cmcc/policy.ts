import table from '../../../fixtures/policies/cmcc.json' with { type: 'json' };
import type { PolicyTable } from '../../core/world/policy.ts';

/** China Mobile's token rules and the readings that the sources leave open (carriers.md 1.11, 1.12, 5). */
export const policy = table.policies as PolicyTable;
