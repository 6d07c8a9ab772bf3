import { duplicateMember } from './json-duplicate.ts';
import { decodeUtf8 } from './utf8.ts';

/** A JSON object as JSON.parse gives it. Ask it for fixed names only: it inherits from Object.prototype. */
export type JsonObject = { [name: string]: unknown };

/** What a body turned out to be; `empty` is no bytes or only JSON white space. */
export type JsonReading =
  | { readonly kind: 'object'; readonly value: JsonObject }
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-json' }
  | { readonly kind: 'not-object' }
  | { readonly kind: 'duplicate'; readonly name: string };

const EMPTY: JsonReading = { kind: 'empty' };
const NOT_JSON: JsonReading = { kind: 'not-json' };
const NOT_OBJECT: JsonReading = { kind: 'not-object' };

/**
 * Reads a body that must be one JSON object in UTF-8, without byte order mark and, at any depth, without a member that
 * comes twice: two readers of such an object may sign two different texts. Never throws.
 */
export function parseJsonObject(body: Uint8Array): JsonReading {
  if (isBlank(body)) return EMPTY;
  const text = decodeUtf8(body);
  if (text === null) return NOT_JSON;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return NOT_OBJECT;
  const name = duplicateMember(body, value);
  return name === null ? { kind: 'object', value: value as JsonObject } : { kind: 'duplicate', name };
}

function isBlank(body: Uint8Array): boolean {
  for (let i = 0; i < body.length; i++) if (!isJsonSpace(body[i] ?? 0)) return false;
  return true;
}

function isJsonSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
