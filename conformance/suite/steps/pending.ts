import { HarnessError, Unmet } from '../failures.ts';
import type { Step } from '../step.ts';
import { name, told } from '../step.ts';

interface Told {
  readonly call?: string;
}

/** A call in the background is still without an answer: what came meanwhile did not wait for it. */
export const pending: Step<Told> = {
  name: 'pending',
  schema: told('A call in the background is still without an answer.', { call: name }),
  async run({ call = 'answer' }, at) {
    const sent = at.out.get(call);
    if (sent === undefined) throw new HarnessError(`no call named ${call} is out`);
    if (!sent.isOut) throw new Unmet('the calls since to be answered before the one that hangs', 'them after it');
  },
};
