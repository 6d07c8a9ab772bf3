import type { Redeemed, TokenRecord } from '../../fixtures/api-types.ts';
import { maskFor } from '../control/journal/mask.ts';
import type { World } from '../core/world/world.ts';
import { type Call, getNumber, type Post, verifyNumber } from './backend.ts';
import { failureOf, type OwnRoad, openSender } from './own-road.ts';
import { askAboutPage, type Carry, isOfPage } from './page-redeem.ts';
import type { Stage } from './stage.ts';

/** A server in production waits no longer for a carrier, either. */
const timeoutMs = 10_000;

/**
 * What an app's server does with a token: it asks the carrier that handed it out, over a socket, so that faults and the
 * journal know it as any other call; over `road` where it is told one. Shown masked. Null where nobody knows any more whose token it is; `no key` where the
 * app signs with one that is not here.
 */
export async function redeem(
  { simulator, gateways }: Omit<Stage, 'inside'>,
  world: World,
  record: TokenRecord,
  claim: string | undefined,
  road: OwnRoad | null,
): Promise<Redeemed | 'no key' | null> {
  const { token, carrier: id, purpose, app: name, msisdn } = record;
  const carrier = simulator.carriers.find((each) => each.id === id);
  const app = name === null ? null : world.apps.get(name);
  if (carrier === undefined || app === null) return null;
  const account = {
    origin: road?.origin ?? gateways[id],
    ids: app.carriers[id] as Readonly<Record<string, string>>,
    platformKey: carrier.deviceKeys['encrypt'] ?? '',
  };
  const sent: { method: string; url: string; body: string } = { method: 'POST', url: account.origin, body: '' };
  const { ask, close } = await openSender(road);
  const send = async (url: string, headers: Record<string, string>, request: string): Promise<Call> => {
    Object.assign(sent, { url, body: request });
    const signal = AbortSignal.timeout(timeoutMs);
    const { status, text } = await ask(url, { method: 'POST', headers, body: request, signal });
    return { method: 'POST', url, request, status, reply: text };
  };
  const post: Post = (url, contentType, request) => send(url, { 'content-type': contentType }, request);
  const carry: Carry = ({ url, contentType, headers, body }) =>
    send(url, { 'content-type': contentType ?? '', ...headers }, body ?? '');
  const nowMs = simulator.wallMs();
  const number = claim ?? msisdn ?? '';
  const asking = isOfPage(record)
    ? askAboutPage(carrier, app, account, record, number, { carry, nowMs })
    : purpose === 'login'
      ? getNumber(id, account, token, { post, nowMs })
      : verifyNumber(id, account, token, number, { post, nowMs });
  // A carrier that cuts, hangs or talks nonsense is an answer, too: that of its network.
  let failure: string | undefined;
  const answer = await asking.catch((error): undefined => {
    failure = failureOf(error);
  });
  await close();
  if (answer === null) return 'no key';
  const { text } = maskFor(world, simulator.carriers, false);
  return {
    carrier: id,
    code: answer === undefined || answer.code === '' ? null : answer.code,
    ...(answer?.isMatch === undefined ? {} : { match: answer.isMatch }),
    ...(answer?.number === undefined ? {} : { number: text(answer.number, []) }),
    request: { ...sent, url: text(sent.url, [token]), body: text(sent.body, [token]) },
    reply: answer === undefined ? null : { status: answer.call.status, body: text(answer.call.reply, [token]) },
    ...(failure === undefined ? {} : { failure }),
  };
}
