import { Unmet, Untestable } from '../failures.ts';
import type { Step } from '../step.ts';
import { app, name, text, told } from '../step.ts';

interface Told {
  readonly app?: string;
  readonly token?: string;
  readonly scene?: 'own' | 'foreign';
  readonly charges?: 0;
  readonly as?: string;
}

/** Another account uses this account's scene with keys of its own. */
export const stranger: Step<Told> = {
  name: 'stranger',
  schema: told('Another account, with keys of its own, uses this account’s token.', {
    app,
    token: text,
    scene: { enum: ['own', 'foreign'], description: 'Whose scene; this account’s unless told.' },
    charges: { const: 0, description: 'The books of that other account show no debit afterwards.' },
    as: name,
  }),
  needs: ({ charges }) => ['openAccount', 'callSceneOf', ...(charges === undefined ? [] : (['ledger'] as const))],
  async run({ app = 'shop', token, scene = 'foreign', charges, as = 'answer' }, at) {
    const other = await at.openStranger();
    const call = { app, token: token ?? (at.values['token'] as { token: string }).token };
    at.values[as] = await at.ask('a call of another account', 'callSceneOf', () => {
      if (other.callSceneOf === undefined) throw new Untestable('the adapter has no callSceneOf');
      return other.callSceneOf(scene === 'own' ? other : at.account, call);
    });
    if (charges === undefined) return;
    const debits = (await at.use('ledger', () => other.ledger?.())).filter(({ kind }) => kind === 'charge');
    if (debits.length > 0) throw new Unmet('the other account to be charged nothing', `${debits.length} debits`);
  },
};
