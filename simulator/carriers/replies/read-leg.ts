import { parseForm } from '../../wire/form.ts';
import { type JsonObject, parseJsonObject } from '../../wire/json-object.ts';
import { encodeUtf8 } from '../../wire/utf8.ts';

/**
 * The object in another carrier's answer: bare, as the argument of a page's function, or as the query with which a redirect
 * brings it back; null where there is none.
 */
export function readLeg(answer: string): JsonObject | null {
  if (/^\w+=/.test(answer)) return readQuery(answer);
  const from = answer.indexOf('(');
  const to = answer.lastIndexOf(')');
  const text = answer.trimStart().startsWith('{') || from < 0 || to < from ? answer : answer.slice(from + 1, to);
  const reading = parseJsonObject(encodeUtf8(text));
  return reading.kind === 'object' ? reading.value : null;
}

function readQuery(answer: string): JsonObject | null {
  const form = parseForm(answer);
  if (form === null || form.duplicate !== null) return null;
  const read: Record<string, string> = {};
  for (const name of form.names) read[name] = form.get(name) ?? '';
  return read;
}
