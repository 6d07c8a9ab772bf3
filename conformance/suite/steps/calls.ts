import { Absent, HarnessError } from '../failures.ts';
import type { Step } from '../step.ts';
import { name, told } from '../step.ts';
import { put, type Question, question, verbOf } from './call.ts';

interface Told extends Omit<Question, 'token'> {
  readonly tokens?: readonly { readonly token: string }[];
  readonly token?: string;
  readonly times?: number;
  readonly phones?: readonly string[];
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
      phones: {
        type: 'array',
        minItems: 2,
        items: { type: 'string' },
        description: 'The numbers to be asked about, one a token.',
      },
      as: name,
    },
    ['ask'],
  ),
  async run({ tokens, times = 1, phones = [], as = 'answers', ...q }, at) {
    if (phones.length > 0 && phones.length !== tokens?.length) throw new HarnessError('each number needs a token');
    const all: Question[] =
      tokens?.map(({ token }, i) => ({ ...q, token, ...(phones[i] !== undefined && { phone: phones[i] }) })) ??
      Array.from({ length: times }, () => q);
    const { callsPerSecond = Number.POSITIVE_INFINITY } = at.session;
    if (all.length > callsPerSecond)
      throw new Absent(`the service takes ${callsPerSecond} calls a second, and the case makes ${all.length} at once`);
    at.values[as] = await Promise.all(
      all.map((each) => at.ask(`one of ${all.length} calls at once`, verbOf(each), () => put(at.account, at, each))),
    );
  },
};
