import type { CarrierId } from '../../core/words/carrier-id.ts';
import type { JsonObject } from '../../wire/json-object.ts';
import { textOf } from '../sdk/read-answer.ts';
import type { Trace } from '../trace.ts';
import { ask, Ending, endingOf, isEnding, load, localEnding } from './exchange.ts';
import { callbackRequest, legRequest, type PageContext, preRequest, scriptRequest } from './requests.ts';

export const SUCCESS = '103000';

/** Whose number it turned out to be, and what the page needs to show itself. */
export interface Taken {
  readonly oper: 'CM' | 'CT' | 'CU';
  readonly carrier: CarrierId;
  readonly accessToken: string;
  readonly mask: string;
  readonly level: string;
  readonly address: string;
  readonly appName: string;
}

/** One part for each carrier, empty for one that was not asked [cmcc-page-flow]. */
export interface Parts {
  readonly YDData: Part;
  readonly CTData: Part;
  readonly CUData: Part;
}

export type Part = { readonly code: string; readonly message: string };

/** Nobody knew the line. */
export interface Unknown {
  readonly parts: Parts;
  readonly endings: Readonly<Partial<Record<CarrierId, Ending>>>;
}

/** A carrier that is asked by way of China Mobile. */
interface Leg {
  readonly oper: 'CT' | 'CU';
  readonly carrier: CarrierId;
  readonly asks: string;
  readonly tells: string;
  /** The script leaves it out in one of the two. */
  readonly isToldUser: boolean;
  /** Where its answer has words about a failure. */
  readonly words: string;
}

/** China Telecom is always asked first: whose the gateway says that the number is, the script does not read. */
const legs: readonly Leg[] = [
  {
    ...{ oper: 'CT', carrier: 'ctcc', asks: 'getNewTelecomPhonescrip', tells: 'CTCallback' },
    ...{ isToldUser: true, words: 'data' },
  },
  {
    ...{ oper: 'CU', carrier: 'cucc', asks: 'getNewUnicomPhonescrip', tells: 'CUCallback' },
    ...{ isToldUser: false, words: 'msg' },
  },
];

const nobody: Part = { code: '', message: '' };

/** M12, and where it knows no such line M14, a leg and M16, for one carrier after the other [cmcc-page-flow]. */
export async function take(cx: PageContext, trace: Trace): Promise<Taken | Unknown> {
  const answer = await ask(trace, 'pre-login', preRequest(cx));
  const own = isEnding(answer) ? answer : takenFrom(bodyOf(answer), 'CM', 'cmcc');
  if (!isEnding(own)) return own;
  const endings: Partial<Record<CarrierId, Ending>> = { cmcc: own };
  for (const leg of legs) {
    const found = await takeOver(cx, trace, leg);
    if ('oper' in found) return found;
    endings[leg.carrier] = found.ending;
    // Past the other carrier's answer the script gives up, whoever is left.
    if (found.isLast) break;
  }
  const part = (carrier: CarrierId) => partOf(endings[carrier]);
  return { endings, parts: { YDData: part('cmcc'), CTData: part('ctcc'), CUData: part('cucc') } };
}

async function takeOver(cx: PageContext, trace: Trace, leg: Leg): Promise<Taken | { ending: Ending; isLast: boolean }> {
  const minted = await ask(trace, 'pre-login', legRequest(cx, leg.asks));
  if (isEnding(minted)) return { ending: minted, isLast: false };
  const url = textOf(minted, 'data');
  if (textOf(minted, 'resultCode') !== SUCCESS || url === '') return { ending: endingOf(minted), isLast: false };
  const told = await load(trace, scriptRequest(cx, url));
  if (isEnding(told)) return { ending: told, isLast: false };
  const data = textOf(told, 'data');
  if (textOf(told, 'result') !== '0' || data === '') {
    const code = textOf(told, 'code') || textOf(told, 'result');
    return { ending: new Ending(code, textOf(told, leg.words)), isLast: false };
  }
  const answer = await ask(trace, 'pre-login', callbackRequest(cx, leg.tells, data, leg.isToldUser));
  const found = isEnding(answer) ? answer : takenFrom(answer, leg.oper, leg.carrier);
  if (!isEnding(found)) return found;
  return { ending: found, isLast: true };
}

/** M12 and M16 say the same, the one inside `body`. */
function takenFrom(told: JsonObject, oper: Taken['oper'], carrier: CarrierId): Taken | Ending {
  if (textOf(told, 'resultCode') !== SUCCESS) return endingOf(told);
  const [accessToken, level, address] = ['accessToken', 'authLevel', 'authPageUrl'].map((name) => textOf(told, name));
  if (!accessToken) return localEnding(oper === 'CM' ? 'incomplete' : 'capability-closed');
  if (!level || !address) return localEnding('incomplete');
  return {
    oper,
    carrier,
    accessToken,
    level,
    address,
    mask: textOf(told, 'maskPhone'),
    appName: textOf(told, 'appName'),
  };
}

export function bodyOf(answer: JsonObject): JsonObject {
  const { body } = answer;
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as JsonObject) : {};
}

const partOf = (ending: Ending | undefined): Part =>
  ending === undefined ? nobody : { code: ending.code, message: ending.message };
