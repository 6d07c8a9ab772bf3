import type { PhoneCall } from '../../../fixtures/api-types.ts';
import { HarnessError } from '../failures.ts';
import type { Step } from '../step.ts';
import { app, name, purpose, text, told } from '../step.ts';

interface Told {
  readonly errand: 'login' | 'verify';
  readonly handset?: string;
  readonly app?: string;
  readonly consent?: NonNullable<PhoneCall['consent']>;
  readonly fails?: boolean;
  readonly as?: string;
}

/** The app on a phone calls its SDK, with everything on the road. */
export const phone: Step<Told> = {
  name: 'phone',
  schema: told(
    'The app on a phone calls its SDK, with everything on the road.',
    {
      errand: purpose,
      handset: { ...text, description: 'Which; that of the carrier’s ordinary subscriber unless told.' },
      app,
      consent: { enum: ['accept', 'cancel', 'other', 'timeout'] },
      fails: { type: 'boolean', description: 'The phone is known to get no token.' },
      as: name,
    },
    ['errand'],
  ),
  async run({ errand, handset, app = 'shop', consent, fails = false, as = 'token' }, at) {
    const { world, values, secrets } = at;
    const { face } = at.session;
    const id = handset ?? (values['sim'] as { handset: string }).handset;
    const answer = await world[`${errand}OnHandset`](id, { app, ...(consent && { consent }), ...(face && { face }) });
    if (fails !== (answer.token === undefined)) {
      throw new HarnessError(`${id} ${fails ? 'got a token' : 'got no token'}, code ${answer.code}`);
    }
    secrets.add('token', answer.token);
    values[as] = answer;
  },
};
