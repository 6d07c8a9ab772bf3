import type { Spoilt } from '../../core/words/fault.ts';
import { effectOf } from '../effect.ts';

interface Answer {
  readonly status: number;
  readonly body?: string;
  readonly contentType?: string;
}

function answer({ status, body = page(status), contentType = 'text/html' }: Answer): Spoilt {
  return { does: 'reply', reply: { status, headers: { 'content-type': contentType }, body } };
}

/** What a proxy in front of a gateway shows: no carrier's envelope. */
function page(status: number): string {
  return `<html><head><title>${status}</title></head><body><center><h1>${status}</h1></center><hr></body></html>`;
}

/** Any HTTP status with a bare proxy page, or with a body of your own. */
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
  },
  required: ['status'],
  example: { status: 502 },
  before: answer,
  after: answer,
});
