import fc from 'fast-check';
import { expect, it } from 'vitest';
import { faceNames } from '../../core/words/face-name.ts';
import { noteServiceCall, type ServiceCall } from '../../questions/service-call.ts';
import { Simulator } from '../../simulator.ts';
import { EventIndex } from './event-index.ts';
import { matcher } from './filter.ts';
import { everCounted, tally } from './tally.ts';

const anyCall = fc.record({
  face: fc.constantFrom(...faceNames),
  action: fc.constantFrom('GetMobile', 'VerifyMobile', null),
  code: fc.constantFrom('0', 'OK', 'isv.TOKEN_INVALID', '9003'),
  reason: fc.constantFrom(null, 'TOKEN_INVALID', 'AUTH_BAD_SIGNATURE'),
  token: fc.constantFrom(null, 'STsid1', 'STsid2'),
  words: fc.string({ maxLength: 300 }),
});

const told = ({ words, ...call }: typeof anyCall extends fc.Arbitrary<infer T> ? T : never): ServiceCall => ({
  ...{ ...call, requestId: 'r', accountId: 'a', phone: '13800000001', charged: false },
  because: call.reason === null ? null : { expected: { en: words, zh: words }, got: { en: 'x', zh: 'x' } },
});

it('counts every call by its face, also those that made room, and stays within its bytes', async () => {
  const simulator = new Simulator();
  const world = await simulator.createWorld({ journalBytes: 8192 });
  fc.assert(
    fc.property(fc.array(anyCall, { minLength: 1, maxLength: 120 }), (calls) => {
      world.journal.clear();
      for (const call of calls) noteServiceCall(world, 0, told(call));
      expect(world.journal.bytes).toBeLessThanOrEqual(8192);
      const index = new EventIndex(world, 0);
      for (const face of faceNames) {
        const own = calls.filter((call) => call.face === face);
        for (const type of ['service.answered', 'service.refused'] as const) {
          const count = own.filter(({ reason }) => (reason === null) === (type === 'service.answered')).length;
          const wanted = matcher(simulator, { face, types: [type] });
          expect(everCounted(world, wanted)).toEqual({ least: count, most: count });
          const { least, most } = tally(world, 0, wanted, index);
          expect(least).toBeLessThanOrEqual(count);
          expect(most).toBeGreaterThanOrEqual(count);
        }
      }
      // What is kept says of itself what it was.
      for (const event of world.journal.read(0, 1000)) {
        const call = calls[event.n - world.journal.since] as (typeof calls)[number];
        expect([event.route, event.code, event.token]).toEqual([
          `${call.face}.${call.action ?? ''}`,
          call.code,
          call.token,
        ]);
      }
    }),
    { numRuns: 60 },
  );
  simulator.close();
});
