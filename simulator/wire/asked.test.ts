import { expect, it } from 'vitest';
import { askedThrough } from './asked.ts';

const direct = { scheme: 'http', authority: 'inner:8602' };

it.each([
  [{}, 'http://inner:8602'],
  [{ 'x-forwarded-proto': 'https' }, 'https://inner:8602'],
  [{ 'x-forwarded-proto': 'HTTPS, http' }, 'https://inner:8602'],
  [{ 'x-forwarded-proto': 'gopher' }, 'http://inner:8602'],
  [{ 'x-forwarded-proto': 'https', 'x-forwarded-host': 'ci.example' }, 'https://ci.example'],
  [{ 'x-forwarded-host': 'ci.example:8443, inner' }, 'http://ci.example:8443'],
  [{ 'x-forwarded-host': 'ci.example', 'x-forwarded-port': '8443' }, 'http://ci.example:8443'],
  [{ 'x-forwarded-host': 'ci.example', 'x-forwarded-port': '443', 'x-forwarded-proto': 'https' }, 'https://ci.example'],
  [{ 'x-forwarded-host': 'ci.example:1', 'x-forwarded-port': '2' }, 'http://ci.example:1'],
  [{ 'x-forwarded-port': '18602' }, 'http://inner:18602'],
  [{ 'x-forwarded-port': '80' }, 'http://inner'],
  [{ 'x-forwarded-port': '8 0' }, 'http://inner:8602'],
  [{ 'x-forwarded-host': 'a@b' }, 'http://inner:8602'],
  [{ forwarded: 'for=1.2.3.4;proto=https;host="ci.example:8443", for=5.6.7.8' }, 'https://ci.example:8443'],
  [{ forwarded: 'Host=ci.example; Proto=https' }, 'https://ci.example'],
  [{ forwarded: 'host=ci.example', 'x-forwarded-host': 'other' }, 'http://ci.example'],
  [{ forwarded: 'for=1.2.3.4', 'x-forwarded-proto': 'https' }, 'https://inner:8602'],
  [{ forwarded: 'host="a\\"b"' }, 'http://inner:8602'],
])('%j is %s', (headers, url) => {
  const { scheme, authority } = askedThrough(headers, direct);
  expect(`${scheme}://${authority}`).toBe(url);
});

it('keeps the name that it is told to keep', () => {
  const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'ci.example', 'x-forwarded-port': '8443' };
  expect(askedThrough(headers, direct, true)).toEqual({ scheme: 'https', authority: 'inner:8443' });
});

it('reads a header of any length in time that grows as it does', () => {
  for (const forwarded of ['a', '-', 'a=', '="', ';', 'a="'].map((text) => text.repeat(1_000_000 / text.length)))
    expect(askedThrough({ forwarded }, direct)).toEqual(direct);
  const found = askedThrough({ forwarded: `${'a'.repeat(1_000_000)};proto=https` }, direct);
  expect(found).toEqual({ ...direct, scheme: 'https' });
});
