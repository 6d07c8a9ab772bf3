import type { Symptom } from '../../fixtures/api-types.ts';
import rows from '../../fixtures/symptoms.json' with { type: 'json' };

/** What people see before they know a code, the most reported first. */
export const symptoms = rows as readonly Symptom[];
