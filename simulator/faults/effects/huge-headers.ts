import type { Step } from '../../core/words/delivery.ts';
import { effectOf } from '../effect.ts';
import { headBytes, joined, messageOf } from '../message.ts';

const encoder = new TextEncoder();
const kilobyte = 1_024;

/** One piece that is written again and again, so that a huge header takes no more room than this. */
const filling: Step = { step: 'raw', bytes: new Uint8Array(kilobyte).fill(0x61) };

/** One header of many kilobytes in a true answer. */
export const hugeHeaders = effectOf({
  name: 'http.huge-headers',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'raw',
  onCalls: ['after'],
  parameters: {
    kilobytes: {
      type: 'integer',
      minimum: 1,
      maximum: 12_288,
      description: 'how large the header is, in kilobytes; 512 unless told',
      'x-zh': '该响应头有多少 KB；不给则为 512',
    },
  },
  required: [],
  spoil({ kilobytes = 512 }, reply) {
    const message = messageOf(reply);
    const head = headBytes(message);
    // Before the blank line that ends the head.
    const opened = joined(head.subarray(0, head.length - 2), encoder.encode('x-padding: '));
    const steps: Step[] = [
      { step: 'raw', bytes: opened },
      ...Array.from({ length: kilobytes }, () => filling),
      { step: 'raw', bytes: joined(encoder.encode('\r\n\r\n'), message.body) },
    ];
    return { does: 'script', steps, end: 'keep' };
  },
});
