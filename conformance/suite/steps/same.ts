import type { Step } from '../step.ts';
import { name, told } from '../step.ts';
import { shown, unmetBy } from './expect.ts';

interface Told {
  readonly of: readonly string[];
}

/** Two answers say the same, to the code and the message. */
export const same: Step<Told> = {
  name: 'same',
  schema: told('Two answers say the same.', { of: { type: 'array', items: name, minItems: 2, maxItems: 2 } }, ['of']),
  async run({ of }, at) {
    const [first, second] = of.map((each) => at.answer(each));
    if (first === undefined || second === undefined) return;
    const essence = ({ verdict, reason, phone }: typeof first) => JSON.stringify([verdict, reason, phone]);
    if (essence(first) !== essence(second)) throw unmetBy(`the same as ${shown(first)}`, second);
  },
};
