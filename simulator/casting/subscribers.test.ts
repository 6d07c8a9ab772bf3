import { expect, test } from 'vitest';
import type { SubscriberDefinition } from '../../fixtures/api-types.ts';
import type { Problem } from '../core/words/mistake.ts';
import { chanceOf } from '../core/world/draw.ts';
import { rangeOf } from './number-ranges.ts';
import { castSubscriber } from './subscribers.ts';

function cast(definition: SubscriberDefinition, index = 0) {
  const problems: Problem[] = [];
  const subscriber = castSubscriber(definition, index, chanceOf('s', 'h'), '/subscribers/0', problems);
  return { subscriber, problems };
}

test.each([
  [{ msisdn: '13800000001' }, { carrier: 'cmcc', kind: 'normal', state: 'normal' }],
  [{ msisdn: '17050000004' }, { carrier: 'cmcc', kind: 'mvno' }],
  [{ msisdn: '19200000005' }, { carrier: null, kind: 'broadnet' }],
  [{ msisdn: '85251234567' }, { carrier: null, kind: 'foreign' }],
  [{ msisdn: '1440000000006' }, { carrier: 'cmcc', kind: 'iot' }],
  [
    { msisdn: '13900000002', carrier: 'ctcc' as const },
    { carrier: 'ctcc', portedFrom: 'cmcc' },
  ],
  [
    { msisdn: '13900000002', carrier: '电信' as 'ctcc' },
    { carrier: 'ctcc', portedFrom: 'cmcc' },
  ],
  [{ msisdn: '13800000001', state: 'suspended' as const }, { state: 'suspended' }],
  [
    { msisdn: '99912345', carrier: 'cucc' as const, kind: 'normal' as const },
    { carrier: 'cucc', kind: 'normal' },
  ],
])('%j is %j', (definition, wanted) => {
  const { subscriber, problems } = cast(definition);
  expect(problems).toEqual([]);
  expect(subscriber).toMatchObject({ msisdn: definition.msisdn, ...wanted });
});

test('a number that stayed where its range is was not ported', () => {
  expect(cast({ msisdn: '13800000001', carrier: 'cmcc' }).subscriber).not.toHaveProperty('portedFrom');
});

test.each([
  [{}, { carrier: 'cmcc', kind: 'normal' }],
  [{ carrier: 'cucc' as const }, { carrier: 'cucc', kind: 'normal' }],
  [
    { carrier: 'ctcc' as const, kind: 'iot' as const },
    { carrier: 'ctcc', kind: 'iot' },
  ],
  [{ kind: 'mvno' as const }, { carrier: 'cmcc', kind: 'mvno' }],
  [{ kind: 'broadnet' as const }, { carrier: null, kind: 'broadnet' }],
  [
    { kind: 'broadnet' as const, carrier: null },
    { carrier: null, kind: 'broadnet' },
  ],
])('a number for %j is drawn from a range of its own', (definition, wanted) => {
  const { subscriber, problems } = cast(definition, 7);
  expect(problems).toEqual([]);
  expect(subscriber).toMatchObject(wanted);
  expect(subscriber).not.toHaveProperty('portedFrom');
  expect(rangeOf(subscriber.msisdn)).toMatchObject(wanted);
});

test.each([
  [{ kind: 'foreign' as const }, { path: '/subscribers/0', message: 'no number range for foreign' }],
  [
    { msisdn: '99912345', kind: 'normal' as const },
    { path: '/subscribers/0', seen: '99912345' },
  ],
  [
    { msisdn: '13800000001', carrier: null },
    { path: '/subscribers/0', seen: '13800000001' },
  ],
  [
    { msisdn: '85251234567', carrier: 'cmcc' as const },
    { path: '/subscribers/0/carrier', seen: 'cmcc' },
  ],
  [
    { msisdn: '19200000005', carrier: 'cucc' as const },
    { path: '/subscribers/0/carrier', seen: 'cucc' },
  ],
])('%j is told with place and mend', (definition, wanted) => {
  const { problems } = cast(definition);
  expect(problems).toMatchObject([{ ...wanted, fix: expect.any(String) }]);
});
