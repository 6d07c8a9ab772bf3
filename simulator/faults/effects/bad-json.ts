import type { Reply } from '../../core/words/arrival.ts';
import type { Spoilt } from '../../core/words/fault.ts';
import { effectOf } from '../effect.ts';
import { textOf } from '../message.ts';

interface Broken {
  readonly form?: 'comma' | 'before' | 'behind' | 'twice';
}

const broken = {
  // The last brace becomes a comma: every parser refuses it, and a log still shows what it was.
  comma(text: string) {
    const brace = text.lastIndexOf('}');
    return brace < 0 ? `${text}{` : `${text.slice(0, brace)},${text.slice(brace + 1)}`;
  },
  before: (text: string) => `OK ${text}`,
  behind: (text: string) => `${text}</html>`,
  twice: (text: string) => `${text}\n${text}`,
} as const;

function spoil({ form = 'comma' }: Broken, reply: Reply): Spoilt {
  return { does: 'reply', reply: { ...reply, body: broken[form](textOf(reply)) } };
}

/** The length is right, the JSON is not. */
export const badJson = effectOf({
  name: 'http.bad-json',
  short: 'malformed-body',
  points: ['before', 'after'],
  usual: 'after',
  needs: 'answer',
  onCalls: ['after'],
  parameters: {
    form: {
      enum: ['comma', 'before', 'behind', 'twice'],
      description:
        'comma (the default): the last brace is one. The JSON is whole, and has before: a word before it, behind: the end of a page behind it, or twice: itself behind it',
      'x-zh':
        'comma（默认）：末尾的括号变成逗号。其余写法 JSON 完整：before 前面多一个词，behind 后面多出网页结尾，twice 后面再跟一份自身',
    },
  },
  required: [],
  spoil,
});
