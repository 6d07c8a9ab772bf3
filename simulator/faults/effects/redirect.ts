import { effectOf } from '../effect.ts';
import { redirectStatus } from '../redirect-status.ts';

/** The client is sent on to a second path of the box, which has the true answer for whoever comes, by GET as well. */
export const redirect = effectOf({
  name: 'http.redirect',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'answer',
  parameters: { status: redirectStatus },
  required: [],
  spoil: ({ status = 302 }) => ({ does: 'redirect', status, to: 'here' }),
});
