import fc from 'fast-check';
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

test('a body of texts alone hides none, however its texts are written and whatever stands between them', () => {
  const name = fc.constantFrom('a', 'ab', '', '名', '"', '\\', '__proto__');
  const written = (text: string, isEscaped: boolean) =>
    isEscaped
      ? `"${[...text].map((each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"`
      : JSON.stringify(text);
  const member = fc.tuple(name, fc.string({ maxLength: 3 }), fc.boolean(), fc.constantFrom('', ' '));
  fc.assert(
    fc.property(fc.array(member, { maxLength: 5 }), (members) => {
      const names = members.map(([each]) => each);
      const text = `{${members.map(([each, value, isEscaped, space]) => `${written(each, isEscaped)}:${space}${JSON.stringify(value)}`).join(',')}}`;
      const twice = names.find((each, i) => names.indexOf(each) < i) ?? null;
      expect(find(text)).toBe(twice);
    }),
    { numRuns: 2_000 },
  );
});
