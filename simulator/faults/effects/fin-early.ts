import type { Interruption } from '../../core/words/fault.ts';
import type { Effect } from '../effect.ts';

const close: Interruption = { does: 'script', steps: [], end: 'fin' };

/** The connection is closed cleanly without a byte of answer. */
export const finEarly: Effect = {
  name: 'net.fin-early',
  short: 'close',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'cut',
  parameters: {},
  required: [],
  before: () => close,
  after: () => close,
};
