import type { Spoiling } from '../adapter.ts';
import { spoilings } from '../adapter.ts';
import { Untestable } from '../failures.ts';
import type { Step } from '../step.ts';
import { app, name, text, told } from '../step.ts';

interface Told {
  readonly how: Spoiling;
  readonly app?: string;
  readonly token?: string;
  readonly as?: string;
}

/** A request for the number that is spoilt on purpose. */
export const spoilt: Step<Told> = {
  name: 'spoilt',
  schema: told(
    'A request for the number that is spoilt on purpose.',
    { how: { enum: spoilings }, app, token: text, as: name },
    ['how'],
  ),
  needs: () => ['spoilt'],
  async run({ how, app = 'shop', token, as = 'answer' }, at) {
    const call = { app, token: token ?? (at.values['token'] as { token: string }).token };
    at.values[as] = await at.ask(`a request with ${how}`, 'spoilt', () => {
      if (at.account.spoilt === undefined) throw new Untestable('the adapter has no spoilt');
      return at.account.spoilt(call, how);
    });
  },
};
