import { effectOf } from '../effect.ts';

/** The client is sent on to a host of another carrier, which has the true answer too: the box is never left, and the journal has what came along. */
export const redirectOtherHost = effectOf({
  name: 'http.redirect-other-host',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'answer',
  parameters: {
    status: {
      type: 'integer',
      minimum: 300,
      maximum: 399,
      description: 'the HTTP status; 307 unless told. With 307 and 308 clients send their body again',
      'x-zh': 'HTTP 状态码；不给则为 307。307 与 308 会让客户端再次发送请求体',
    },
  },
  required: [],
  spoil: ({ status = 307 }) => ({ does: 'redirect', status, to: 'other-host' }),
});
