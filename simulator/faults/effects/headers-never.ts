import type { Spoilt } from '../../core/words/fault.ts';
import { effectOf } from '../effect.ts';

const silence: Spoilt = { does: 'script', steps: [], end: 'never' };

/** The request is read and nothing is answered, until the caller gives up, the world ends, or two minutes have passed. */
export const headersNever = effectOf({
  name: 'http.headers-never',
  short: 'hang',
  points: ['before', 'after'],
  usual: 'before',
  needs: 'hang',
  onCalls: ['before', 'after'],
  onPreflights: true,
  parameters: {},
  required: [],
  before: () => silence,
  after: () => silence,
});
