import { follow } from '../follow.ts';
import type { DeviceResponse } from '../send.ts';
import type { StepName } from '../trace.ts';
import { crossNetwork } from './cmcc-codes.ts';
import { readAnswer } from './read-answer.ts';
import type { SdkContext } from './sdk.ts';
import { gatewayTrouble, isTrouble, type Trouble } from './trouble.ts';

const TIMEOUT_MS = 8000;
const NETWORKS = [
  { name: 'Unicom', operatortype: '2' },
  { name: 'Telecom', operatortype: '3' },
] as const;

/** What the SDK says of itself when it brings the answer back. */
export interface AwayCall {
  readonly userCapaid: string;
  readonly funcType: string;
  /** The step that is on its way. */
  readonly at: StepName;
}

/** Whether an answer of China Mobile's leads to another carrier; of all redirects its SDK knows these two. */
export function leadsAway({ status }: DeviceResponse): boolean {
  return status === 301 || status === 302;
}

/**
 * The way over another carrier [cmcc-cross-network]: its address is asked over cellular, and whatever text it gives is posted
 * to `pplocation`, that of the first answer, which replies as if it had been asked at once.
 */
export async function askAway(
  cx: SdkContext,
  first: DeviceResponse,
  { at, ...call }: AwayCall,
): Promise<DeviceResponse | Trouble> {
  const { location, pplocation } = first.headers;
  if (!isAddress(location) || !isAddress(pplocation)) return trouble('lost');
  const asked = await follow((request) => cx.call(at, request), {
    method: 'GET',
    url: location,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    timeoutMs: TIMEOUT_MS,
  });
  if (isTrouble(asked) || isTrouble(readAnswer(asked.response))) return trouble('unreachable');
  const { operatortype } = NETWORKS.find(({ name }) => pplocation.includes(name)) ?? NETWORKS[0];
  const back = await cx.call(at, {
    method: 'POST',
    url: pplocation,
    headers: { 'content-type': 'application/json', traceid: cx.traceId },
    body: JSON.stringify({
      ver: '1.0',
      data: new TextDecoder().decode(asked.response.body),
      operatortype,
      ...call,
    }),
    timeoutMs: TIMEOUT_MS,
  });
  return isTrouble(back) || isTrouble(readAnswer(back)) ? trouble('unreachable') : back;
}

/** What the SDK says where the way over another carrier came to nothing. */
export function trouble(why: keyof typeof crossNetwork): Trouble {
  const { code, text } = crossNetwork[why];
  return gatewayTrouble(code, text);
}

function isAddress(text: string | undefined): text is string {
  return text !== undefined && URL.canParse(text) && /^https?:/i.test(text);
}
