import { refuse } from '../../core/words/intent.ts';
import { effectOf } from '../effect.ts';

/** A token is unknown for some time after its issue, as where one gateway node tells the others late. */
export const eventual = effectOf({
  name: 'state.eventual',
  points: ['before'],
  usual: 'before',
  needs: 'answer',
  parameters: {
    ms: {
      type: 'integer',
      minimum: 1,
      maximum: 3_600_000,
      description: 'how long after its issue a token stays unknown, by the world’s clock; 300 unless told',
      'x-zh': 'token 签发后多久才可见（毫秒，按世界时钟）；不给则为 300',
    },
  },
  required: [],
  ofCredential: true,
  unfit({ ms = 300 }, { issuedAtMs, nowMs, codes }) {
    if (codes !== undefined && 'never' in codes.refusals['tok.unknown']) return 'code';
    return issuedAtMs !== undefined && nowMs !== undefined && nowMs < issuedAtMs + ms ? null : 'state';
  },
  before: () => ({ does: 'refuse', refused: refuse('tok.unknown') }),
});
