import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joined } from './message.ts';
import { mostPieces, paced } from './pace.ts';

const pace = fc.record({ size: fc.integer({ min: 1, max: 65_536 }), gapMs: fc.integer({ min: 0, max: 600_000 }) });

test('bytes come whole and in order, in no more pieces than there may be, a gap between each two', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5_000 }), pace, (bytes, each) => {
      const steps = paced('bytes', bytes, each);
      const pieces = steps.flatMap((step) => (step.step === 'bytes' ? [step.bytes] : []));
      expect(joined(...pieces)).toEqual(bytes);
      expect(pieces.length).toBeLessThanOrEqual(mostPieces);
      expect(
        steps
          .map(({ step }) => step)
          .join()
          .replace(/bytes(,wait,bytes)*/, ''),
      ).toBe('');
    }),
  );
});

test.each([
  [{ size: 4, gapMs: 10 }, 10, ['4', '10 ms', '4', '10 ms', '2']],
  [{ size: 100, gapMs: 10 }, 10, ['10']],
  [{ size: 1, gapMs: 10 }, mostPieces + 1, ['2', '20 ms', '2']],
])('%j of %i bytes', (each, length, beginning) => {
  const steps = paced('raw', new Uint8Array(length), each);
  const told = steps.map((step) =>
    step.step === 'wait' ? `${step.ms} ms` : String('bytes' in step && step.bytes.length),
  );
  expect(told.slice(0, beginning.length)).toEqual(beginning);
});
