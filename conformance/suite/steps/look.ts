import { Unmet } from '../failures.ts';
import type { Step } from '../step.ts';
import { name, told } from '../step.ts';
import { carriedBy, verbIn, verbRow } from '../verbs.ts';
import { difference, itemsOf, namesPrices, resolved, writtenAs } from '../written.ts';

interface Told {
  readonly as?: string;
  readonly is?: unknown;
  readonly has?: unknown;
  readonly count?: number;
  readonly [verb: string]: unknown;
}

const rows = carriedBy('look');

/** What a verb of the control plane shows: its members, or the members of a list. */
export const look: Step<Told> = {
  name: 'look',
  schema: {
    ...told('What a verb of the service’s control plane shows.', {
      ...Object.fromEntries(
        rows.map(([verb, { does, takes = {} }]) => [
          verb,
          { ...writtenAs({ type: 'object', ...takes }), description: does },
        ]),
      ),
      is: { description: 'What it is, as far as written.' },
      has: { description: 'A member of the list, as far as written.' },
      count: {
        type: 'integer',
        minimum: 0,
        description: 'So many members of the list, of those that `has` describes.',
      },
      as: name,
    }),
    oneOf: rows.map(([verb, { gives = {} }]) => ({
      required: [verb],
      properties:
        gives['type'] === 'array'
          ? { [verb]: true, is: false, has: writtenAs(itemsOf(gives), true) }
          : { [verb]: true, is: writtenAs(gives, true), has: false, count: false },
    })),
  },
  needs: (told) => {
    const verb = verbIn(told);
    const { takes = {}, gives = {} } = verbRow(verb);
    const sums = [namesPrices(told[verb], takes), namesPrices(told.is, gives), namesPrices(told.has, itemsOf(gives))];
    return sums.includes(true) ? [verb, 'price'] : [verb];
  },
  books: true,
  async run(told, at) {
    const verb = verbIn(told);
    const { takes = {}, gives = {} } = verbRow(verb);
    const { is, has, count, as } = told;
    const asked = (await resolved(told[verb], takes, at)) as Readonly<Record<string, unknown>>;
    const seen = await at.carry(verb, asked);
    if (as !== undefined) at.values[as] = seen;
    if (is !== undefined) {
      const found = difference(seen, await resolved(is, gives, at), gives, verb);
      if (found !== null) throw new Unmet(found.expected, found.seen);
    }
    if (has === undefined && count === undefined) return;
    const wanted = await resolved(has ?? {}, itemsOf(gives), at);
    const list = seen as readonly unknown[];
    const fitting = list.filter((each) => difference(each, wanted, itemsOf(gives)) === null);
    const isRight = count === undefined ? fitting.length > 0 : fitting.length === count;
    const number = count === undefined ? 'at least one' : `${count}`;
    if (!isRight) throw new Unmet(`${number} of ${verb} with ${JSON.stringify(wanted)}`, JSON.stringify(list));
  },
};
