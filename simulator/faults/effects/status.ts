import type { Reply } from '../../core/words/arrival.ts';
import type { Spoilt } from '../../core/words/fault.ts';
import { effectOf } from '../effect.ts';
import { headersWith } from '../message.ts';
import { page } from '../page.ts';

interface Answer {
  readonly status: number;
  readonly body?: string;
  readonly contentType?: string;
  readonly keepBody?: boolean;
}

function answer({ status, body = page(status).body, contentType = 'text/html' }: Answer): Spoilt {
  return { does: 'reply', reply: { status, headers: { 'content-type': contentType }, body } };
}

/** What is not told stays as the carrier says it. */
function kept({ status, body, contentType }: Answer, reply: Reply): Spoilt {
  const headers = contentType === undefined ? reply.headers : headersWith(reply.headers, 'content-type', contentType);
  return { does: 'reply', reply: { status, headers, body: body ?? reply.body } };
}

/** Any HTTP status with a bare proxy page, with a body of your own, or with what the carrier truly says. */
export const status = effectOf({
  name: 'http.status',
  short: 'status',
  points: ['before', 'after'],
  usual: 'before',
  needs: 'answer',
  onCalls: ['before', 'after'],
  onPreflights: true,
  parameters: {
    status: { type: 'integer', minimum: 200, maximum: 599, description: 'the HTTP status', 'x-zh': 'HTTP 状态码' },
    body: {
      type: 'string',
      maxLength: 65_536,
      description: 'the body; a bare proxy page unless told',
      'x-zh': '应答体；不给则为代理服务器的空白页',
    },
    contentType: {
      type: 'string',
      pattern: '^[ -~]{1,128}$',
      description: 'content type of the body; text/html unless told',
      'x-zh': '应答体的内容类型；不给则为 text/html',
    },
    keepBody: {
      type: 'boolean',
      description: 'keeps of the true answer, headers and body, whatever is not told here',
      'x-zh': '真实应答的头与正文中，未在此另行给出的部分保持不变',
    },
  },
  required: ['status'],
  example: { status: 502 },
  before: (given) => (given.keepBody ? { does: 'spoil', spoil: (reply) => kept(given, reply) } : answer(given)),
  after: (given, reply) => (given.keepBody ? kept(given, reply) : answer(given)),
});
