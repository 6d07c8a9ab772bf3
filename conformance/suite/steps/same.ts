import type { Answer } from '../adapter.ts';
import type { Step } from '../step.ts';
import { name, told } from '../step.ts';
import { shown, unmetBy } from './expect.ts';

interface Told {
  readonly of: readonly string[];
  readonly letter?: true;
}

/** Two answers say the same. */
export const same: Step<Told> = {
  name: 'same',
  schema: told(
    'Two answers say the same.',
    {
      of: { type: 'array', items: name, minItems: 2, maxItems: 2 },
      letter: { const: true, description: 'To the letter, but for the ids of the requests.' },
    },
    ['of'],
  ),
  async run({ of, letter }, at) {
    const [first, second] = of.map((each) => at.answer(each));
    if (first === undefined || second === undefined) return;
    const essence = ({ verdict, reason, phone }: typeof first) => JSON.stringify([verdict, reason, phone]);
    if (essence(first) !== essence(second)) throw unmetBy(`the same as ${shown(first)}`, second);
    if (letter && bodyOf(first) !== bodyOf(second)) throw unmetBy(`the very words of ${shown(first)}`, second);
  },
};

/** Ids and instants: words of eight letters and more that hold a digit. */
const particular = /(?=[\w:.+-]*\d)[\w:.+-]{8,}/g;

/** Status and body, without what no two answers have in common and what the request itself said. */
export const bodyOf = ({ raw }: Answer): string => `${raw.status} ${raw.body.replaceAll(particular, '#')}`;
