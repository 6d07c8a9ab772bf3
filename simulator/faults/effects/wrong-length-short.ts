import { effectOf } from '../effect.ts';
import { bodyBytes, bytesOf, joined, messageOf, withHeader } from '../message.ts';

const noise = new TextEncoder().encode('\r\n<!-- trailing garbage -->\r\n');

/** More comes than was announced, and stays on the connection for whoever uses it next. */
export const wrongLengthShort = effectOf({
  name: 'http.wrong-length-short',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'raw',
  onCalls: ['after'],
  parameters: {
    form: {
      enum: ['body', 'response', 'garbage'],
      description:
        'body (the default): half of the body is announced, and all of it comes. response: behind the whole answer comes the same one once more, which nobody asked for. garbage: behind it comes noise',
      'x-zh':
        'body（默认）：只声明一半长度，正文却全部送达。response：完整应答之后又来一份无人请求的同样应答。garbage：完整应答之后还有乱码',
    },
  },
  required: [],
  misses: ({ form = 'body' }, reply) => (form === 'body' && bodyBytes(reply).length === 0 ? 'answer' : null),
  spoil({ form = 'body' }, reply) {
    const message = messageOf(reply);
    const whole = bytesOf(message);
    const bytes = {
      body: () => bytesOf(withHeader(message, 'content-length', String(Math.floor(message.body.length / 2)))),
      response: () => joined(whole, whole),
      garbage: () => joined(whole, noise),
    }[form]();
    return { does: 'script', steps: [{ step: 'raw', bytes }], end: 'keep' };
  },
});
