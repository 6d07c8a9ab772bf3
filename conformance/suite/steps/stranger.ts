import { Untestable } from '../failures.ts';
import type { Step } from '../step.ts';
import { app, name, text, told } from '../step.ts';

interface Told {
  readonly app?: string;
  readonly token?: string;
  readonly scene?: 'own' | 'foreign';
  readonly as?: string;
}

/** Another account uses this account's scene with keys of its own. */
export const stranger: Step<Told> = {
  name: 'stranger',
  schema: told('Another account, with keys of its own, uses this account’s token.', {
    app,
    token: text,
    scene: { enum: ['own', 'foreign'], description: 'Whose scene; this account’s unless told.' },
    as: name,
  }),
  needs: () => ['openAccount', 'callSceneOf'],
  async run({ app = 'shop', token, scene = 'foreign', as = 'answer' }, at) {
    const other = await at.openStranger();
    const call = { app, token: token ?? (at.values['token'] as { token: string }).token };
    at.values[as] = await at.ask('a call of another account', 'callSceneOf', () => {
      if (other.callSceneOf === undefined) throw new Untestable('the adapter has no callSceneOf');
      return other.callSceneOf(scene === 'own' ? other : at.account, call);
    });
  },
};
