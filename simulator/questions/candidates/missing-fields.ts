import type { Arrival } from '../../core/words/arrival.ts';
import { parseForm } from '../../wire/form.ts';
import { parseJsonObject } from '../../wire/json-object.ts';
import { decodeUtf8 } from '../../wire/utf8.ts';
import type { Told } from './told.ts';

/** Letters alone: `app_id`, `AppId` and `appid` are the same to whoever writes them from memory. */
function letters(name: string): string {
  return name.toLowerCase().replace(/[_\s-]/g, '');
}

/** Names and values of a body, whatever it is, down to the objects in it. */
function bodyOf(body: Uint8Array): ReadonlyMap<string, unknown> {
  const reading = parseJsonObject(body);
  if (reading.kind === 'object') {
    const inner = Object.values(reading.value).filter((value) => typeof value === 'object' && value !== null);
    return new Map([reading.value, ...(inner as object[])].flatMap((each) => Object.entries(each)));
  }
  return formOf(decodeUtf8(body) ?? '');
}

function formOf(text: string): ReadonlyMap<string, unknown> {
  const form = parseForm(text);
  return new Map(form?.names.map((name) => [name, form.get(name)]));
}

/** Why a field counts as missing: it has another name, stands in the wrong place, or has a blank around it. */
export function mistakeInField(path: string, arrival: Arrival): Told | null {
  const field = path.slice(path.lastIndexOf('.') + 1);
  const isQuery = arrival.method === 'GET';
  const sent = isQuery ? formOf(arrival.query) : bodyOf(arrival.body);
  const value = sent.get(field);
  if (typeof value === 'string' && value.trim() !== value) return { id: 'encoding.blank-around', with: { field } };
  if (value !== undefined) return null;
  const near = [...sent.keys()].find((name) => letters(name) === letters(field));
  if (near !== undefined) return { id: 'field.misnamed', with: { field, sent: near } };
  const elsewhere = isQuery ? bodyOf(arrival.body) : formOf(arrival.query);
  return elsewhere.has(field) ? { id: isQuery ? 'field.in-body' : 'field.in-query', with: { field } } : null;
}
