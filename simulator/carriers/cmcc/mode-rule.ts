import type { Rule } from '../../core/route/route.ts';
import { refuse } from '../../core/words/intent.ts';
import { say } from '../../core/words/sentence.ts';

/** How M1 is signed and sealed. */
export interface InMode {
  /** What asks for China Mobile's national algorithms by halves: `encryptionalgorithm SM2`; null for a mode that there is. */
  readonly unknownMode: string | null;
}

const facts = Object.freeze({ mode: 'SM2/SM3 is encryptionalgorithm SM with version 3.5' });

/**
 * The national algorithms [cmcc-national-algorithms] are never taken for another mode: a client that switches and signs
 * as before would pass here and fail there. The code is that of a bad parameter (assumed).
 */
export const modeKnown: Rule<InMode> = {
  name: 'mode',
  evidence: 'assumed',
  refuses: ['req.param'],
  test: ({ unknownMode }) => (unknownMode === null ? null : refuse('req.param', facts)),
  why: ({ unknownMode }) => ({
    expected: say('mode.known'),
    got: unknownMode ?? '',
    hint: say('mode.sm'),
  }),
};
