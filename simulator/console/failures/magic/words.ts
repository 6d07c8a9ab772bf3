import { wordsOf } from '../../words/words.ts';

export const words = wordsOf({
  hint: {
    en: 'For a client that reaches nothing but the wire: the last digits of the number choose what its token’s redemption meets, each time. Put the number into a phone, or have a token issued for it.',
    zh: '供只能接触报文的客户端使用：号码末几位决定其 token 兑换时遇到什么，每次如此。把号码放进手机，或为它签发 token 即可。',
  },
  off: {
    en: 'This world has no magic numbers: its subscribers were given. `magic` in its definition turns them on.',
    zh: '本世界没有魔法号码：其号码是指定的。在世界定义中写 magic 即可启用。',
  },
  search: { en: 'Search the magic numbers', zh: '搜索魔法号码' },
  searchHint: { en: 'Digits, code, cause, or words', zh: '末几位、返回码、原因或释义' },
  count: { en: 'Numbers: {count}.', zh: '共 {count} 个号码。' },
});
