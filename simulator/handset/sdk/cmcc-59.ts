import type { Facts, Purpose } from '../../core/words/credential.ts';
import { fromBase64 } from '../../wire/base64.ts';
import type { JsonObject } from '../../wire/json-object.ts';
import { aesCbcDecrypt } from '../../wire/primitives.ts';
import type { Held } from '../phone-memory.ts';
import type { DeviceRequest } from '../send.ts';
import {
  CAPABILITY,
  drawSecret,
  type FuncType,
  type M8Secret,
  plainRequest,
  sealedRequest,
} from './cmcc-59-request.ts';
import { askAway, trouble as awayTrouble, leadsAway } from './cmcc-away.ts';
import { pageShown } from './cmcc-codes.ts';
import { isVoid, SUCCESS } from './cmcc-scrip.ts';
import { failureCodesOf } from './failures.ts';
import { readAnswer, readPlain, textOf } from './read-answer.ts';
import { type Granted, heldNow, type Sdk, type SdkContext } from './sdk.ts';
import { gatewayTrouble, isTrouble, phoneTrouble, type Trouble } from './trouble.ts';

/** A scrip is used only while it has more than that left, and callbacks tell so much less [cmcc-m8-reply]. */
const SPARE_MS = 10_000;
const OPERATORS = { cmcc: '移动', cucc: '联通', ctcc: '电信' } as const;

/** China Mobile's SDK from 5.9 on: scrip and token by one route, M8, and a scrip with every token. */
export const cmcc59: Sdk = {
  carrier: 'cmcc',
  idField: 'appId',
  success: { code: SUCCESS, text: 'true' },
  failures: failureCodesOf('5.9'),
  shown: pageShown,
  reach: (step, isHeld) => (!isHeld ? 'bearer' : step === 'pre-login' ? 'nothing' : 'network'),
  preLogin: async (cx) => heldNow(cx) ?? fetchScrip(cx, 'login'),
  async token(cx, purpose) {
    const held = heldNow(cx);
    // A check over cellular alone gets scrip and token at once; with Wi-Fi beside it the scrip comes first.
    if (held !== null || (purpose === 'verify' && cx.network === 'cellular')) return fetchToken(cx, held, purpose);
    const fetched = await fetchScrip(cx, purpose);
    return isTrouble(fetched) ? fetched : fetchToken(cx, fetched, purpose);
  },
  preLoginFacts: ({ operator }) => ({ desc: 'true', operatorType: OPERATORS[operator] }),
  callback: ({ code, text, facts }, cx) => ({
    resultCode: code,
    ...(code === SUCCESS ? facts : { desc: text }),
    traceId: cx.traceId,
    scripExpiresIn: secondsLeft(cx),
  }),
};

/** As text, on every callback; 0 where there is none. */
function secondsLeft(cx: SdkContext): string {
  const held = heldNow(cx);
  return held === null || held.dueMs === null ? '0' : String(Math.floor((held.dueMs - cx.nowMs()) / 1000));
}

async function fetchScrip(cx: SdkContext, purpose: Purpose): Promise<Held | Trouble> {
  const secret = drawSecret(cx);
  const answer = await ask(cx, sealedRequest(cx, purpose, secret), secret, 'pre', purpose);
  return isTrouble(answer) ? answer : keep(cx, answer);
}

/** The SDK deletes its scrip before it asks, so that an answer without one costs a pre-login. */
async function fetchToken(cx: SdkContext, held: Held | null, purpose: Purpose): Promise<Granted | Trouble> {
  const scrip = held?.facts.scrip ?? '';
  cx.memory.drop();
  const answer = await ask(cx, plainRequest(cx, 'authz', purpose, scrip), null, 'authz', purpose);
  if (isTrouble(answer)) {
    // What was lost on the way is no fault of the scrip's; what the gateway calls void is gone.
    if (held !== null && answer.trouble === 'gateway' && !isVoid(answer)) cx.memory.hold(held);
    return answer;
  }
  const token = textOf(answer, 'token');
  if (token === '') return phoneTrouble('incomplete');
  keep(cx, answer);
  const openId = textOf(answer, 'openId') || textOf(answer, 'pcid');
  const facts = { ...authFacts(cx), ...(purpose === 'login' ? { openId } : {}), token };
  return { token, facts: { ...facts, tokenExpiresIn: textOf(answer, 'tokenExpiresIn') } };
}

/** How the number was recognised: through the gateway, on Wi-Fi or not [cmcc-sdk-numbers]. */
function authFacts({ network }: SdkContext): Facts {
  return network === 'cellular'
    ? { authType: '2', authTypeDes: '网关鉴权' }
    : { authType: '1', authTypeDes: 'WiFi下网关鉴权' };
}

function keep(cx: SdkContext, answer: JsonObject): Held | Trouble {
  const scrip = textOf(answer, 'phonescrip');
  if (scrip === '' || cx.sim === null) return phoneTrouble('incomplete');
  const lifeMs = Number(textOf(answer, 'scripExpiresIn')) * 1000;
  const held: Held = {
    sim: cx.sim.iccid,
    mask: textOf(answer, 'securityphone'),
    operator: operatorIn(answer),
    dueMs: lifeMs > 0 ? cx.nowMs() + lifeMs - SPARE_MS : null,
    call: cx.traceId,
    facts: { scrip },
  };
  cx.memory.hold(held);
  return held;
}

function operatorIn(answer: JsonObject): keyof typeof OPERATORS {
  const type = textOf(answer, 'operatortype');
  return type === '2' ? 'cucc' : type === '3' ? 'ctcc' : 'cmcc';
}

/** Asks M8, goes to another carrier where it says so, and gives what was granted, opened. */
async function ask(
  cx: SdkContext,
  request: DeviceRequest,
  secret: M8Secret | null,
  funcType: FuncType,
  purpose: Purpose,
): Promise<JsonObject | Trouble> {
  const at = funcType === 'pre' ? 'pre-login' : 'token';
  const first = await cx.call(at, request);
  if (isTrouble(first)) return first;
  const isAway = leadsAway(first);
  const last = isAway ? await askAway(cx, first, { at, userCapaid: CAPABILITY[purpose], funcType }) : first;
  if (isTrouble(last)) return last;
  const answer = readAnswer(last);
  if (isTrouble(answer)) return answer;
  const code = textOf(answer, 'resultCode') || textOf(answer, 'resultcode');
  if (code === '') return phoneTrouble('incomplete');
  if (code !== SUCCESS) return isAway ? awayTrouble('refused') : gatewayTrouble(code, textOf(answer, 'desc'));
  const sealed = textOf(answer, 'resultdata');
  if (sealed === '') return answer;
  return openWith(secret, sealed) ?? phoneTrouble('undecipherable');
}

function openWith(secret: M8Secret | null, sealed: string): JsonObject | null {
  const cipher = fromBase64(sealed);
  return cipher === null || secret === null ? null : readPlain(aesCbcDecrypt(secret.key, secret.iv, cipher));
}
