import type { Bootstrap } from '../adapter.ts';
import { Untestable } from '../failures.ts';
import type { Step } from '../step.ts';
import { app, name, text, told } from '../step.ts';

interface Told extends Bootstrap {
  readonly app?: string;
  readonly as?: string;
}

/** What an SDK asks before it goes to a carrier. */
export const bootstrap: Step<Told> = {
  name: 'bootstrap',
  schema: told('What an SDK asks before it goes to a carrier.', {
    app,
    identity: { ...text, description: 'Package name, bundle id or origin that is claimed instead of the filed one.' },
    platform: { enum: ['1', '2', '3'], description: 'Claimed instead of the filed one.' },
    application: { const: 'unknown' },
    sign: { const: 'bad' },
    skewMs: { type: 'integer', description: 'How far the phone’s clock is off.' },
    as: name,
  }),
  needs: () => ['bootstrap'],
  async run({ app = 'shop', as = 'answer', ...how }, at) {
    at.values[as] = await at.ask('the bootstrap', 'bootstrap', () => {
      if (at.account.bootstrap === undefined) throw new Untestable('the adapter has no bootstrap');
      return at.account.bootstrap(app, how);
    });
  },
};
