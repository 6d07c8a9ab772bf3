import { effectOf } from '../effect.ts';
import { gzipWithoutEnd, wrongEnd } from '../gzip.ts';
import { bodyBytes, joined, messageOf, rawOf, withHeader } from '../message.ts';

/** The label says gzip, and the bytes do not keep to it. */
export const gzipBad = effectOf({
  name: 'http.gzip-bad',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'raw',
  onCalls: ['after'],
  parameters: {
    form: {
      enum: ['label', 'cut', 'checksum', 'endless'],
      description:
        'label (the default): plain bytes under the label. cut: good gzip that ends half-way. checksum: whole gzip whose checksum is wrong. endless: whole gzip that lacks checksum and length',
      'x-zh':
        'label（默认）：只有标注，字节未压缩。cut：gzip 只有前一半。checksum：gzip 完整但校验和错误。endless：内容完整但缺少校验和与长度',
    },
  },
  required: [],
  // No bytes at all are bad gzip to nobody.
  misses: (_, reply) => (bodyBytes(reply).length === 0 ? 'answer' : null),
  spoil({ form = 'label' }, reply) {
    const message = messageOf(reply);
    const packed = gzipWithoutEnd(message.body);
    const body = {
      label: message.body,
      cut: packed.subarray(0, Math.ceil(packed.length / 2)),
      checksum: joined(packed, wrongEnd(message.body)),
      endless: packed,
    }[form];
    const encoded = withHeader({ ...message, body }, 'content-encoding', 'gzip');
    return {
      does: 'script',
      steps: [rawOf(withHeader(encoded, 'content-length', String(body.length)))],
      end: 'keep',
    };
  },
});
