import type { Interruption } from '../../core/words/fault.ts';
import { effectOf } from '../effect.ts';

const close: Interruption = { does: 'script', steps: [], end: 'fin' };

/** The connection is closed cleanly without a byte of answer. */
export const finEarly = effectOf({
  name: 'net.fin-early',
  short: 'close',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'cut',
  onCalls: ['before', 'after'],
  onPreflights: true,
  parameters: {},
  required: [],
  before: () => close,
  after: () => close,
});
