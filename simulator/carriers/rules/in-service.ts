import type { Rule } from '../../core/route/route.ts';
import { refuse } from '../../core/words/intent.ts';
import { say } from '../../core/words/sentence.ts';

/** The carrier is in service, unless its policy `service` says that it is under maintenance, or that it closed the capability. */
export function inService<F>(): Rule<F> {
  return {
    name: 'service',
    evidence: 'assumed',
    refuses: ['maint.window', 'maint.limit'],
    test(_, { policy }) {
      const service = policy.values['service'];
      if (service === 'maintenance') return refuse('maint.window');
      return service === 'closed' ? refuse('maint.limit') : null;
    },
    why: (_, { policy }) => ({
      expected: 'open',
      got: String(policy.values['service']),
      hint: say('service.open'),
    }),
  };
}
