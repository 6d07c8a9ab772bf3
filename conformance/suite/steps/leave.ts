import { HarnessError, wordsOf } from '../failures.ts';
import type { Step } from '../step.ts';
import { name, told } from '../step.ts';

interface Told {
  readonly call?: string;
}

/** The caller goes away without having read the answer. */
export const leave: Step<Told> = {
  name: 'leave',
  schema: told('The caller goes away without having read the answer.', { call: name }),
  async run({ call = 'answer' }, at) {
    const sent = at.out.get(call);
    if (sent === undefined) throw new HarnessError(`no call named ${call} is out`);
    at.out.delete(call);
    sent.leave.abort();
    await sent.answer.catch(wordsOf);
  },
};
