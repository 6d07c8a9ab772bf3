import { refuse } from '../../core/words/intent.ts';
import { type Encounter, effectOf } from '../effect.ts';
import { changes, memberAt, rewritten, writeCode } from '../rewrite.ts';

/** The route's own code for success, or for the carrier's failure. */
function ownCode(isSuccess: boolean, answer: Encounter['answer'], codes: Encounter['codes']): string {
  if (isSuccess) return answer?.success[0] ?? '';
  const failure = codes?.refusals['gw.internal'];
  return failure !== undefined && 'code' in failure ? failure.code : '';
}

/** Code and content of an answer contradict each other: a success whose body is an error's, or the reverse. */
export const successCodeErrorBody = effectOf({
  name: 'lie.success-code-error-body',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'answer',
  parameters: {
    form: {
      enum: ['success-code', 'error-code'],
      description:
        'which of the two lies: `success-code` over the body of the carrier’s own failure (unless told), or `error-code` over the true answer',
      'x-zh': 'success-code：成功码配运营商内部错误的正文（缺省）；error-code：错误码配真实响应的正文',
    },
    code: {
      type: 'string',
      pattern: '^-?[0-9A-Za-z]{1,16}$',
      description: 'the code that stands there; unless told, the route’s own for success or for the carrier’s failure',
      'x-zh': '写入的返回码；不给则为该接口的成功码，或其内部错误码',
    },
  },
  required: [],
  unfit: (_, { answer }) => (answer ? null : 'field'),
  misses({ form = 'success-code', code }, reply, { answer, codes }) {
    if (form === 'success-code') return null;
    const told = code ?? ownCode(false, answer, codes);
    const isLie = changes(reply, (root) => {
      const place = memberAt(root, answer?.code ?? '');
      return place !== null && String(place.of[place.name]) !== told;
    });
    return isLie ? null : 'field';
  },
  spoil({ form = 'success-code', code }, reply, { answer, codes }) {
    const isSuccess = form === 'success-code';
    const told = code ?? ownCode(isSuccess, answer, codes);
    const lie = (written: typeof reply) =>
      rewritten(written, (root) => {
        const place = memberAt(root, answer?.code ?? '');
        if (place !== null) writeCode(place, told);
      });
    if (!isSuccess) return { does: 'reply', reply: lie(reply) };
    return { does: 'refuse', refused: refuse('gw.internal'), rewrite: lie };
  },
});
