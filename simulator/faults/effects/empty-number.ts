import { effectOf } from '../effect.ts';

/** A success without a number: the field is there and empty, signed and sealed as always. */
export const emptyNumber = effectOf({
  name: 'lie.empty-number',
  points: ['within'],
  usual: 'within',
  needs: 'answer',
  parameters: {},
  required: [],
  unfit: (_, { act }) => (act === 'reveal' ? null : 'field'),
  within: () => ({ forgetToSpend: false, otherNumber: () => '' }),
});
