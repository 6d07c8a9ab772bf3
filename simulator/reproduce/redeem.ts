import type { Redeemed, TokenRecord } from '../../fixtures/api-types.ts';
import { maskFor } from '../control/journal/mask.ts';
import type { World } from '../core/world/world.ts';
import { type Call, getNumber, verifyNumber } from './backend.ts';
import type { Stage } from './stage.ts';

/** A server in production waits no longer for a carrier, either. */
const timeoutMs = 10_000;

/**
 * What an app's server does with a token: it asks the carrier that handed it out, over a socket, so that faults and the
 * journal know it as any other call. Shown masked. Null where nobody knows any more whose token it is.
 */
export async function redeem(
  { simulator, gateways }: Omit<Stage, 'inside'>,
  world: World,
  { token, carrier: id, purpose, app: name, msisdn }: TokenRecord,
  claim: string | undefined,
): Promise<Redeemed | null> {
  const carrier = simulator.carriers.find((each) => each.id === id);
  const app = name === null ? null : world.apps.get(name);
  if (carrier === undefined || app === null) return null;
  const account = {
    origin: gateways[id],
    ids: app.carriers[id] as Readonly<Record<string, string>>,
    platformKey: carrier.deviceKeys['encrypt'] ?? '',
  };
  const sent: { method: string; url: string; body: string } = { method: 'POST', url: account.origin, body: '' };
  const post = async (url: string, contentType: string, request: string): Promise<Call> => {
    Object.assign(sent, { url, body: request });
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': contentType },
      body: request,
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { method: 'POST', url, request, status: response.status, reply: await response.text() };
  };
  const options = { post, nowMs: simulator.wallMs() };
  const ask =
    purpose === 'login'
      ? getNumber(id, account, token, options)
      : verifyNumber(id, account, token, claim ?? msisdn ?? '', options);
  // A carrier that cuts, hangs or talks nonsense is an answer, too: that of its network.
  const answer = await ask.catch(() => null);
  const { text } = maskFor(world, simulator.carriers, false);
  return {
    carrier: id,
    code: answer === null || answer.code === '' ? null : answer.code,
    ...(answer?.isMatch === undefined ? {} : { match: answer.isMatch }),
    request: { ...sent, url: text(sent.url, [token]), body: text(sent.body, [token]) },
    reply: answer === null ? null : { status: answer.call.status, body: text(answer.call.reply, [token]) },
  };
}
