import { effectOf } from '../effect.ts';
import { redirectStatus } from '../redirect-status.ts';

/** The client is sent on to a path that sends it to itself, without end. */
export const redirectLoop = effectOf({
  name: 'http.redirect-loop',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'answer',
  parameters: { status: redirectStatus },
  required: [],
  spoil: ({ status = 302 }) => ({ does: 'redirect', status, to: 'itself' }),
});
