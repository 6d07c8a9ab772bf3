import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCallbackName, wrapJsonp } from './jsonp.ts';

test.each(['getNewUnicomPhone', 'a', '_', '$', 'jQuery33_1.done', 'YDRZ.a.b', 'x'.repeat(128)])(
  '%s may be called',
  (name) => {
    expect(isCallbackName(name)).toBe(true);
    expect(wrapJsonp(name, '{"a":1}')).toBe(`${name}({"a":1})`);
  },
);

test.each([
  '',
  '.',
  'a.',
  '.a',
  'a..b',
  '1a',
  'a.1',
  'a b',
  'a-b',
  'a[0]',
  'alert(1)//',
  'é',
  'a\n',
  'x'.repeat(129),
  '</script>',
])('%j may not be called', (name) => {
  expect(isCallbackName(name)).toBe(false);
  expect(wrapJsonp(name, '{}')).toBeNull();
});

test('the line separators of old scripts are escaped', () => {
  expect(wrapJsonp('f', '"\u2028\u2029"')).toBe('f("\\u2028\\u2029")');
  expect(wrapJsonp('f', '"\u2029"')).toBe('f("\\u2029")');
});

test('a name is allowed exactly when it is identifiers joined with dots', () => {
  const nearly = fc.string({
    unit: fc.constantFrom('a', 'Z', '0', '9', '_', '$', '.', '(', '@', '[', '`', '{'),
    maxLength: 6,
  });
  fc.assert(
    fc.property(nearly, (name) => {
      expect(isCallbackName(name)).toBe(/^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)*$/.test(name));
    }),
    { numRuns: 1000 },
  );
});

test('the script hands over the value', () => {
  fc.assert(
    // In a script, unlike in JSON, that name sets the prototype; no answer has such a member.
    fc.property(
      fc.jsonValue().filter((value) => !JSON.stringify(value).includes('"__proto__"')),
      (value) => {
        const script = wrapJsonp('f', JSON.stringify(value));
        expect(new Function('f', `return ${script}`)((given: unknown) => given)).toEqual(
          JSON.parse(JSON.stringify(value)),
        );
      },
    ),
  );
});
