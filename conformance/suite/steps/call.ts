import type { Account, Answer } from '../adapter.ts';
import type { Context } from '../context.ts';
import { wordsOf } from '../failures.ts';
import type { Schema } from '../schema.ts';
import { type Client, checkLoss, clients, type Loss, losses, repeatsOf } from '../sdk-clients.ts';
import { shaped } from '../shapes.ts';
import type { Step } from '../step.ts';
import { app, name, told } from '../step.ts';

export interface Question {
  readonly ask: 'number' | 'verify';
  readonly app?: string;
  readonly token?: string;
  readonly phone?: string;
  readonly failed?: string;
  readonly userInformation?: string;
}

interface Told extends Question {
  readonly client?: Client;
  readonly lost?: Loss;
  readonly background?: boolean;
  readonly as?: string;
}

export const question: Record<string, Schema> = {
  ask: { enum: ['number', 'verify'], description: 'For the number, or whether `phone` is it.' },
  app,
  token: { type: 'string', description: '$token.token unless told.' },
  phone: { type: 'string', description: 'The number of the carrier’s ordinary subscriber unless told.' },
  failed: { type: 'string', description: 'In a token’s place, the code with which the phone’s SDK failed.' },
  userInformation: { type: 'string', description: 'What the page told of its browser.' },
};

/** The adapter's verb for a question. */
export const verbOf = ({ ask }: Question) => (ask === 'number' ? 'getNumber' : 'verifyNumber');

/** Puts a question to the service as an account does. */
export function put(account: Account, at: Context, q: Question, signal?: AbortSignal): Promise<Answer> {
  const { app = 'shop', userInformation, failed } = q;
  const token = failed === undefined ? (q.token ?? (at.values['token'] as { token: string }).token) : '';
  // A backend may be told by its app which carrier's token it brings.
  const of = at.session.tells && { carrier: at.carrier };
  const call = {
    app,
    token,
    ...of,
    ...(failed !== undefined && { failed }),
    ...(userInformation !== undefined && { userInformation }),
    ...(signal && { signal }),
  };
  if (q.ask === 'number') return account.getNumber(call);
  return account.verifyNumber({ ...call, phone: q.phone ?? (at.values['sim'] as { msisdn: string }).msisdn });
}

/** A call to the service, sent again as the vendor's SDKs do if a client is named. */
export const call: Step<Told> = {
  name: 'call',
  schema: told(
    'A call to the service.',
    {
      ...question,
      client: { enum: Object.keys(clients), description: 'Sends it again as the vendor’s SDK of that language does.' },
      lost: { enum: losses, description: 'What the client finds in the place of every answer but the last.' },
      background: { type: 'boolean', description: 'Goes on while the next steps run; `join` or `leave` end it.' },
      as: name,
    },
    ['ask'],
  ),
  async run({ client, lost, background = false, as = 'answer', ...q }, at) {
    checkLoss(client, lost);
    const leave = new AbortController();
    const sent = at.ask(`the question for ${q.ask}`, verbOf(q), (asking) =>
      repeatsOf(client, lost, async () => asking.saw(shaped(verbOf(q), await put(at.account, at, q, leave.signal)))),
    );
    if (!background) {
      at.values[as] = await sent;
      return;
    }
    const out = { answer: sent, leave, isOut: true };
    // Whoever joins hears of a failure; whoever leaves does not care.
    sent.catch(wordsOf).finally(() => {
      out.isOut = false;
    });
    at.out.set(as, out);
  },
};
