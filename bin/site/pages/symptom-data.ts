import type { Symptom } from '../../../fixtures/api-types.ts';
import { symptoms } from '../../../simulator/catalogue/symptoms.ts';
import type { CodeId } from '../facts.ts';

export const symptomsWith = ({ carrier, code }: CodeId): readonly Symptom[] =>
  symptoms.filter(({ codes }) => codes.some((each) => each.carrier === carrier && each.code === code));
