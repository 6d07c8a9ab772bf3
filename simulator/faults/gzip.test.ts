import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gzipWithoutEnd, wrongEnd } from './gzip.ts';
import { joined } from './message.ts';

const sizes = fc.constantFrom(0, 1, 100, 0xffff, 0x1_0000, 0x1_0001, 200_000);

test('what is packed is good up to its end, and no end that is given it is right', () => {
  fc.assert(
    fc.property(sizes, fc.integer({ min: 0, max: 255 }), (length, value) => {
      const body = new Uint8Array(length).fill(value);
      const packed = gzipWithoutEnd(body);
      // Without an end the checksum is not asked for yet: a lenient reader has the whole text.
      expect(Buffer.compare(gunzipSync(packed, { finishFlush: 2 }), body)).toBe(0);
      expect(() => gunzipSync(packed)).toThrow('unexpected end of file');
      expect(() => gunzipSync(joined(packed, wrongEnd(body)))).toThrow(/incorrect (data|length) check/);
    }),
    { numRuns: 20 },
  );
});
