import type { PageUse, PhoneCall } from '../../../fixtures/api-types.ts';
import { HarnessError } from '../failures.ts';
import type { Step } from '../step.ts';
import { app, name, purpose, text, told } from '../step.ts';

interface Told {
  readonly errand: 'login' | 'verify';
  readonly handset?: string;
  readonly app?: string;
  readonly consent?: NonNullable<PhoneCall['consent']>;
  readonly page?: PageUse;
  readonly times?: number;
  readonly fails?: boolean;
  readonly code?: string;
  readonly shows?: readonly string[];
  readonly as?: string;
}

export const pageUse = told('What a browser and its user do with an app that is a web page.', {
  origin: { type: 'string', description: 'Where the page was loaded from; empty: the browser does not tell.' },
  digits: { type: 'array', items: { type: 'string' }, description: 'Typed for the hidden digits, try after try.' },
  ticked: { type: 'boolean' },
});

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
      page: pageUse,
      times: { type: 'integer', minimum: 2, maximum: 100, description: 'So often; the last one counts.' },
      fails: { type: 'boolean', description: 'The phone is known to get no token.' },
      code: { ...text, description: 'What it is told then.' },
      shows: { type: 'array', items: text, description: 'What stands on the page that its user agrees on.' },
      as: name,
    },
    ['errand'],
  ),
  async run(
    { errand, handset, app = 'shop', consent, page, times = 1, fails = false, code, shows = [], as = 'token' },
    at,
  ) {
    const { world, values, secrets } = at;
    const { face } = at.session;
    const id = handset ?? (values['sim'] as { handset: string }).handset;
    const asked = { app, ...(consent && { consent }), ...(page && { page }), ...(face && { face }) };
    for (let nth = 0; nth < times; nth++) {
      const answer = await world[`${errand}OnHandset`](id, asked);
      const isAsKnown =
        fails === (answer.token === undefined) && (code === undefined || code === (answer.carrierCode ?? answer.code));
      if (!isAsKnown) {
        throw new HarnessError(`${id} got ${answer.token === undefined ? 'no token' : 'a token'}, code ${answer.code}`);
      }
      secrets.add('token', answer.token);
      const hidden = shows.find((each) => !JSON.stringify(answer.page ?? null).includes(each));
      if (hidden !== undefined) throw new HarnessError(`the page on ${id} does not show ${hidden}`);
      values[as] = answer;
    }
  },
};
