import { expect, test } from 'vitest';
import { boxUrl, hostOf } from './box-url.ts';

test.each([
  ['WWW.CmPassport.com', 'www.cmpassport.com'],
  ['a.cn:8601', 'a.cn'],
  ['[::1]', '[::1]'],
  ['[::1]:8601', '[::1]'],
  ['A.cn.', 'a.cn'],
  ['a.cn.:443', 'a.cn'],
  ['', ''],
])('the host of "%s" is "%s"', (authority, host) => {
  expect(hostOf(authority)).toBe(host);
});

test.each([
  ['a.cn', 'b.cn', 'http://b.cn/x'],
  ['a.cn:8601', 'b.cn', 'http://b.cn:8601/x'],
  ['a.cn:80', 'b.cn', 'http://b.cn/x'],
  ['a.cn:443', 'b.cn', 'http://b.cn/x'],
  ['A.cn:9001', 'b.cn', 'http://b.cn/x'],
  ['c.cn:9001', 'b.cn', 'http://b.cn:9001/x'],
  ['A.cn:9001', 'a.cn', 'http://a.cn:9001/x'],
  ['a.cn:80', 'a.cn', 'http://a.cn:80/x'],
])('a client of the real name "%s" is sent to %s by %s', (authority, host, url) => {
  const options = {
    wallMs: Date.now,
    isRealHost: () => true,
    ownPorts: (name: string) => (name === 'a.cn' ? [9001] : []),
  };
  expect(boxUrl(options, { scheme: 'http', authority }, 'http://here', host, '/x')).toBe(url);
});

test.each(['a@b', 'a/b', 'a?b', 'a#b', 'a b', 'ä', ''])('"%s" does not get into a URL', (authority) => {
  const asked = { scheme: 'http', authority };
  expect(boxUrl({ wallMs: Date.now }, asked, 'http://here', 'b.cn', '/x')).toBe('http://here/x');
});
