import { Unmet } from '../failures.ts';
import type { Step } from '../step.ts';
import { name, told } from '../step.ts';
import { shown } from './expect.ts';
import { bodyOf } from './same.ts';

interface Told {
  readonly of: readonly string[];
}

/** Answers that a caller can tell from each other: no two have the same status and body. */
export const apart: Step<Told> = {
  name: 'apart',
  schema: told(
    'Answers that can be told from each other, their ids apart.',
    { of: { type: 'array', items: name, minItems: 2, uniqueItems: true } },
    ['of'],
  ),
  async run({ of }, at) {
    const known = new Map<string, string>();
    for (const each of of) {
      const answer = at.answer(each);
      const before = known.get(bodyOf(answer));
      if (before !== undefined) throw new Unmet(`${before} and ${each} to be told apart`, `twice ${shown(answer)}`);
      known.set(bodyOf(answer), each);
    }
  },
};
