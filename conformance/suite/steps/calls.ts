import type { Step } from '../step.ts';
import { name, told } from '../step.ts';
import { put, type Question, question, verbOf } from './call.ts';

interface Told extends Omit<Question, 'token'> {
  readonly tokens?: readonly { readonly token: string }[];
  readonly token?: string;
  readonly times?: number;
  readonly as?: string;
}

/** Many calls at once: one for each token of a list, or the same one so many times. */
export const calls: Step<Told> = {
  name: 'calls',
  schema: told(
    'Many calls at once: one for each token of a list, or the same one so many times.',
    {
      ...question,
      tokens: { type: 'string', pattern: '^\\$', description: 'A list of tokens.' },
      times: { type: 'integer', minimum: 2, maximum: 100 },
      as: name,
    },
    ['ask'],
  ),
  async run({ tokens, times = 1, as = 'answers', ...q }, at) {
    const all: Question[] = tokens?.map(({ token }) => ({ ...q, token })) ?? Array.from({ length: times }, () => q);
    at.values[as] = await Promise.all(
      all.map((each) => at.ask(`one of ${all.length} calls at once`, verbOf(each), () => put(at.account, at, each))),
    );
  },
};
