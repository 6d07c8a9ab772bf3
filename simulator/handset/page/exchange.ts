import { type JsonObject, parseJsonObject } from '../../wire/json-object.ts';
import { decodeUtf8, encodeUtf8 } from '../../wire/utf8.ts';
import type { LtrzFailure, PageFailure, PhoneFailure } from '../failure.ts';
import { follow } from '../follow.ts';
import { textOf } from '../sdk/read-answer.ts';
import { isTrouble, type Trouble } from '../sdk/trouble.ts';
import type { DeviceRequest, DeviceResponse } from '../send.ts';
import type { StepName, Trace } from '../trace.ts';
import { type OnTheWay, pageCodes } from './failures.ts';

/** How a call of the script ends where it does not go on: a code of its own or of a gateway. */
export class Ending {
  readonly code: string;
  readonly message: string;
  /** What went wrong in the browser or on the way; absent if a gateway gave the code. */
  readonly failure?: PhoneFailure | PageFailure | LtrzFailure;

  constructor(code: string, message: string, failure?: PhoneFailure | PageFailure | LtrzFailure) {
    this.code = code;
    this.message = message;
    if (failure !== undefined) this.failure = failure;
  }
}

export type Local = keyof typeof pageCodes;

export function localEnding(failure: Local): Ending {
  return new Ending(pageCodes[failure].code, pageCodes[failure].text, failure);
}

export const isEnding = (value: unknown): value is Ending => value instanceof Ending;

/** A JSON answer to an XHR, which takes 200 to 299 and 304 for good. */
export async function ask(trace: Trace, at: StepName, request: DeviceRequest): Promise<JsonObject | Ending> {
  const response = await trace.call(at, request);
  if (isTrouble(response)) return lost(response);
  const { status } = response;
  if ((status < 200 || status > 299) && status !== 304) return localEnding('status');
  return objectIn(response.body);
}

/** What another carrier tells a script element, which follows redirects by itself and calls the page's function. */
export async function load(trace: Trace, request: DeviceRequest): Promise<JsonObject | Ending> {
  const last = await follow((each) => trace.call('pre-login', each), request);
  if (isTrouble(last)) return lost(last);
  if (last.response.status !== 200) return localEnding('status');
  const text = decodeUtf8(last.response.body) ?? '';
  const [open, close] = [text.indexOf('('), text.lastIndexOf(')')];
  return objectIn(open < 0 || close < open ? last.response.body : encodeUtf8(text.slice(open + 1, close)));
}

function objectIn(body: DeviceResponse['body']): JsonObject | Ending {
  const reading = parseJsonObject(body);
  if (reading.kind === 'object') return reading.value;
  return localEnding(reading.kind === 'empty' ? 'empty' : 'unreadable');
}

function lost(trouble: Trouble): Ending {
  if (trouble.trouble === 'gateway') return new Ending(trouble.code, trouble.text);
  const { failure } = trouble;
  return localEnding(isOfPages(failure) ? failure : 'network');
}

const isOfPages = (failure: PhoneFailure): failure is OnTheWay => Object.hasOwn(pageCodes, failure);

/** The code and the words that an answer of China Mobile's has, wherever it has them. */
export function endingOf(answer: JsonObject): Ending {
  const message = textOf(answer, 'desc') || textOf(answer, 'resultDesc');
  const code = textOf(answer, 'resultCode');
  return code === '' ? localEnding('incomplete') : new Ending(code, message);
}
