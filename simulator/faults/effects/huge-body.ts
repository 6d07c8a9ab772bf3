import type { Step } from '../../core/words/delivery.ts';
import { effectOf } from '../effect.ts';
import { bodyBytes, headOf } from '../message.ts';

const megabyte = 1_048_576;

/** One piece that is written again and again, so that a huge body takes no more room than this. */
const blanks: Step = { step: 'bytes', bytes: new Uint8Array(65_536).fill(0x20) };

/** Megabytes of blanks, which JSON allows before a value, and then the true body. */
export const hugeBody = effectOf({
  name: 'http.huge-body',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'wait',
  onCalls: ['after'],
  parameters: {
    megabytes: {
      type: 'integer',
      minimum: 1,
      maximum: 16,
      description: 'how many megabytes of blanks come before the body; 8 unless told',
      'x-zh': '正文之前的空白有多少 MB；不给则为 8',
    },
  },
  required: [],
  example: { megabytes: 1 },
  spoil({ megabytes = 8 }, reply) {
    const body = bodyBytes(reply);
    const pieces = (megabytes * megabyte) / 65_536;
    const steps = [
      headOf(reply, megabytes * megabyte + body.length),
      ...Array.from({ length: pieces }, () => blanks),
      { step: 'bytes', bytes: body } as const,
    ];
    return { does: 'script', steps, end: 'keep' };
  },
});
