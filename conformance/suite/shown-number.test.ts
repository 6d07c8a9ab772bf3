import { expect, it } from 'vitest';
import { isNumber } from './shown-number.ts';

it.each([
  ['13800000001', true],
  ['+8613800000001', true],
  ['86 138 0000 0001', true],
  ['138****0001', true],
  ['138-xxxx-0001', true],
  ['13800000002', false],
  ['138****0002', false],
  ['***********', false],
  ['1380000001', false],
  ['', false],
])('%j shows 13800000001: %j', (shown, is) => {
  expect(isNumber(shown, '13800000001')).toBe(is);
});
