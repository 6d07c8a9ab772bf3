import { effectOf } from '../effect.ts';
import { bodyBytes, headersWith } from '../message.ts';

const encoder = new TextEncoder();

/** The body is chunked; half of it comes in a good chunk, and the size of the next one is no number. */
export const malformedChunk = effectOf({
  name: 'http.malformed-chunk',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'cut',
  onCalls: ['after'],
  parameters: {},
  required: [],
  spoil(_, reply) {
    const body = bodyBytes(reply);
    const half = body.subarray(0, Math.ceil(body.length / 2));
    const headers = { ...headersWith(reply.headers, 'content-length', null), 'transfer-encoding': 'chunked' };
    const bad = encoder.encode('zz\r\n');
    return {
      does: 'script',
      steps: [
        { step: 'head', status: reply.status, headers },
        { step: 'bytes', bytes: half },
        { step: 'raw', bytes: bad },
      ],
      end: 'fin',
    };
  },
});
