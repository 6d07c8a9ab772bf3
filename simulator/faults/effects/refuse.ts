import { isNever } from '../../core/words/code.ts';
import type { Spoilt } from '../../core/words/fault.ts';
import { forced, refuse as refused } from '../../core/words/intent.ts';
import { type Refusal, refusalIds } from '../../core/words/refusal.ts';
import { effectOf, type MetBy, type Unfit } from '../effect.ts';

interface No {
  /** Left out only on a call of the service, which has codes of its own and none of a carrier's refusals. */
  readonly refusal?: Refusal;
  readonly code?: string;
}

function no({ refusal, code }: No): Spoilt {
  const isCall = refusal === undefined;
  return { does: 'refuse', refused: isCall ? forced(code ?? '') : refused(refusal, null, code ?? null) };
}

/** A route that has no code for a refusal never gives it: armed for all routes, it waits for one that does. */
function unfit({ refusal, code }: No, { codes }: MetBy): Unfit | null {
  if (code !== undefined || codes === undefined || refusal === undefined) return null;
  return isNever(codes.refusals[refusal]) ? 'code' : null;
}

/** The carrier says no, in its own code for that refusal on the route that is asked. */
export const refuse = effectOf({
  name: 'refuse',
  points: ['before', 'after'],
  usual: 'before',
  needs: 'answer',
  onCalls: ['before'],
  parameters: {
    refusal: { enum: refusalIds, description: 'why the carrier says no', 'x-zh': '运营商拒绝的原因' },
    code: {
      type: 'string',
      pattern: '^-?[0-9A-Za-z]{1,16}$',
      description:
        'another code than the route’s own for this refusal; with a face, any code of its table, in place of `refusal`',
      'x-zh': '代替该接口对此拒绝的返回码；指定 face 时代替 refusal，取该厂商码表中的任一返回码',
    },
  },
  required: ['refusal'],
  example: { refusal: 'tok.expired' },
  unfit,
  before: no,
  after: no,
});
