import { effectOf } from '../effect.ts';

/** The credential is honoured but stays usable, as if a gateway node had not heard of it. */
export const forgetToSpend = effectOf({
  name: 'state.forget-to-spend',
  short: 'forget-to-spend',
  points: ['within'],
  usual: 'within',
  needs: 'answer',
  parameters: {},
  required: [],
  within: () => ({ forgetToSpend: true, otherNumber: null }),
});
