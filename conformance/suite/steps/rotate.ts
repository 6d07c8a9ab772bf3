import { HarnessError } from '../failures.ts';
import type { Step } from '../step.ts';
import { app, name, text, told } from '../step.ts';

interface Told {
  readonly app?: string;
  readonly token?: string;
  readonly as?: string;
}

/** Replaces the account's keys, then asks for the number with the old ones. */
export const rotate: Step<Told> = {
  name: 'rotate',
  schema: told('Replaces the account’s keys, then asks for the number with the old ones.', {
    app,
    token: text,
    as: name,
  }),
  needs: () => ['rotateKeys'],
  async run({ app = 'shop', token, as = 'answer' }, at) {
    const rotated = await at.use('rotateKeys', () => at.account.rotateKeys?.());
    if (rotated === undefined) throw new HarnessError('rotateKeys gave nothing');
    const call = { app, token: token ?? (at.values['token'] as { token: string }).token };
    at.values[as] = await at.ask('a call with the old keys', 'withOldKeys', () => rotated.withOldKeys(call));
  },
};
