import { type JsonObject, parseJsonObject } from '../../wire/json-object.ts';
import { encodeUtf8 } from '../../wire/utf8.ts';
import type { DeviceResponse } from '../send.ts';
import { phoneTrouble, type Trouble } from './trouble.ts';

const TOO_MANY = 429;

/** The JSON object of an answer with status 200, or what is wrong with it. */
export function readAnswer(response: DeviceResponse): JsonObject | Trouble {
  if (response.status === TOO_MANY) return phoneTrouble('server-busy');
  if (response.status !== 200) return phoneTrouble('status');
  const reading = parseJsonObject(response.body);
  if (reading.kind === 'object') return reading.value;
  return phoneTrouble(reading.kind === 'empty' ? 'empty' : 'unreadable');
}

/** The JSON object inside an opened envelope; null for bytes that are none. */
export function readPlain(bytes: Uint8Array | string | null): JsonObject | null {
  if (bytes === null) return null;
  const reading = parseJsonObject(typeof bytes === 'string' ? encodeUtf8(bytes) : bytes);
  return reading.kind === 'object' ? reading.value : null;
}

/** A member as text: gateways write numbers with and without quotes. Empty for anything else. */
export function textOf(object: JsonObject, name: string): string {
  const value = object[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** A lifetime in seconds, as a gateway states it, in ms; null where it states none, for which nothing is made up. */
export function lifetimeMs(seconds: string): number | null {
  const value = Number(seconds);
  return seconds !== '' && Number.isFinite(value) && value > 0 ? value * 1000 : null;
}
