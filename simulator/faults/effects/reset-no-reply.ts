import type { Spoilt } from '../../core/words/fault.ts';
import { effectOf } from '../effect.ts';

const reset: Spoilt = { does: 'script', steps: [], end: 'rst' };

/** The connection is reset where an answer was due. */
export const resetNoReply = effectOf({
  name: 'net.reset-no-reply',
  short: 'reset',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'cut',
  onCalls: ['before', 'after'],
  onPreflights: true,
  parameters: {},
  required: [],
  before: () => reset,
  after: () => reset,
});
