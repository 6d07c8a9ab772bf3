import { HarnessError } from '../failures.ts';
import type { Step } from '../step.ts';
import { name, told } from '../step.ts';

interface Told {
  readonly call?: string;
}

/** Waits for a call that was put in the background. */
export const join: Step<Told> = {
  name: 'join',
  schema: told('Waits for a call that was put in the background.', { call: name }),
  async run({ call = 'answer' }, at) {
    const sent = at.out.get(call);
    if (sent === undefined) throw new HarnessError(`no call named ${call} is out`);
    at.out.delete(call);
    at.values[call] = await sent.answer;
  },
};
