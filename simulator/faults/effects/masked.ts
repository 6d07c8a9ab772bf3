import { maskNumber } from '../../wire/number-presentation.ts';
import { effectOf } from '../effect.ts';

/** The number comes as consent pages show it, `138****0001`, where all of it is due. */
export const masked = effectOf({
  name: 'lie.masked',
  points: ['within'],
  usual: 'within',
  needs: 'answer',
  parameters: {},
  required: [],
  unfit: (_, { act }) => (act === 'reveal' ? null : 'field'),
  within: () => ({ forgetToSpend: false, otherNumber: maskNumber }),
});
