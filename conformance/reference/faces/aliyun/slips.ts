import { type Words, words } from '../told-words.ts';
import { encode, type Pair } from './encoding.ts';
import type { Mistake } from './mistakes.ts';
import { writings } from './writings.ts';

// Mistakes that either way of signing knows.

const trim = words('Trim what is read from a file.', '去掉从文件读入时的空白与换行。');

/** Of the secret, as it is read; `ends` is what the key has behind it. */
export const secretSlips = <Recipe extends { readonly key: string }>(ends: '' | '&'): readonly Mistake<Recipe>[] => {
  const read = (write: (secret: string) => string) => (recipe: Recipe) => ({
    ...recipe,
    key: write(ends === '' ? recipe.key : recipe.key.slice(0, -1)) + ends,
  });
  return [
    {
      part: 'key',
      got: words('the secret ends in a line break', 'Secret 末尾带换行'),
      fix: trim,
      change: read((secret) => `${secret}\n`),
    },
    {
      part: 'key',
      got: words('the secret ends in a line break of Windows', 'Secret 末尾带 Windows 换行'),
      fix: trim,
      change: read((secret) => `${secret}\r\n`),
    },
    {
      part: 'key',
      got: words('the secret begins with a blank', 'Secret 开头带空格'),
      fix: trim,
      change: read((secret) => ` ${secret}`),
    },
    {
      part: 'key',
      got: words('the secret ends in a blank', 'Secret 末尾带空格'),
      fix: trim,
      change: read((secret) => `${secret} `),
    },
    {
      part: 'key',
      got: words('the secret stands in quotation marks', 'Secret 带引号'),
      fix: words('Take the quotation marks away.', '去掉引号。'),
      change: read((secret) => `"${secret}"`),
    },
  ];
};

/** Of the method, which is written in capitals whatever a library calls it. */
export const methodSlips = <Recipe extends { readonly method: string }>(
  fix: Words,
): Readonly<Record<'other' | 'small', Mistake<Recipe>>> => ({
  other: {
    part: 'method',
    got: words('another method is signed than the one that was sent', '签名中的请求方法与实际不同'),
    fix,
    change: (recipe: Recipe) => ({ ...recipe, method: recipe.method === 'GET' ? 'POST' : 'GET' }),
  },
  small: {
    part: 'method',
    got: words('the method is signed in small letters', '签名中的请求方法用了小写'),
    fix: words('Write the method in capitals.', '请求方法用大写。'),
    change: (recipe: Recipe) => ({ ...recipe, method: recipe.method.toLowerCase() }),
  },
});

/** Of the way in which names and values are written. */
export const writingSlips = <
  Recipe extends { readonly encode: (text: string) => string },
>(): readonly Mistake<Recipe>[] =>
  writings.map(({ got, fix, write }) => ({
    part: 'encode',
    got,
    fix,
    change: (recipe: Recipe) => ({ ...recipe, encode: write }),
  }));

type WithPairs = { readonly pairs: readonly Pair[]; readonly encode: (text: string) => string };

const punctuation = '!"#$%&\'()*+,/:;<=>?@[\\]^`{|}';

/** A character that some library lets stand, each of those that the request has. */
export function characterSlips<Recipe extends WithPairs>({ pairs }: Recipe): readonly Mistake<Recipe>[] {
  const there = [...punctuation].filter((one) => pairs.some((pair) => pair.some((text) => text.includes(one))));
  return there.map((one) => ({
    part: 'encode',
    got: words(`${one} is signed as it is instead of as ${encode(one)}`, `签名时 ${one} 未编码，应为 ${encode(one)}`),
    fix: words(`Encode ${one} too, by RFC 3986.`, `${one} 也要按 RFC 3986 编码。`),
    change: (recipe: Recipe) => ({ ...recipe, encode: (text: string) => encode(text).replaceAll(encode(one), one) }),
  }));
}

/** Parameters that are sent and not signed: each alone, and all that are empty. */
export function unsignedSlips<Recipe extends WithPairs>({ pairs }: Recipe, fix: Words): readonly Mistake<Recipe>[] {
  const without = (got: Words, isLeft: (pair: Pair) => boolean): Mistake<Recipe> => ({
    part: 'pairs',
    got,
    fix,
    change: (recipe) => ({ ...recipe, pairs: recipe.pairs.filter((pair) => !isLeft(pair)) }),
  });
  const empty = without(
    words('parameters without a value take no part in the signature', '空值参数没有参与签名'),
    ([, value]) => value === '',
  );
  const each = pairs.map(([left]) =>
    without(
      words(`${shown(left)} takes no part in the signature`, `${shown(left)} 没有参与签名`),
      ([name]) => name === left,
    ),
  );
  return [...(pairs.filter(([, value]) => value === '').length > 1 ? [empty] : []), ...each];
}

/** A name of the API's own; whatever else stands there may be anything. */
const shown = (name: string): string => (/^[A-Za-z][\w.]{0,63}$/.test(name) ? name : '‹…›');
