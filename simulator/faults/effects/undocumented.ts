import type { Interruption } from '../../core/words/fault.ts';
import { forced } from '../../core/words/intent.ts';
import type { Effect, Parameters } from '../effect.ts';

function answer(parameters: Parameters): Interruption {
  return { does: 'refuse', refused: forced((parameters['code'] as string | undefined) ?? '777777') };
}

/** A code that nobody listed, or any code that no refusal of the route carries; it comes without a cause. */
export const undocumented: Effect = {
  name: 'code.undocumented',
  points: ['before', 'after'],
  usual: 'before',
  needs: 'answer',
  parameters: {
    code: { type: 'string', pattern: '^-?[0-9A-Za-z]{1,16}$', description: 'the code; 777777 unless told' },
  },
  required: [],
  before: answer,
  after: answer,
};
