import { expect, test } from 'vitest';
import { hostLabelOf, packageLabelOf } from './app-label.ts';

test('a name that can be a part of a package stays as it is, without dashes', () => {
  expect(['shop', 'shop-ios', 'App_2'].map(packageLabelOf)).toEqual(['shop', 'shopios', 'App_2']);
});

test.each(['我的 应用', '2nd', 'a b', 'a.b', '-', 'a/b', ''])(
  '%j becomes a name that Android, iOS and DNS can have',
  (name) => {
    expect(`cn.example.${packageLabelOf(name)}`).toMatch(/^cn\.example\.[a-z][a-z0-9]*$/);
    expect(URL.parse(`https://${hostLabelOf(name)}.example.cn`)?.hostname).toBe(`${hostLabelOf(name)}.example.cn`);
  },
);

test('two names have two marks', () => {
  expect(packageLabelOf('我的 应用')).not.toBe(packageLabelOf('我的应用'));
});
