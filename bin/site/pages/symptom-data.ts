import written from '../../../fixtures/symptoms.json' with { type: 'json' };
import type { Words } from '../../../simulator/console/words/words.ts';
import type { CodeId } from '../facts.ts';

export interface Symptom {
  readonly id: string;
  readonly sees: Words;
  readonly where: 'phone' | 'backend' | 'page';
  readonly check: readonly Words[];
  readonly codes: readonly CodeId[];
  readonly causes: readonly string[];
  readonly also: readonly { readonly by: string; readonly codes: string }[];
  readonly reports: readonly string[];
  readonly evidence: string;
}

/** What people see before they know a code, the most reported first. */
export const symptoms = written as readonly Symptom[];

export const symptomsWith = ({ carrier, code }: CodeId): readonly Symptom[] =>
  symptoms.filter(({ codes }) => codes.some((each) => each.carrier === carrier && each.code === code));
