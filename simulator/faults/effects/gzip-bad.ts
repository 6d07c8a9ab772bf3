import { gzipSync } from 'node:zlib';
import { effectOf } from '../effect.ts';
import { messageOf, rawOf, withHeader } from '../message.ts';

/** The last eight bytes of gzip are a checksum and a length. */
const trailer = 8;

function withWrongSum(packed: Uint8Array): Uint8Array {
  const bytes = packed.slice();
  const at = bytes.length - trailer;
  bytes[at] = (bytes[at] as number) ^ 0xff;
  return bytes;
}

/** The label says gzip, and the bytes do not keep to it. */
export const gzipBad = effectOf({
  name: 'http.gzip-bad',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'raw',
  onCalls: ['after'],
  parameters: {
    form: {
      enum: ['label', 'cut', 'checksum'],
      description:
        'label (the default): plain bytes under the label. cut: good gzip that ends half-way. checksum: whole gzip whose checksum is wrong',
      'x-zh': 'label（默认）：只有标注，字节未压缩。cut：gzip 只有前一半。checksum：gzip 完整但校验和错误',
    },
  },
  required: [],
  spoil({ form = 'label' }, reply) {
    const message = messageOf(reply);
    const packed = gzipSync(message.body);
    const body = {
      label: message.body,
      cut: packed.subarray(0, Math.ceil(packed.length / 2)),
      checksum: withWrongSum(packed),
    }[form];
    const encoded = withHeader({ ...message, body }, 'content-encoding', 'gzip');
    return {
      does: 'script',
      steps: [rawOf(withHeader(encoded, 'content-length', String(body.length)))],
      end: 'keep',
    };
  },
});
