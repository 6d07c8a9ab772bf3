import type { Arrival, HeaderList, Reply } from '../../core/words/arrival.ts';
import { parseForm } from '../../wire/form.ts';
import { isCallbackName, wrapJsonp } from '../../wire/jsonp.ts';
import { jsonReply } from './json-reply.ts';

/** JSON, or JSONP where the caller named a callback that is a name. */
export function jsonpReply(body: unknown, callback: string | undefined, extra: HeaderList | null = null): Reply {
  const reply = jsonReply(body, extra);
  if (callback === undefined || callback === '') return reply;
  const wrapped = wrapJsonp(callback, reply.body as string);
  if (wrapped === null) return reply;
  return {
    ...reply,
    headers: { ...reply.headers, 'content-type': 'application/javascript;charset=UTF-8' },
    body: wrapped,
  };
}

/** A callback that is kept until another carrier was asked: what is no name would not be called, and may be of any length. */
export function callbackKept(callback: string | undefined): string {
  return callback !== undefined && isCallbackName(callback) ? callback : '';
}

/** The callback of a query whose other parameters were refused unread: a page can hear of that in no other way. */
export function callbackIn(arrival: Arrival): string | undefined {
  return parseForm(arrival.query)?.get('callback');
}
