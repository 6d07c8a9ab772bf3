import { expect, test } from 'vitest';
import { boxUrl, hostOf } from './box-url.ts';

test.each([
  ['WWW.CmPassport.com', 'www.cmpassport.com'],
  ['a.cn:8601', 'a.cn'],
  ['[::1]', '[::1]'],
  ['[::1]:8601', '[::1]'],
  ['', ''],
])('the host of "%s" is "%s"', (authority, host) => {
  expect(hostOf(authority)).toBe(host);
});

test.each([
  ['a.cn', 'http://b.cn/x'],
  ['a.cn:8601', 'http://b.cn:8601/x'],
])('a client of the real name "%s" is sent to %s', (authority, url) => {
  const options = { wallMs: Date.now, isRealHost: () => true };
  expect(boxUrl(options, { scheme: 'http', authority }, 'http://here', 'b.cn', '/x')).toBe(url);
});

test.each(['a@b', 'a/b', 'a?b', 'a#b', 'a b', 'ä', ''])('"%s" does not get into a URL', (authority) => {
  const asked = { scheme: 'http', authority };
  expect(boxUrl({ wallMs: Date.now }, asked, 'http://here', 'b.cn', '/x')).toBe('http://here/x');
});
