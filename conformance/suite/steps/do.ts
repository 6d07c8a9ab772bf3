import { readDecimal } from '../amount.ts';
import { Refused, Unmet, wordsOf } from '../failures.ts';
import type { Step } from '../step.ts';
import { name, told } from '../step.ts';
import { carriedBy, verbIn, verbRow } from '../verbs.ts';
import { namesPrices, resolved, writtenAs } from '../written.ts';

interface Told {
  readonly as?: string;
  readonly refused?: true;
  readonly [verb: string]: unknown;
}

const rows = carriedBy('do');

/** A verb of the control plane, told what the table of verbs says. */
export const act: Step<Told> = {
  name: 'do',
  schema: {
    ...told('A verb of the service’s control plane: that it is done, or refused.', {
      ...Object.fromEntries(
        rows.map(([verb, { does, takes = {} }]) => [
          verb,
          { ...writtenAs({ type: 'object', ...takes }), description: does },
        ]),
      ),
      refused: { const: true, description: 'The service must say no, and do nothing.' },
      as: name,
    }),
    oneOf: rows.map(([verb]) => ({ required: [verb], properties: { [verb]: true } })),
  },
  needs: (told) => {
    const verb = verbIn(told);
    return namesPrices(told[verb], verbRow(verb).takes ?? {}) ? [verb, 'price'] : [verb];
  },
  async run(told, at) {
    const verb = verbIn(told);
    const { takes = {}, credits } = verbRow(verb);
    const asked = (await resolved(told[verb], takes, at)) as Readonly<Record<string, unknown>>;
    const given = await at.carry(verb, asked).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error;
      if (told.refused !== true) throw new Unmet(`${verb} to be done`, wordsOf(error));
      return error;
    });
    if (told.refused === true && !(given instanceof Refused)) throw new Unmet(`${verb} to be refused`, 'it was done');
    if (given instanceof Refused) return;
    if (credits !== undefined && at.cash !== null) at.cash += readDecimal(String(asked[credits]));
    if (told.as !== undefined) at.values[told.as] = given;
  },
};
