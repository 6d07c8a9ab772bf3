import type { CarrierId } from '../../core/words/carrier-id.ts';
import type { Facts, Purpose } from '../../core/words/credential.ts';
import type { Held } from '../phone-memory.ts';
import { askAway, trouble as awayTrouble, leadsAway } from './cmcc-away.ts';
import { openM6 } from './cmcc-envelope.ts';
import { preLoginRequest, type SdkVersion, tokenRequest } from './cmcc-requests.ts';
import { readAnswer, textOf } from './read-answer.ts';
import { dueIn, type Granted, type SdkContext } from './sdk.ts';
import { gatewayTrouble, isTrouble, phoneTrouble, type Trouble } from './trouble.ts';

/** What the SDKs up to 5.8 share: a scrip by M6, and a token for it by M7. */

export const SUCCESS = '103000';
/** A `phonescripED` from here on is a point in time and no lifetime: the source says "expiry" without a unit. */
const EARLIEST_EPOCH_MS = 1_000_000_000_000;
/** Whose agreement the page shows, by `operatortype`; an answer for China Mobile's own subscriber has none. */
const operators: Readonly<Record<string, CarrierId>> = { 2: 'cucc', 3: 'ctcc' };
const VOID_SCRIP: ReadonlySet<string> = new Set(['105010', '103902']);

/** M6 `getPrePhonescrip`; what came is not in the memory yet. */
export async function fetchScrip(cx: SdkContext, version: SdkVersion): Promise<Held | Trouble> {
  const k = cx.draw(16);
  const first = await cx.call('pre-login', preLoginRequest(cx, k, version));
  if (isTrouble(first)) return first;
  const isAway = leadsAway(first);
  const last = isAway ? await askAway(cx, first, { at: 'pre-login', userCapaid: '200,50', funcType: 'pre' }) : first;
  if (isTrouble(last)) return last;
  const answer = readAnswer(last);
  if (isTrouble(answer)) return answer;
  const code = textOf(answer, 'resultCode');
  if (code === '') return phoneTrouble('incomplete');
  if (code !== SUCCESS) return isAway ? awayTrouble('refused') : gatewayTrouble(code, textOf(answer, 'desc'));
  const plain = openM6(textOf(answer, 'resultdata'), k);
  if (plain === null) return phoneTrouble('undecipherable');
  const scrip = textOf(plain, 'phonescrip');
  if (scrip === '' || cx.sim === null) return phoneTrouble('incomplete');
  const operatortype = textOf(plain, 'operatortype');
  const operator = operators[operatortype] ?? 'cmcc';
  return {
    sim: cx.sim.iccid,
    mask: textOf(plain, 'securityphone'),
    operator,
    dueMs: scripDueMs(textOf(plain, 'phonescripED'), cx),
    call: cx.traceId,
    facts: {
      scrip,
      sourceid: textOf(plain, 'sourceid'),
      openId: textOf(plain, 'openId'),
      ...(operatortype === '' ? {} : { operatorType: operatortype }),
    },
  };
}

/** A token, with the scrip that goes on living after it; null where the answer tells of none [cmcc-scrip]. */
export interface Traded extends Granted {
  readonly held: Held | null;
}

/** M7 `getAuthToken`. What becomes of the memory is the caller's. */
export async function trade(cx: SdkContext, held: Held, purpose: Purpose): Promise<Traded | Trouble> {
  const response = await cx.call('token', tokenRequest(cx, held.facts, purpose));
  if (isTrouble(response)) return response;
  const answer = readAnswer(response);
  if (isTrouble(answer)) return answer;
  const code = textOf(answer, 'resultCode');
  if (code === '') return phoneTrouble('incomplete');
  if (code !== SUCCESS) return gatewayTrouble(code, textOf(answer, 'desc'));
  const token = textOf(answer, 'token');
  if (token === '') return phoneTrouble('incomplete');
  const scrip = textOf(answer, 'phonescrip');
  const dueMs = scripDueMs(textOf(answer, 'phonescripED'), cx);
  return {
    token,
    facts: { token, openId: textOf(answer, 'openId') || (held.facts.openId ?? ''), ...authFacts(cx) },
    held: scrip === '' || dueMs === null ? null : { ...held, dueMs, facts: { ...held.facts, scrip } },
  };
}

/** Whether a gateway's answer says that the scrip is no good any more. */
export function isVoid(trouble: Trouble): boolean {
  return trouble.trouble === 'gateway' && VOID_SCRIP.has(trouble.code);
}

/** How the number was recognised, `authType`: through the gateway, on Wi-Fi or not [cmcc-sdk-numbers]. */
function authFacts(cx: SdkContext): Facts {
  return cx.network === 'cellular'
    ? { authType: '2', authTypeDes: '网关鉴权' }
    : { authType: '1', authTypeDes: 'WiFi下网关鉴权' };
}

function scripDueMs(expiry: string, cx: SdkContext): number | null {
  const value = Number(expiry);
  return value >= EARLIEST_EPOCH_MS && Number.isFinite(value) ? value : dueIn(expiry, cx);
}
