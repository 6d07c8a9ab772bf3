import type { Reply } from '../../core/words/arrival.ts';
import type { Spoilt } from '../../core/words/fault.ts';
import { effectOf } from '../effect.ts';

function cut({ bytes }: { readonly bytes?: number }, reply: Reply): Spoilt {
  const body = typeof reply.body === 'string' ? new TextEncoder().encode(reply.body) : reply.body;
  const keep = Math.min(bytes ?? Math.floor(body.length / 2), body.length);
  const headers = { ...reply.headers, 'content-length': String(Math.max(body.length, keep + 1)) };
  return {
    does: 'script',
    steps: [
      { step: 'head', status: reply.status, headers },
      { step: 'bytes', bytes: body.subarray(0, keep) },
    ],
    end: 'fin',
  };
}

/** The announced length is larger than what comes before the connection closes. */
export const truncated = effectOf({
  name: 'http.truncated',
  short: 'truncated-body',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'cut',
  onCalls: ['after'],
  parameters: {
    bytes: {
      type: 'integer',
      minimum: 0,
      maximum: 65_536,
      description: 'bytes that arrive; half of the body unless told',
      'x-zh': '送达的字节数；不给则为应答体的一半',
    },
  },
  required: [],
  spoil: cut,
});
