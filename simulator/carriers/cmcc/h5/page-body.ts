import type { Unopened } from '../../../core/route/route.ts';
import type { Arrival } from '../../../core/words/arrival.ts';
import { type JsonBody, nonString, openJson } from '../json-body.ts';

/**
 * The JSON object that a page sends, whatever its content type says: the script of 2021 sets no header, so that no preflight
 * comes first, and its body arrives as text/plain [cmcc-h5-requests].
 */
export function openPage(arrival: Arrival): JsonBody | Unopened {
  const reading = openJson(arrival);
  return 'unopened' in reading ? reading : { value: reading.value, odd: nonString(reading.value) };
}

/** A header of the page's own; empty where it is missing. */
export function headerOf({ headers }: Arrival, name: string): string {
  return headers[name] ?? '';
}

/** Headers that a page of this product sets, so that a browser asks first whether it may [cmcc-h5-requests]. */
export const pageHeaders = [
  'appid',
  'interfaceversion',
  'traceid',
  'businesstype',
  'timestamp',
  'authpagetype',
  'wxappid',
  'content-type',
] as const;

/** `businessType` of one-tap in a page. */
export const oneTap = '8';
