import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GoodCall } from '../adapter.ts';
import { added, another, changed, doubled, type Parameter, type Place, parametersOf } from './parameters.ts';

const name = fc.stringMatching(/^[A-Z][a-z]{1,8}$/);
const value = fc.string({ unit: 'grapheme-composite', minLength: 1, maxLength: 12 });
const fields = fc.dictionary(name, value, { minKeys: 1, maxKeys: 6, noNullPrototype: true });
const places = ['query', 'form', 'json'] as const;

function callOf(all: Readonly<Record<string, string>>, place: Place): GoodCall {
  const text = new URLSearchParams(all).toString();
  if (place === 'query') return { method: 'GET', url: `/?${text}`, headers: {} };
  if (place === 'form')
    return { method: 'POST', url: '/', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: text };
  const headers = { 'Content-Type': 'application/json; charset=utf-8' };
  return { method: 'POST', url: '/', headers, body: JSON.stringify(all) };
}

const read = (call: GoodCall): Record<string, string> =>
  Object.fromEntries(parametersOf(call).map((each) => [each.name, each.value]));

const one = fc.tuple(fields, fc.nat(), value).map(([all, at, other]) => {
  const names = Object.keys(all);
  return { all, name: names[at % names.length] as string, other };
});

describe.each(places)('a parameter in the %s', (place) => {
  it('is read as it was written', () => {
    fc.assert(fc.property(fields, (all) => void expect(read(callOf(all, place))).toEqual(all)));
  });

  it('is changed alone', () => {
    const property = fc.property(one, ({ all, name, other }) => {
      const call = changed(callOf(all, place), { in: place, name }, other);
      expect(read(call)).toEqual({ ...all, [name]: other });
      expect(call.method).toBe(callOf(all, place).method);
    });
    fc.assert(property);
  });

  it('is left out alone', () => {
    const property = fc.property(one, ({ all, name }) => {
      const { [name]: _, ...rest } = all;
      expect(read(changed(callOf(all, place), { in: place, name }, null))).toEqual(rest);
    });
    fc.assert(property);
  });

  it('is added beside the others', () => {
    const property = fc.property(fields, value, (all, other) => {
      expect(read(added(callOf(all, place), { in: place, name: 'zz', value: other }))).toEqual({ ...all, zz: other });
    });
    fc.assert(property);
  });

  it('is there twice when it is doubled, the other value on the side that was told', () => {
    const property = fc.property(one, fc.constantFrom('before', 'behind'), ({ all, name, other }, where) => {
      const parameter: Parameter = { in: place, name, value: all[name] ?? '' };
      const { url, body } = doubled(callOf(all, place), parameter, other, where);
      const [first, last] = where === 'before' ? [other, all[name]] : [all[name], other];
      if (place === 'json') {
        // A parser takes the last of two; the first shows in the text alone.
        expect(JSON.parse(body ?? '')[name]).toBe(last);
        return;
      }
      const text = place === 'query' ? (url.split('?')[1] ?? '') : (body ?? '');
      expect(new URLSearchParams(text).getAll(name)).toEqual([first, last]);
    });
    fc.assert(property);
  });
});

it('another value is never the same, and of the same length where it has a letter or a digit', () => {
  fc.assert(fc.property(value, (text) => void expect(another(text)).not.toBe(text)));
  fc.assert(
    fc.property(fc.stringMatching(/^[\da-f]{4,32}$/), (text) => void expect(another(text).length).toBe(text.length)),
  );
});
