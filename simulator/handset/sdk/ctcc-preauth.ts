import type { JsonObject } from '../../wire/json-object.ts';
import { follow } from '../follow.ts';
import { filed, type PhoneApp } from '../phone-app.ts';
import type { DeviceRequest, DeviceResponse } from '../send.ts';
import type { StepName } from '../trace.ts';
import { drawA, openT1, type T1Public, t1Body, t1ParamKey, t1ParamStr } from './ctcc-envelope.ts';
import { readAnswer, textOf } from './read-answer.ts';
import type { SdkContext } from './sdk.ts';
import { drawnPadding } from './session-key.ts';
import { gatewayTrouble, isTrouble, phoneTrouble, type Trouble } from './trouble.ts';

const TIMEOUT_MS = 10_000;
/** Client code tests for 0; another table calls 10000 normal too [ctcc-answer]. */
const GOOD: ReadonlySet<string> = new Set(['0', '10000']);
const WRONG_TIME: ReadonlySet<string> = new Set(['-10009', '-30001']);
const OTHER_NETWORKS = '30002';

/** How an SDK asks for an access code of one purpose. */
export interface Product {
  readonly path: string;
  readonly idName: 'appId' | 'clientId';
  readonly clientType: Readonly<Record<PhoneApp['platform'], string>>;
  readonly version: string;
  /** What is sealed, with the phone's corrected time in ms. */
  text(cx: SdkContext, timeStamp: string): string;
}

/** What T1 and its kin give: the opened data and the cookie that makes an authCode. */
export interface PreAuth {
  readonly plain: JsonObject;
  readonly gwAuth: string | null;
}

/** Asks once, and once more on a phone whose clock is off, which has learnt the right time. */
export async function preAuth(cx: SdkContext, at: StepName, product: Product): Promise<PreAuth | Trouble> {
  const first = await ask(cx, at, product);
  if (isTrouble(first) || !('wrongTime' in first)) return first;
  const server = first.serverMs ?? (await serverTime(cx, at));
  if (server === null) return first.wrongTime;
  cx.memory.skewMs = server - cx.nowMs();
  const second = await ask(cx, at, product);
  return !isTrouble(second) && 'wrongTime' in second ? second.wrongTime : second;
}

type WrongTime = { readonly wrongTime: Trouble; readonly serverMs: number | null };

async function ask(cx: SdkContext, at: StepName, product: Product): Promise<PreAuth | WrongTime | Trouble> {
  const a = drawA(cx.draw);
  const last = await follow((request) => cx.call(at, request), preAuthRequest(cx, a, product), postsAgain);
  if (isTrouble(last)) return last;
  const answer = readAnswer(last.response);
  if (isTrouble(answer)) return answer;
  const result = textOf(answer, 'result');
  if (result === '') return phoneTrouble('incomplete');
  if (result === OTHER_NETWORKS) return elsewhere(cx, at, answer, a);
  const refused = gatewayTrouble(result, textOf(answer, 'msg'));
  if (WRONG_TIME.has(result)) return { wrongTime: refused, serverMs: readMs(textOf(answer, 'timeStamp')) };
  return GOOD.has(result) ? open(answer, a, last.cookies.get('gw_auth') ?? null) : refused;
}

function open(answer: JsonObject, a: string, gwAuth: string | null): PreAuth | Trouble {
  const plain = openT1(textOf(answer, 'data'), a);
  if (plain === null) return phoneTrouble('undecipherable');
  return textOf(plain, 'accessCode') === '' ? phoneTrouble('incomplete') : { plain, gwAuth };
}

/** 30002: the addresses of other networks, tried in order [ctcc-answer]; the first success counts, and none is a failed network. */
async function elsewhere(cx: SdkContext, at: StepName, answer: JsonObject, a: string): Promise<PreAuth | Trouble> {
  const urls = urlsIn(openT1(textOf(answer, 'data'), a));
  if (urls.length === 0) return gatewayTrouble(OTHER_NETWORKS, textOf(answer, 'msg'));
  for (const url of urls) {
    const last = await follow((request) => cx.call(at, request), {
      method: 'GET',
      url,
      headers: {},
      timeoutMs: TIMEOUT_MS,
    });
    const body: JsonObject | Trouble = isTrouble(last) ? last : readAnswer(last.response);
    if (isTrouble(last) || isTrouble(body)) continue;
    if (GOOD.has(textOf(body, 'result'))) return open(body, a, last.cookies.get('gw_auth') ?? null);
  }
  return phoneTrouble('network');
}

/** A redirect is a GET where `rdt_allow` is 0, or not there, as at another carrier; else the same is posted again. */
function postsAgain({ headers }: DeviceResponse): boolean {
  return headers.rdt_allow !== undefined && headers.rdt_allow !== '0';
}

function urlsIn(plain: JsonObject | null): string[] {
  const urls: unknown = plain?.urls;
  return Array.isArray(urls) ? urls.filter((url) => typeof url === 'string' && URL.canParse(url)) : [];
}

/** T6: the gateway's clock, as text in `msg`. */
async function serverTime(cx: SdkContext, at: StepName): Promise<number | null> {
  const url = `${cx.origin}/openapi/special/getTimeStamp.do`;
  const response: DeviceResponse | Trouble = await cx.call(at, {
    method: 'GET',
    url,
    headers: {},
    timeoutMs: TIMEOUT_MS,
  });
  if (isTrouble(response)) return null;
  const answer = readAnswer(response);
  return isTrouble(answer) ? null : readMs(textOf(answer, 'msg'));
}

function readMs(text: string): number | null {
  return /^\d{13}$/.test(text) ? Number(text) : null;
}

function preAuthRequest(cx: SdkContext, a: string, product: Product): DeviceRequest {
  const text = product.text(cx, String(cx.nowMs() + cx.memory.skewMs));
  const visible: T1Public = {
    appId: filed(cx.app, 'ctcc', 'appId'),
    clientType: product.clientType[cx.app.platform],
    format: 'json',
    version: product.version,
  };
  const paramKey = t1ParamKey(a, cx.key, drawnPadding(cx.draw));
  const secret = filed(cx.app, 'ctcc', 'appSecret');
  return {
    method: 'POST',
    url: cx.origin + product.path,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: t1Body(visible, paramKey, t1ParamStr(text, a), secret, product.idName),
    timeoutMs: TIMEOUT_MS,
  };
}
