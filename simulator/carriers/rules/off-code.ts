import { otherNetwork } from '../../core/acts/identify.ts';
import type { Rule } from '../../core/route/route.ts';
import { refuse } from '../../core/words/intent.ts';
import { say } from '../../core/words/sentence.ts';

/**
 * Another carrier's subscriber, where that carrier is not asked and policy `crossNetwork.off` has a code for it that is not the
 * usual one: with that the act refuses by itself.
 */
export function offCode<F>(usual: string): Rule<F> {
  return {
    name: 'own-network',
    evidence: 'assumed',
    refuses: ['xnet.other-carrier'],
    test(_, at) {
      const { line, policy } = at;
      const code = String(policy.values['crossNetwork.off'] ?? usual);
      if (code === usual || line.on !== 'bearer' || line.subscriber === null || otherNetwork(at) !== null) return null;
      const { carrier, kind } = line.subscriber;
      if (carrier === null || carrier === at.carrier || kind === 'foreign' || kind === 'broadnet') return null;
      return refuse('xnet.other-carrier', { carrier }, code);
    },
    why: (_, at) => ({
      expected: say('network.of', { carrier: at.carrier }),
      got: say('network.of', { carrier: (at.line.on === 'bearer' ? at.line.subscriber?.carrier : null) ?? 'nobody' }),
      hint: say('network.ask-own'),
    }),
  };
}
