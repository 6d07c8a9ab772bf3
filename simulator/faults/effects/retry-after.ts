import type { Reply } from '../../core/words/arrival.ts';
import type { Spoilt } from '../../core/words/fault.ts';
import { type Encounter, effectOf } from '../effect.ts';
import { headersWith } from '../message.ts';

const forms = ['seconds', 'date', 'past', 'absurd', 'garbage'] as const;

interface Wish {
  readonly status?: number;
  readonly form?: (typeof forms)[number];
  readonly seconds?: number;
  readonly keepBody?: boolean;
}

/** With a page of its own, or with what the carrier truly says. */
function later({ status = 503, form = 'seconds', seconds = 30 }: Wish, { arrival }: Encounter, kept?: Reply): Spoilt {
  const value = {
    seconds: String(seconds),
    // By the wall: that is what a client holds it against, whatever day the world has.
    date: httpDate(arrival.wallMs + seconds * 1_000),
    past: httpDate(arrival.wallMs - seconds * 1_000),
    absurd: '31536000000',
    garbage: 'soon',
  }[form];
  if (kept)
    return { does: 'reply', reply: { ...kept, status, headers: headersWith(kept.headers, 'retry-after', value) } };
  const title = `${status} ${status === 429 ? 'Too Many Requests' : 'Service Temporarily Unavailable'}`;
  const headers = { 'content-type': 'text/html', 'retry-after': value };
  return { does: 'reply', reply: { status, headers, body: `<html><body><h1>${title}</h1></body></html>` } };
}

const parts = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'UTC', weekday: 'short', day: '2-digit', month: 'short', year: 'numeric' },
  ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
} as const);

/** A moment as HTTP writes it: `Sun, 06 Nov 1994 08:49:37 GMT`. */
function httpDate(ms: number): string {
  const of = Object.fromEntries(parts.formatToParts(ms).map(({ type, value }) => [type, value]));
  // ICU writes September with four letters.
  const month = of['month']?.slice(0, 3);
  return `${of['weekday']}, ${of['day']} ${month} ${of['year']} ${of['hour']}:${of['minute']}:${of['second']} GMT`;
}

/** Too many requests, or no service now, and when to come again. */
export const retryAfter = effectOf({
  name: 'http.retry-after',
  points: ['before', 'after'],
  usual: 'before',
  needs: 'answer',
  onCalls: ['before', 'after'],
  onPreflights: true,
  parameters: {
    status: {
      type: 'integer',
      minimum: 300,
      maximum: 599,
      description: 'the HTTP status, such as 429; 503 unless told',
      'x-zh': 'HTTP 状态码，例如 429；不给则为 503',
    },
    form: {
      enum: forms,
      description:
        'how Retry-After says it: seconds (the default), a date, a date that is past, an absurd number of seconds (a thousand years), or garbage',
      'x-zh':
        'Retry-After 的写法：seconds 秒数（默认）、date 日期、past 已过去的日期、absurd 离谱的秒数（一千年）、garbage 乱写',
    },
    seconds: {
      type: 'integer',
      minimum: 0,
      maximum: 86_400,
      description: 'seconds to wait, or since the date that is past; 30 unless told',
      'x-zh': '等待的秒数，或已过去的秒数；不给则为 30',
    },
    keepBody: {
      type: 'boolean',
      description: 'the true answer stands under it, instead of a page',
      'x-zh': '正文为真实应答，而不是网页',
    },
  },
  required: [],
  before: (given, at) =>
    given.keepBody ? { does: 'spoil', spoil: (reply) => later(given, at, reply) } : later(given, at),
  after: (given, reply, at) => later(given, at, given.keepBody ? reply : undefined),
});
