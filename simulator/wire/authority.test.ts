import { describe, expect, it } from 'vitest';
import { readAuthority, urlAuthority } from './authority.ts';

describe('an authority', () => {
  it.each([
    ['a.cn', 'a.cn', null],
    ['WWW.A.cn:8601', 'www.a.cn', 8601],
    ['[::1]:80', '[::1]', 80],
    ['[::FFFF:1.2.3.4]', '[::ffff:1.2.3.4]', null],
    ['a.cn:', 'a.cn', null],
    ['a.cn:0080', 'a.cn', 80],
    ['a_b-c.cn', 'a_b-c.cn', null],
    ['%E7%A7%BB', '%e7%a7%bb', null],
  ])('%j is read', (text, name, port) => {
    expect(readAuthority(text)).toEqual({ name, port });
  });

  it.each([
    '',
    ':80',
    '127.0.0.1:80@evil.com',
    'user@a.cn',
    '"><script>',
    'a b',
    ' a',
    'a/b',
    'a:1:2',
    'a:-1',
    'a:+80',
    'a:8x',
    'a:65536',
    '::1',
    '[::1',
    '[g::1]',
    '[]',
    'a\nb',
    'a%zz',
    'a,b@c',
    '移动.cn',
  ])('%j is none', (text) => {
    expect(readAuthority(text)).toBeNull();
  });

  it('that may stand in a Host may still not stand in a URL of ours', () => {
    expect(readAuthority("a'(b)")).not.toBeNull();
    expect(["a'(b)", 'a;b', '%41', 'A.cn:080', '[::1]:1'].map(urlAuthority)).toEqual([
      null,
      null,
      null,
      'a.cn:80',
      '[::1]:1',
    ]);
  });
});
