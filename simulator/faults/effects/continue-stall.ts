import { effectOf } from '../effect.ts';
import { page } from '../page.ts';

/** A client that asks whether it may send its body is not answered, or late, or with a refusal. */
export const continueStall = effectOf({
  name: 'http.100-continue-stall',
  points: ['request'],
  usual: 'request',
  needs: 'listen',
  parameters: {
    form: {
      type: 'string',
      enum: ['never', 'late', '417'],
      description:
        'never: no 100 Continue comes, but the body is taken when it comes; late: it comes after ms; 417: the expectation is refused. never unless told',
      'x-zh': 'never：不发 100 Continue，但请求体到达后照常处理；late：延迟 ms 后才发；417：拒绝该期望。不给则为 never',
    },
    ms: {
      type: 'integer',
      minimum: 0,
      maximum: 600_000,
      description: 'how late, in milliseconds; 1000 unless told',
      'x-zh': '延迟多久，单位毫秒；不给则为 1000',
    },
  },
  required: [],
  unfit: (_, { head }) => (head?.expectsContinue === true ? null : 'request'),
  obstacle({ form = 'never', ms = 1000 }) {
    if (form !== '417') return { does: 'hold-continue', ms: form === 'late' ? ms : null };
    return { does: 'answer-early', reply: page(417), body: 'dropped' };
  },
});
