import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FORM_FIELD_LIMIT, parseForm, parsePairs } from './form.ts';

test('fields are decoded, and kept as sent beside it', () => {
  const form = parseForm('key=a%2Bb%3D&name=%E7%A7%BB+%E5%8A%A8&empty=&bare&=nameless');
  expect(form?.names).toEqual(['key', 'name', 'empty', 'bare', '']);
  expect(form?.get('key')).toBe('a+b=');
  expect(form?.raw('key')).toBe('a%2Bb%3D');
  expect(form?.get('name')).toBe('移 动');
  expect(form?.get('empty')).toBe('');
  expect(form?.get('bare')).toBe('');
  expect(form?.get('')).toBe('nameless');
  expect(form?.duplicate).toBeNull();
});

test('a value may hold =, and empty parts are skipped', () => {
  const form = parseForm('&fp=MTA=&&sign=0&');
  expect(form?.names).toEqual(['fp', 'sign']);
  expect(form?.get('fp')).toBe('MTA=');
});

test('what is not there is undefined, inherited names too', () => {
  const form = parseForm('a=1');
  expect(form?.get('toString')).toBeUndefined();
  expect(form?.raw('b')).toBeUndefined();
});

test('a repeated name is told, after decoding; the first value counts', () => {
  const form = parseForm('a=1&b=2&%61=3&b=4');
  expect(form?.duplicate).toBe('a');
  expect(form?.get('a')).toBe('1');
  expect(form?.names).toHaveLength(4);
});

test.each(['a=%', 'a=%E7', '%zz=1'])('%j is refused', (text) => expect(parseForm(text)).toBeNull());

test('the number of fields is limited', () => {
  const full = Array.from({ length: FORM_FIELD_LIMIT }, (_, i) => `f${i}=`).join('&');
  expect(parseForm(full)?.names).toHaveLength(FORM_FIELD_LIMIT);
  expect(parseForm(`${full}&one=more`)).toBeNull();
  expect(parsePairs(`${full}&one=more`)).toBeNull();
});

test('pairs are taken as they are', () => {
  const pairs = parsePairs('pipl=10.0.0.1,fe80::1&fee=100%&sum=1+1&fee=');
  expect(pairs?.get('pipl')).toBe('10.0.0.1,fe80::1');
  expect(pairs?.get('fee')).toBe('100%');
  expect(pairs?.get('sum')).toBe('1+1');
  expect(pairs?.raw('sum')).toBe('1+1');
  expect(pairs?.duplicate).toBe('fee');
});

test('a form reads what URLSearchParams writes', () => {
  const field = fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }));
  fc.assert(
    fc.property(fc.array(field), (fields) => {
      const form = parseForm(new URLSearchParams(fields).toString());
      expect(form?.names).toEqual(fields.map(([name]) => name));
      for (const [name] of fields) expect(form?.get(name)).toBe(fields.find(([other]) => other === name)?.[1]);
    }),
  );
});

test('any text is read as URLSearchParams reads it, or refused', () => {
  const nearly = fc.string({ unit: fc.constantFrom('&', '=', '%', '4', '1', 'a', '+', ' ', '\ud800'), maxLength: 20 });
  fc.assert(
    fc.property(nearly, (text) => {
      const form = parseForm(text);
      if (form === null || text.includes('\ud800')) return;
      expect(form.names).toEqual([...new URLSearchParams(text).keys()]);
    }),
    { numRuns: 1000 },
  );
});
