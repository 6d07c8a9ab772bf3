import { effectOf } from '../effect.ts';
import { beginningOf } from '../message.ts';

/** The head comes, and the body does not, or stops in its middle; for two minutes at most, like every silence here. */
export const bodyNever = effectOf({
  name: 'http.body-never',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'hang',
  onCalls: ['after'],
  parameters: {
    bytes: {
      type: 'integer',
      minimum: 0,
      maximum: 65_536,
      description: 'bytes of the body that come before the silence; none unless told',
      'x-zh': '静默之前送达的正文字节数；不给则一个也没有',
    },
  },
  required: [],
  spoil: ({ bytes = 0 }, reply) => ({ does: 'script', steps: beginningOf(reply, bytes), end: 'never' }),
});
