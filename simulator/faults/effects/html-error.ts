import type { Spoilt } from '../../core/words/fault.ts';
import { effectOf } from '../effect.ts';

const reasons = {
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Temporarily Unavailable',
  504: 'Gateway Time-out',
} as const;

/** What nginx shows in place of an answer; with 200 it is a page that somebody on the way put there. */
function page({ status = 502 }: { readonly status?: number }): Spoilt {
  const title = status === 200 ? 'Welcome' : `${status} ${reasons[status as keyof typeof reasons] ?? 'Error'}`;
  const lines = [
    ...['<html>', `<head><title>${title}</title></head>`, '<body>', `<center><h1>${title}</h1></center>`],
    ...['<hr><center>nginx</center>', '</body>', '</html>', ''],
  ];
  const headers = { server: 'nginx', 'content-type': 'text/html' };
  return { does: 'reply', reply: { status, headers, body: lines.join('\r\n') } };
}

/** A page of HTML where JSON was due, as nginx writes one. */
export const htmlError = effectOf({
  name: 'http.html-error',
  points: ['before', 'after'],
  usual: 'before',
  needs: 'answer',
  onCalls: ['before', 'after'],
  onPreflights: true,
  parameters: {
    status: {
      type: 'integer',
      minimum: 200,
      maximum: 599,
      description: 'the HTTP status; 502 unless told. 200 is a page that somebody on the way put there',
      'x-zh': 'HTTP 状态码；不给则为 502。200 表示途中被替换成的页面',
    },
  },
  required: [],
  before: page,
  after: page,
});
