import type { Reply } from '../../core/words/arrival.ts';
import type { Spoilt } from '../../core/words/fault.ts';
import { effectOf } from '../effect.ts';

function spoil(reply: Reply): Spoilt {
  const text = typeof reply.body === 'string' ? reply.body : new TextDecoder().decode(reply.body);
  // The last brace becomes a comma: every parser refuses it, and a log still shows what it was.
  const brace = text.lastIndexOf('}');
  const body = brace < 0 ? `${text}{` : `${text.slice(0, brace)},${text.slice(brace + 1)}`;
  return { does: 'reply', reply: { ...reply, body } };
}

/** The length is right, the JSON is not. */
export const badJson = effectOf({
  name: 'http.bad-json',
  short: 'malformed-body',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'answer',
  onCalls: ['after'],
  parameters: {},
  required: [],
  spoil: (_, reply) => spoil(reply),
});
