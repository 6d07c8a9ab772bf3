import type { Bootstrap } from '../adapter.ts';
import { choicesOf } from '../choices.ts';
import { Untestable } from '../failures.ts';
import type { Step } from '../step.ts';
import { app, name, text, told } from '../step.ts';

/** So far a stamp is off that is past what the service takes, in milliseconds. */
const farMs = 60_000;
const signs = { stale: -1, ahead: 1 } as const;

interface Told extends Bootstrap {
  readonly stamp?: keyof typeof signs;
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
    stamp: { enum: Object.keys(signs), description: 'By a minute farther off than the service takes.' },
    as: name,
  }),
  needs: () => ['bootstrap'],
  async run({ app = 'shop', as = 'answer', stamp, ...how }, at) {
    const off = stamp && { skewMs: signs[stamp] * (choicesOf(at.session).stampWithinMs + farMs) };
    at.values[as] = await at.ask('the bootstrap', 'bootstrap', () => {
      if (at.account.bootstrap === undefined) throw new Untestable('the adapter has no bootstrap');
      return at.account.bootstrap(app, { ...how, ...off });
    });
  },
};
