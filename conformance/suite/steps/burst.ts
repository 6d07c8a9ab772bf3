import type { Answer } from '../adapter.ts';
import { Absent } from '../failures.ts';
import type { Step } from '../step.ts';
import { told } from '../step.ts';
import { put, type Question, question, verbOf } from './call.ts';

interface Told extends Question {
  readonly as?: string;
}

/** So many go out at once. */
const atOnce = 20;

/** As many calls as the service lets an account make in a second, by a clock that stands. */
export const burst: Step<Told> = {
  name: 'burst',
  schema: told(
    'The same call as often as the service lets an account call in a second, by a clock that stands still meanwhile.',
    {
      ...question,
      as: { type: 'string', pattern: '^[a-z][\\w-]*$', description: 'The list of answers; answers unless told.' },
    },
    ['ask'],
  ),
  needs: () => ['openAccount', 'stopClock'],
  async run({ as = 'answers', ...q }, at) {
    const { callsPerSecond } = at.session;
    if (callsPerSecond === undefined) throw new Absent('the service says of no rate that it holds its accounts to');
    const answers: Answer[] = [];
    while (answers.length < callsPerSecond)
      answers.push(
        ...(await Promise.all(
          Array.from({ length: Math.min(atOnce, callsPerSecond - answers.length) }, () =>
            at.ask(`one of ${callsPerSecond} calls in a second`, verbOf(q), () => put(at.account, at, q)),
          ),
        )),
      );
    at.values[as] = answers;
  },
};
