import type { Transport } from '../adapter.ts';
import { Untestable } from '../failures.ts';
import type { Step } from '../step.ts';
import { app, name, text, told } from '../step.ts';

interface Told {
  readonly transport: Transport;
  readonly app?: string;
  readonly token?: string;
  readonly as?: string;
}

/** A request for the number over one transport. */
export const over: Step<Told> = {
  name: 'over',
  schema: told(
    'A request for the number over one transport.',
    { transport: { enum: ['get', 'form', 'json'] }, app, token: text, as: name },
    ['transport'],
  ),
  needs: () => ['over'],
  async run({ transport, app = 'shop', token, as = 'answer' }, at) {
    const call = { app, token: token ?? (at.values['token'] as { token: string }).token };
    at.values[as] = await at.ask(`a request by ${transport}`, 'over', () => {
      if (at.account.over === undefined) throw new Untestable('the adapter has no over');
      return at.account.over(call, transport);
    });
  },
};
