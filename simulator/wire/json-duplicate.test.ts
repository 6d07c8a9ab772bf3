import { expect, test } from 'vitest';
import { duplicateMember } from './json-duplicate.ts';
import { encodeUtf8 } from './utf8.ts';

const find = (text: string) => duplicateMember(encodeUtf8(text), JSON.parse(text));

test('the first name that comes again is named', () => {
  expect(find('{"a":1,"b":1,"b":2,"a":2}')).toBe('b');
  expect(find('{"a":1,"b":1}')).toBeNull();
});

test('a body that starts with an array is read too', () => {
  expect(find('[{"a":1},{"a":2}]')).toBeNull();
  expect(find('[{"a":1,"a":2}]')).toBe('a');
});
