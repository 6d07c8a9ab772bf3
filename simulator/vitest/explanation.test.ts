import { expect, test } from 'vitest';
import type { Context } from '../../bin/context.ts';
import { explanationLines as whyLines } from '../../bin/explanation-view.ts';
import { en } from '../../bin/messages/en.ts';
import type { Explanation } from '../../fixtures/api-types.ts';
import { explanationLines } from './explanation.ts';

// A test that fails tells what `sanwang why` would: the two views are held to one another.

const plain: Explanation = {
  n: 3,
  exchange: 3,
  type: 'exchange.refused',
  carrier: 'cmcc',
  endpoint: 'M1',
  code: '103101',
  refusal: 'sig.bad',
  meaning: 'the signature is wrong',
  says: null,
  rule: 'sign',
  evidence: 'documented',
  expected: 'ABCD',
  got: 'ABXD',
  canonical: 'appid‹appSecret›',
  opened: null,
  firstDifference: 2,
  lifetimeLeftMs: 90_000,
  spentBy: null,
  fault: null,
  hint: 'sign with the secret',
  facts: null,
  strict: null,
  zh: { meaning: null, expected: null, got: null, canonical: null, hint: null, facts: null, strict: null },
};

const english = {
  say: en,
  language: 'en',
  out: { paint: (_: string, text: string) => text, columns: 80 },
} as unknown as Context;

test.each<Partial<Explanation>>([
  {},
  { expected: 'one of these', got: 'that' },
  { expected: 'A', got: 'B', firstDifference: null },
  { expected: null },
  { opened: 'timeStamp=1' },
  { lifetimeLeftMs: -93_784_000 },
  { lifetimeLeftMs: 5 },
  { lifetimeLeftMs: null, fault: 'f1', facts: { mode: 'md5' }, hint: null },
  { noLongerKept: ['request', 'eventBefore'] },
  { carrier: null, endpoint: null, code: null, refusal: null, meaning: null, canonical: null, facts: {} },
])('with %j', (change) => {
  const explanation = { ...plain, ...change };
  expect(explanationLines(explanation)).toEqual(whyLines(explanation, english));
});
