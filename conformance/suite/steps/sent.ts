import type { Account, Answer, DescribeWish, GoodCall, RawRequest } from '../adapter.ts';
import type { Context } from '../context.ts';
import { Absent, HarnessError, Untestable } from '../failures.ts';
import { bodyKind, changed, parametersOf } from '../spoil/parameters.ts';
import type { Step } from '../step.ts';
import { app, name, text, told } from '../step.ts';

interface Told {
  readonly ask: 'number' | 'verify';
  readonly app?: string;
  readonly token?: string;
  readonly set?: Readonly<Record<string, string | null>>;
  readonly tokenless?: true;
  readonly typed?: true | 'floats';
  readonly headers?: Readonly<Record<string, string>>;
  readonly signature?: 'foreign' | 'zeros';
  readonly elsewhere?: true;
  readonly times?: number;
  readonly as?: string;
}

/** A described call, sent with more than a call has: parameters, types, headers, another's signature, another address. */
export const sent: Step<Told> = {
  name: 'sent',
  schema: told(
    'A call as bytes, with something beside what it needs.',
    {
      ask: { enum: ['number', 'verify'] },
      app,
      token: { ...text, description: '$token.token unless told.' },
      set: {
        type: 'object',
        additionalProperties: { type: ['string', 'null'] },
        description: 'Parameters that are signed along; null leaves one out.',
      },
      tokenless: { const: true, description: 'Without the parameter that holds the token.' },
      typed: {
        enum: [true, 'floats'],
        description: 'By JSON, and what `set` holds as the number or the boolean that it reads; `floats`: 42 as 42.0.',
      },
      headers: { type: 'object', additionalProperties: { type: 'string' } },
      signature: {
        enum: ['foreign', 'zeros'],
        description: 'In its place: one by another account’s secret, or zeros.',
      },
      elsewhere: { const: true, description: 'From another source address than all other calls.' },
      times: {
        anyOf: [
          { type: 'integer', minimum: 2, maximum: 500 },
          { type: 'string', pattern: '^\\$' },
        ],
        description: 'So often, ten at once; the answers are a list.',
      },
      as: name,
    },
    ['ask'],
  ),
  needs: ({ signature, elsewhere }) => [
    ...(['describe', 'raw'] as const),
    ...(signature === 'foreign' ? (['openAccount'] as const) : []),
    ...(elsewhere ? (['elsewhere'] as const) : []),
  ],
  async run({ times, as = 'answer', ...asked }, at) {
    const call = await callOf(asked, at);
    const send = () => put(call, asked, at);
    if (times === undefined) {
      at.values[as] = await send();
      return;
    }
    const answers: Answer[] = [];
    while (answers.length < times)
      answers.push(...(await Promise.all(Array.from({ length: Math.min(10, times - answers.length) }, send))));
    at.values[as] = answers;
  },
};

async function callOf(asked: Told, at: Context): Promise<RawRequest> {
  const { ask, app = 'shop', set, tokenless, typed, headers, signature } = asked;
  const token = asked.token ?? (at.values['token'] as { token: string }).token;
  const wish: DescribeWish = {
    ...{ ask, app, token },
    ...(ask === 'verify' && { phone: (at.values['sim'] as { msisdn: string }).msisdn }),
    ...(set && { set }),
    ...(typed && { transport: 'json' }),
  };
  const whole = await described(at.account, wish, at);
  const good = tokenless
    ? await described(at.account, { ...wish, set: { ...set, ...noToken(whole, token) } }, at)
    : whole;
  const own = signature === undefined ? good : await signedBy(good, signature, wish, at);
  const { method, url: path, body } = typed ? withTypes(own, set, typed === 'floats') : own;
  return { method, path, headers: { ...own.headers, ...headers }, ...(body !== undefined && { body }) };
}

function noToken(good: GoodCall, token: string): Readonly<Record<string, null>> {
  const holds = parametersOf(good).find(({ value }) => value === token);
  if (holds === undefined) throw new Absent('no parameter of the described call holds the token');
  return { [holds.name]: null };
}

const described = (account: Account, wish: DescribeWish, { use }: Context): Promise<GoodCall> =>
  use('describe', async () => {
    if (account.describe === undefined) throw new Untestable('the adapter has no describe');
    return account.describe(wish);
  });

async function signedBy(
  good: GoodCall,
  whose: 'foreign' | 'zeros',
  wish: DescribeWish,
  at: Context,
): Promise<GoodCall> {
  const { signature, signed = '' } = good;
  if (signature === undefined) throw new Absent('calls of this service are not signed');
  if (whose === 'zeros') return changed(good, signature, '0'.repeat(40));
  const other = await described(await at.openStranger(), wish, at);
  if (other.sign === undefined) throw new Absent('the adapter signs no other text');
  return changed(good, signature, await other.sign(signed));
}

/** Parameters are signed as their text; here they travel as what that text reads as. */
function withTypes(good: GoodCall, set: Told['set'] = {}, floats = false): GoodCall {
  if (bodyKind(good) !== 'json') throw new Absent('the API takes no JSON');
  // Whoever signs bytes has signed these.
  if (good.signed?.includes(good.body ?? '')) throw new Absent('the service signs the bytes of a body, types and all');
  const document = JSON.parse(good.body ?? '{}') as Record<string, unknown>;
  const typed = Object.entries(document).map(([name, value]) => {
    const isOne = name in set && typeof value === 'string';
    return [name, isOne ? JSON.parse(value) : value];
  });
  const body = JSON.stringify(Object.fromEntries(typed));
  return { ...good, body: floats ? body.replace(/("\w+":-?\d+)(?=[,}])/g, '$1.0') : body };
}

function put(request: RawRequest, { elsewhere }: Told, at: Context): Promise<Answer> {
  const { account } = at;
  const verb = elsewhere ? 'elsewhere' : 'raw';
  const send = account[verb]?.bind(account);
  if (send === undefined) throw new HarnessError(`the case runs without ${verb}`);
  return at.ask('a call as bytes', verb, () => send(request));
}
