import { describe, expect, it } from 'vitest';
import { Traces } from './traces.ts';

const token = 'STsid0000001767240000000q7Zt4Lm9XvB2cN8sKd1fGh3JpR6wYe5u';
const key = '0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c';

function foundIn(text: string): string | null {
  const traces = new Traces();
  traces.add('token', token);
  traces.add('key', key);
  traces.add('number', '13800000001');
  return traces.find(text)?.label ?? null;
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const bytes = [...Buffer.from(key)].map((each) => each.toString(16));

describe('a secret', () => {
  it.each([
    ['as it is', token],
    ['in base64', base64(token)],
    ['in base64 behind one byte', base64(`"${token}"`)],
    ['in base64 behind two', base64(`k=${token}`)],
    ['in base64 of a URL', Buffer.from(`{"t":"${token}"}`).toString('base64url')],
    ['from behind', [...token].reverse().join('')],
    ['in JSON in JSON', JSON.stringify(JSON.stringify({ t: token }))],
    ['in halves', JSON.stringify([token.slice(0, 28), token.slice(28)])],
    ['cut short', token.slice(0, -6)],
  ])('is found %s', (_, text) => {
    expect(foundIn(`{"level":"info","what":"${text}"}`)).toBe('token');
  });

  it.each(['', '%', '\\x', '\\u00', ' '])('is found as bytes behind "%s"', (mark) => {
    expect(foundIn(`k=${bytes.map((each) => `${mark}${each}`).join('')}.`)).toBe('key');
    expect(foundIn(`k=${bytes.map((each) => `${mark}${each.toUpperCase()}`).join('')}.`)).toBe('key');
  });

  it('is found by sixteen of its characters wherever they begin, and not by fifteen', () => {
    for (let from = 0; from + 16 <= key.length; from += 1) expect(foundIn(key.slice(from, from + 16))).toBe('key');
    expect(foundIn(`${key.slice(0, 15)}…`)).toBeNull();
  });

  it('is not what all tokens begin with', () => {
    expect(foundIn(`${token.slice(0, 30)}…${token.slice(-6)}`)).toBeNull();
  });

  it('may be a number, which is told only whole', () => {
    expect(foundIn(base64('13800000001'))).toBe('number');
    expect(foundIn('"+8613800000001"')).toBe('number');
    expect(foundIn('138****0001 1380000000 10000000')).toBeNull();
  });
});

it('tells what is wanted, and what of it stands there', () => {
  const traces = new Traces();
  traces.add('key', key);
  expect(traces.find(`<${key.slice(3, 25)}>`)).toEqual({ label: 'key', piece: key.slice(3, 25) });
  expect(traces.find(key, (label) => label !== 'key')).toBeNull();
});
