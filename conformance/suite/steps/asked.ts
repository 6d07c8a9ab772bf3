import type { JournalEvent, RequestAsKept } from '../../../fixtures/api-types.ts';
import type { Context } from '../context.ts';
import { journalOf } from '../control.ts';
import { HarnessError, Unmet } from '../failures.ts';
import { neverAsked } from '../idle-faults.ts';
import { restOf } from '../spoil/parameters.ts';
import type { Step } from '../step.ts';
import { told } from '../step.ts';
import { membersOf, oddHeader, taken } from '../told-carriers.ts';
import { type Trace, Traces } from '../traces.ts';

interface Told {
  readonly requests?: number;
}

/** Shorter words stand in headers that have nothing to do with them. */
const shortestId = 12;
/** One retry is allowed where a connection broke before an answer. */
const mostAsked = 2;

/** What reached the carriers: each token redeemed once and asked about twice at most, and nothing in a request that is none of theirs. */
export const asked: Step<Told> = {
  name: 'asked',
  schema: told(
    'What reached the carriers: each token redeemed once and asked about twice at most; no secret, no number in clear where it is hashed, no field that the route does not have, no message id twice.',
    {
      requests: {
        type: 'integer',
        minimum: 1,
        maximum: 20,
        description: 'Looks into so many requests at least; boxes keep those that were refused.',
      },
    },
  ),
  async run({ requests = 0 }, at) {
    const { events, dropped } = await journalOf(at.world, { after: at.since, reveal: true });
    if (dropped > 0) throw new HarnessError('cannot tell what the carriers were asked: events are no longer kept');
    const served = events.filter(({ carrier, endpoint }) => at.serverRoutes.has(`${carrier}.${endpoint}`));
    countTokens(served);
    if (requests === 0) return;
    const seen = await requestsIn(served, at);
    if (seen.length === 0) throw neverAsked(at);
    if (seen.length < requests) throw new Unmet(`${requests} questions to a carrier`, `${seen.length}`);
    const callers = await callersOf(at);
    for (const each of seen) lookInto(each, callers, at);
    lookForSameIds(seen);
  },
};

function countTokens(served: readonly JournalEvent[]): void {
  const count = (isOne: (event: JournalEvent) => boolean) => {
    const counts = new Map<string, number>();
    for (const event of served)
      if (event.token !== null && isOne(event)) counts.set(event.token, (counts.get(event.token) ?? 0) + 1);
    return Math.max(0, ...counts.values());
  };
  const redeemed = count(({ type }) => type === 'token.redeemed');
  if (redeemed > 1) throw new Unmet('a token to be redeemed once', `${redeemed} times`);
  const ended = count(({ type }) => type !== 'fault.fired');
  const spoilt = count(({ type }) => type === 'fault.fired');
  const most = Math.max(ended, spoilt);
  if (most > mostAsked) throw new Unmet('a carrier to be asked about a token, and once more at most', `${most} times`);
}

interface Question {
  readonly endpoint: string;
  readonly token: string | null;
  readonly request: RequestAsKept;
}

async function requestsIn(served: readonly JournalEvent[], { world }: Context): Promise<readonly Question[]> {
  const refused = served.filter(({ type }) => type === 'exchange.refused').slice(0, 20);
  const all = await Promise.all(
    refused.map(async ({ n, endpoint, token }) => ({
      endpoint: endpoint ?? '',
      token,
      request: (await world.readRequest(n, { reveal: true })).request,
    })),
  );
  return all.filter((each): each is Question => each.request !== null && !each.request.cut);
}

/** Ids by which the service knows who calls it, as far as the adapter describes a call. */
async function callersOf({ account }: Context): Promise<readonly string[]> {
  const described = await account.describe?.({ ask: 'number', app: 'shop', token: 'none' });
  if (described === undefined) return [];
  return restOf(described)
    .map(({ value }) => value)
    .filter((value) => value.length >= shortestId && /\d/.test(value));
}

function lookInto({ endpoint, request }: Question, callers: readonly string[], at: Context): void {
  const { document, account, values } = at;
  const hidden = ({ label, piece }: Trace): string => {
    at.hide(label, piece);
    return piece;
  };
  const { headers, path, query, body } = request;
  const whole = decoded(`${path} ${query} ${JSON.stringify(headers)} ${body}`);
  const filed = document.apps.flatMap(({ carriers: { cmcc, cucc, ctcc } }) => [
    ...[cmcc.appKey, cmcc.appSecret, cucc.clientSecret, ctcc.appSecret],
  ]);
  const traces = new Traces();
  traces.add('secret', ...filed, ...(account.secrets ?? []));
  const secret = traces.find(whole);
  if (secret !== null) throw new Unmet('a request without a secret', `${hidden(secret)} at ${endpoint}`);
  const caller = new Traces();
  caller.add('caller', ...callers);
  const told = caller.find(JSON.stringify(headers));
  if (told !== null)
    throw new Unmet(
      'a request that tells nothing of who called the service',
      `${told.piece} in a header to ${endpoint}`,
    );
  const rules = taken[endpoint];
  if (rules === undefined) return;
  const { msisdn } = values['sim'] as { msisdn: string };
  const header = oddHeader(headers);
  if (header !== undefined)
    throw new Unmet(`a request with the headers that ${endpoint} takes, and nothing else`, `${header} sent along`);
  const number = new Traces();
  number.add('number', msisdn);
  const clear = number.find(rules.clear ? JSON.stringify(headers) : whole);
  if (clear !== null) throw new Unmet('a number that is hashed or sealed', `${hidden(clear)} in clear at ${endpoint}`);
  const odd = [...(membersOf(body, headers['content-type'] ?? '')?.keys() ?? [])].find(
    (name) => !rules.fields.includes(name),
  );
  if (odd !== undefined)
    throw new Unmet(`a request with what ${endpoint} takes, and nothing else`, `${odd} sent along`);
}

/** A number in a form or a URL may be escaped. */
function decoded(text: string): string {
  try {
    return `${text} ${decodeURIComponent(text.replaceAll('+', ' '))}`;
  } catch {
    return text;
  }
}

/** A question that is put again may keep its id; two questions may not share one. */
function lookForSameIds(seen: readonly Question[]): void {
  const known = new Map<string, string | null>();
  for (const { endpoint, token, request } of seen) {
    const place = taken[endpoint]?.id;
    const id = place && membersOf(request.body, request.headers['content-type'] ?? '')?.get(place);
    if (!id) continue;
    if (known.has(id) && known.get(id) !== token)
      throw new Unmet(`an id for each message to ${endpoint}`, `${id} in two of them`);
    known.set(id, token);
  }
}
