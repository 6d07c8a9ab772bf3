import { effectOf } from '../effect.ts';
import { page } from '../page.ts';

/** The answer comes while the body is still on its way, and so says nothing about it. */
export const earlyResponse = effectOf({
  name: 'http.early-response',
  points: ['request'],
  usual: 'request',
  needs: 'listen',
  parameters: {
    status: {
      type: 'integer',
      minimum: 200,
      maximum: 599,
      description: 'the HTTP status, with the page of a proxy; 413 unless told',
      'x-zh': 'HTTP 状态码，附代理服务器的页面；不给则为 413',
    },
    form: {
      type: 'string',
      enum: ['close', 'read'],
      description:
        'close: the connection is closed on the rest of the body; read: the rest is read and dropped. close unless told',
      'x-zh': 'close：不读余下的请求体即关闭连接；read：读完并丢弃。不给则为 close',
    },
  },
  required: [],
  unfit: (_, { head }) => (head?.hasBody === true ? null : 'request'),
  obstacle: ({ status = 413, form = 'close' }) => ({
    does: 'answer-early',
    reply: page(status),
    body: form === 'close' ? 'dropped' : 'read',
  }),
});
