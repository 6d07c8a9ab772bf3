import { type Amount, readDecimal } from '../amount.ts';
import { type ChoiceId, choiceIds, undeclared } from '../choices.ts';
import { Absent, Refused, Unmet, Untestable, wordsOf } from '../failures.ts';
import type { Step } from '../step.ts';
import { name, told } from '../step.ts';
import { carriedBy, verbIn, verbRow } from '../verbs.ts';
import { namesPrices, resolved, writtenAs } from '../written.ts';

interface Told {
  readonly as?: string;
  readonly refused?: true;
  readonly choice?: ChoiceId;
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
      choice: { enum: choiceIds, description: 'What else would explain that it cannot be done, until it is declared.' },
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
    const payable = (amount: Amount) => at.payable(amount, credits === undefined ? 'vouchers' : 'cash');
    const asked = (await resolved(told[verb], takes, at, payable)) as Readonly<Record<string, unknown>>;
    const given = await at.carry(verb, asked).catch((error: unknown) => {
      const other = told.choice === undefined ? null : undeclared(at.session, told.choice);
      if (other !== null && error instanceof Untestable) throw new Absent(other);
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
