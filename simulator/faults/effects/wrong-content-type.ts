import { effectOf } from '../effect.ts';
import { headerIn, headersWith } from '../message.ts';

/** The true body under another label. */
export const wrongContentType = effectOf({
  name: 'http.wrong-content-type',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'answer',
  onCalls: ['after'],
  parameters: {
    contentType: {
      type: 'string',
      pattern: '^[ -~]{0,128}$',
      description: 'the label; text/html unless told, and none at all where it is empty',
      'x-zh': '标注的内容类型；不给则为 text/html，为空则不标注',
    },
  },
  required: [],
  misses: ({ contentType = 'text/html' }, { headers }) =>
    (headerIn(headers, 'content-type') ?? '') === contentType ? 'answer' : null,
  spoil({ contentType = 'text/html' }, reply) {
    const headers = headersWith(reply.headers, 'content-type', contentType === '' ? null : contentType);
    return { does: 'reply', reply: { ...reply, headers } };
  },
});
