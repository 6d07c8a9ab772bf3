import type { Spoiling } from '../adapter.ts';
import { Untestable } from '../failures.ts';
import { spoilings } from '../spoilings.ts';
import type { Step } from '../step.ts';
import { app, name, text, told } from '../step.ts';

interface Told {
  readonly how: Spoiling;
  readonly ask?: 'number' | 'verify';
  readonly app?: string;
  readonly token?: string;
  readonly as?: string;
}

/** A request that is spoilt on purpose. */
export const spoilt: Step<Told> = {
  name: 'spoilt',
  schema: told(
    'A request that is spoilt on purpose.',
    {
      how: { enum: spoilings },
      ask: { enum: ['number', 'verify'], description: 'For the number unless told.' },
      app,
      token: text,
      as: name,
    },
    ['how'],
  ),
  needs: () => ['spoilt'],
  async run({ how, ask = 'number', app = 'shop', token, as = 'answer' }, at) {
    const phone = ask === 'verify' ? { phone: (at.values['sim'] as { msisdn: string }).msisdn } : {};
    const call = { app, token: token ?? (at.values['token'] as { token: string }).token, ...phone };
    at.values[as] = await at.ask(`a request with ${how}`, 'spoilt', () => {
      if (at.account.spoilt === undefined) throw new Untestable('the adapter has no spoilt');
      return at.account.spoilt(call, how);
    });
  },
};
