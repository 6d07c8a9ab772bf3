import { createDecipheriv } from 'node:crypto';
import type { RouteEntry, TokenRecord } from '../../fixtures/api-types.ts';
import { routesCatalogue } from '../catalogue/routes.ts';
import type { Carrier } from '../core/route/carrier.ts';
import type { App } from '../core/words/app.ts';
import type { Account, Answer, Call } from './backend.ts';
import { compose, type ReadyRequest } from './request/compose.ts';
import { isHalfOf, pemOf, testKey } from './request/own-key.ts';
import { requestPlan } from './request/plan.ts';

/** Who redeems the token of a page, by what it is for: both are signed with the app's private key. */
const redeemers = { login: 'M18', verify: 'M19' } as const;

/** Whether it is a token that the carriers' script gave to a page. */
export const isOfPage = ({ kind, face }: TokenRecord): boolean => kind === 'web' && face === undefined;

export type Carry = (request: ReadyRequest) => Promise<Call>;

/**
 * What the server of a page asks about its token: the number, or whether `claim` is it. Null where the app filed a key whose
 * private half is not here.
 */
export async function askAboutPage(
  carrier: Carrier,
  app: App,
  account: Account,
  { token, purpose, userInformation }: TokenRecord,
  claim: string,
  { carry, nowMs }: { readonly carry: Carry; readonly nowMs: number },
): Promise<Answer | null> {
  const key = testKey();
  if (!isHalfOf(app.publicKeys[carrier.id]?.verify ?? '', key)) return null;
  const entry = routesCatalogue([carrier]).find(({ id }) => id === redeemers[purpose]) as RouteEntry;
  const set: Record<string, string> = userInformation === undefined ? {} : { userInformation };
  const given = { ...account, token, number: claim, privateKey: pemOf(key), set };
  const call = await carry(compose(requestPlan(entry, given), given, nowMs));
  const answer = read(call);
  if (purpose === 'verify') {
    const { resultCode: code = '' } = answer.header ?? {};
    return { code, ...(code === '000' || code === '001' ? { isMatch: code === '000' } : {}), call };
  }
  // One edition of the answer has the number beside the code, the other inside `data`.
  const sealed = answer.msisdn ?? answer.data?.msisdn;
  const number = sealed === undefined ? null : opened(sealed, account.ids['appKey'] ?? '');
  return { code: answer.resultCode ?? '', ...(number === null ? {} : { number }), call };
}

interface Told {
  readonly resultCode?: string;
  readonly msisdn?: string;
  readonly data?: { readonly msisdn?: string };
  readonly header?: { readonly resultCode?: string };
}

function read({ reply }: Call): Told {
  try {
    const value: unknown = JSON.parse(reply);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** AES-128-ECB under the first sixteen characters of appKey; null where it does not open. */
function opened(sealed: string, appKey: string): string | null {
  try {
    const cipher = createDecipheriv('aes-128-ecb', appKey.slice(0, 16), null);
    return cipher.update(sealed, 'base64', 'utf8') + cipher.final('utf8');
  } catch {
    return null;
  }
}
