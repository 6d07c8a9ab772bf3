import { Untestable } from '../failures.ts';
import type { Step } from '../step.ts';
import { app, name, text, told } from '../step.ts';

interface Told {
  readonly app?: string;
  readonly token?: string;
  readonly as?: string;
}

/** Another account uses this account's scene with keys of its own. */
export const stranger: Step<Told> = {
  name: 'stranger',
  schema: told('Another account uses this account’s scene with keys of its own.', { app, token: text, as: name }),
  needs: () => ['openAccount', 'callSceneOf'],
  async run({ app = 'shop', token, as = 'answer' }, at) {
    const other = await at.openStranger();
    const call = { app, token: token ?? (at.values['token'] as { token: string }).token };
    at.values[as] = await at.ask('a call of another account', () => {
      if (other.callSceneOf === undefined) throw new Untestable('the adapter has no callSceneOf');
      return other.callSceneOf(at.account, call);
    });
  },
};
