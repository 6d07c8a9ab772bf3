import type { PageUse, PhoneCall } from '../../../fixtures/api-types.ts';
import type { RawAnswer } from '../adapter.ts';
import type { Context } from '../context.ts';
import { HarnessError, Unmet, Untestable } from '../failures.ts';
import { pageApp } from '../page-app.ts';
import type { Step } from '../step.ts';
import { name, purpose, text, told } from '../step.ts';
import { pageUse } from './phone.ts';

interface Told {
  readonly errand: 'login' | 'verify';
  readonly app?: string;
  readonly handset?: string;
  readonly identity?: string;
  readonly consent?: NonNullable<PhoneCall['consent']>;
  readonly page?: PageUse;
  readonly gets: 'token' | 'error';
  readonly code?: string;
  readonly bootstraps: 1 | 2;
  readonly as?: string;
}

/**
 * A page with the vendor's H5 client, as its published code (UCloud's, 1.0.0 and 1.0.1) reads answers: it bootstraps when it is
 * made, and once more when it is used without having got its keys; with them it calls China Mobile's script.
 */
export const page: Step<Told> = {
  name: 'page',
  schema: told(
    'A page with the vendor’s H5 client, as its published code reads answers.',
    {
      errand: purpose,
      app: { const: pageApp },
      handset: { ...text, description: 'Which; that of the carrier’s ordinary subscriber unless told.' },
      identity: { ...text, description: 'What the page claims to be, instead of what is filed.' },
      consent: { enum: ['accept', 'cancel', 'other', 'timeout'] },
      page: pageUse,
      gets: { enum: ['token', 'error'], description: 'Which of its callbacks is called.' },
      code: { ...text, description: 'What China Mobile’s script tells with it.' },
      bootstraps: { enum: [1, 2], description: 'How often it asks the service for its keys.' },
      as: name,
    },
    ['errand', 'app', 'gets', 'bootstraps'],
  ),
  needs: () => ['bootstrap'],
  async run(asked, at) {
    const { gets, bootstraps } = asked;
    const first = await keysFor(asked, at);
    const keys = first ?? (await keysFor(asked, at));
    const often = first === null ? 2 : 1;
    if (often !== bootstraps) throw new Unmet(`${bootstraps} bootstraps`, `${often}`);
    if (keys !== null) return call(asked, keys, at);
    if (gets === 'token') throw new Unmet('keys with which the page can call China Mobile’s script', 'none');
  },
};

interface Keys {
  readonly AppId: unknown;
  readonly AppKey: unknown;
}

async function keysFor({ app = pageApp, identity }: Told, at: Context): Promise<Keys | null> {
  const answer = await at.ask('the bootstrap', 'bootstrap', () => {
    if (at.account.bootstrap === undefined) throw new Untestable('the adapter has no bootstrap');
    return at.account.bootstrap(app, identity === undefined ? {} : { identity });
  });
  return read(answer.raw);
}

/** Anything but JSON under its own type stays text, and a code that is no number is no success. */
function read({ status, headers, body }: RawAnswer): Keys | null {
  if (status < 200 || status > 399 || !/^application\/json/.test(headers['content-type'] ?? '')) return null;
  try {
    const { RetCode, Data } = JSON.parse(body) as { readonly RetCode: unknown; readonly Data?: Keys };
    return RetCode === 0 && Data ? Data : null;
  } catch {
    return null;
  }
}

async function call(asked: Told, { AppId, AppKey }: Keys, at: Context): Promise<void> {
  const { errand, app = pageApp, handset, consent, page, gets, code, as = 'token' } = asked;
  const { world, values, secrets } = at;
  // The phone signs with what the carrier gave the app; a service that tells other keys has led its pages astray.
  const filed = (values['page'] as { filed: Readonly<Record<string, string>> }).filed;
  if (AppId !== filed['appId'] || AppKey !== filed['appKey'])
    throw new Unmet('the id and key that China Mobile gave the app', JSON.stringify({ AppId, AppKey }));
  const id = handset ?? (values['sim'] as { handset: string }).handset;
  const answer = await world[`${errand}OnHandset`](id, { app, ...(consent && { consent }), ...(page && { page }) });
  const isAsKnown = (gets === 'token') === (answer.token !== undefined) && (code === undefined || code === answer.code);
  if (!isAsKnown) throw new HarnessError(`the page on ${id} was told ${answer.code}`);
  secrets.add('token', answer.token);
  values[as] = answer;
}
