import type { Spoilt } from '../../core/words/fault.ts';
import { forced } from '../../core/words/intent.ts';
import { effectOf } from '../effect.ts';

function answer({ code = '777777' }: { readonly code?: string }): Spoilt {
  return { does: 'refuse', refused: forced(code) };
}

/** A code that nobody listed, or any code that no refusal of the route carries; it comes without a cause. */
export const undocumented = effectOf({
  name: 'code.undocumented',
  points: ['before', 'after'],
  usual: 'before',
  needs: 'answer',
  parameters: {
    code: {
      type: 'string',
      pattern: '^-?[0-9A-Za-z]{1,16}$',
      description: 'the code; 777777 unless told',
      'x-zh': '返回码；不给则为 777777',
    },
  },
  required: [],
  before: answer,
  after: answer,
});
