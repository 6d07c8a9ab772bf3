import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJsonObject } from './json-object.ts';
import { encodeUtf8 } from './utf8.ts';

const read = (text: string) => parseJsonObject(encodeUtf8(text));

test('an object is read', () => {
  expect(read(' {"a":"移","b":[{"a":1},{"a":2}],"c":{"a":null}}\n')).toEqual({
    kind: 'object',
    value: { a: '移', b: [{ a: 1 }, { a: 2 }], c: { a: null } },
  });
});

test.each(['', ' ', '\r\n\t '])('%j is empty', (text) => expect(read(text)).toEqual({ kind: 'empty' }));

test.each(['{', 'a=1&b=2', '{"a":1,}', "{'a':1}", '\ufeff{}', '{}\0', '\u00a0'])('%j is not JSON', (text) => {
  expect(read(text)).toEqual({ kind: 'not-json' });
});

test('bytes that are not UTF-8 are not JSON', () => {
  expect(parseJsonObject(new Uint8Array([0x7b, 0x22, 0xd2, 0xc6, 0x22, 0x3a, 0x31, 0x7d]))).toEqual({
    kind: 'not-json',
  });
});

test.each(['[]', '[{"a":1,"a":2}]', '"text"', '1', 'null', 'true'])('%j is not an object', (text) => {
  expect(read(text)).toEqual({ kind: 'not-object' });
});

test.each([
  ['plain', '{"a":1,"b":2,"a":1}', 'a'],
  ['deep', '{"a":{"b":[1,{"c":1,"d":{},"c":2}]}}', 'c'],
  ['escaped', '{"a":1,"\\u0061":2}', 'a'],
  ['beside strings full of marks', '{"x":"\\"a\\":1,{","a":"}:\\\\","a":":"}', 'a'],
  ['the empty name', '{"":1,"":2}', ''],
  ['__proto__', '{"__proto__":1,"__proto__":2}', '__proto__'],
  ['an index', '{"1":1,"1":2}', '1'],
  ['Chinese', '{"移":1,"移":2}', '移'],
  ['one name above and below', '{"a":{"a":1},"b":{"b":{}},"a":2}', 'a'],
])('duplicate: %s', (_, text, name) => {
  expect(read(text)).toEqual({ kind: 'duplicate', name });
});

test.each(['{"a":":::","b:":"\\":","c":"\\\\"}', '{"__proto__":{"a":1},"a":1}', '{"":{"":[{"":1},{"":1}]}}'])(
  '%s has no duplicate',
  (text) => expect(read(text)).toEqual({ kind: 'object', value: JSON.parse(text) }),
);

test('deep nesting is read, not a stack overflow', () => {
  const depth = 100_000;
  expect(read(`{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`).kind).toBe('object');
});

test('every object that JSON.stringify writes is read back', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue()), (object) => {
      const text = JSON.stringify(object);
      expect(read(text)).toEqual({ kind: 'object', value: JSON.parse(text) });
    }),
  );
});

test('a member added twice to any object is found', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.nat(), (object, pick) => {
      const names = Object.keys(object);
      const name = names[pick % names.length] ?? '';
      const text = `${JSON.stringify(object).slice(0, -1)},${JSON.stringify(name)}:0}`;
      expect(read(text)).toEqual({ kind: 'duplicate', name });
    }),
  );
});

test('any bytes are read or refused', () => {
  const nearly = fc.string({ unit: fc.constantFrom(...'{}[]":,\\a1 ') }).map(encodeUtf8);
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), nearly), (bytes) => {
      expect(['object', 'empty', 'not-json', 'not-object', 'duplicate']).toContain(parseJsonObject(bytes).kind);
    }),
    { numRuns: 1000 },
  );
});
