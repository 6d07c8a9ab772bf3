import { type JsonObject, parseJsonObject } from '../../wire/json-object.ts';
import { encodeUtf8 } from '../../wire/utf8.ts';

/** The object in another carrier's answer, bare or as the argument of a page's function; null where there is none. */
export function readLeg(answer: string): JsonObject | null {
  const from = answer.indexOf('(');
  const to = answer.lastIndexOf(')');
  const text = answer.trimStart().startsWith('{') || from < 0 || to < from ? answer : answer.slice(from + 1, to);
  const reading = parseJsonObject(encodeUtf8(text));
  return reading.kind === 'object' ? reading.value : null;
}
