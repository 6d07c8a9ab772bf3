import type { Spoilt } from '../../core/words/fault.ts';
import { effectOf } from '../effect.ts';

const close: Spoilt = { does: 'script', steps: [], end: 'fin' };

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
