import { effectOf } from '../effect.ts';

/** The client is sent on to a second path of the box, which has the true answer for whoever comes, by GET as well. */
export const redirect = effectOf({
  name: 'http.redirect',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'answer',
  parameters: {
    status: {
      type: 'integer',
      minimum: 300,
      maximum: 399,
      description: 'the HTTP status; 302 unless told. With 307 and 308 clients send their body again',
      'x-zh': 'HTTP 状态码；不给则为 302。307 与 308 会让客户端再次发送请求体',
    },
  },
  required: [],
  spoil: ({ status = 302 }) => ({ does: 'redirect', status, to: 'here' }),
});
