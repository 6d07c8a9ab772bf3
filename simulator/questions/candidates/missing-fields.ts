import type { Arrival } from '../../core/words/arrival.ts';
import { parseForm, parsePairs } from '../../wire/form.ts';
import { parseJsonObject } from '../../wire/json-object.ts';
import { percentDecode } from '../../wire/percent.ts';
import { decodeUtf8, encodeUtf8 } from '../../wire/utf8.ts';
import type { Told } from './told.ts';

/** Letters alone: `app_id`, `AppId` and `appid` are the same to whoever writes them from memory. */
function letters(name: string): string {
  return name
    .toLowerCase()
    .replace(/^amp;/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
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
export function mistakeInField(path: string, arrival: Arrival, isForm: boolean): Told | null {
  if (isForm && parseJsonObject(arrival.body).kind === 'object') return { id: 'body.json-for-form' };
  const field = path.slice(path.lastIndexOf('.') + 1);
  const isQuery = arrival.method === 'GET';
  const sent = isQuery ? formOf(arrival.query) : bodyOf(arrival.body);
  const value = sent.get(field);
  if (typeof value === 'string' && value.trim() !== value) return { id: 'encoding.blank-around', with: { field } };
  const inside = mistakeInPlace(path, field, arrival);
  if (inside !== null) return inside;
  if (value !== undefined) return null;
  const near = [...sent.keys()].find((name) => letters(name) === letters(field));
  if (near !== undefined) return { id: 'field.misnamed', with: { field, sent: near } };
  const elsewhere = isQuery ? bodyOf(arrival.body) : formOf(arrival.query);
  return elsewhere.has(field) ? { id: isQuery ? 'field.in-body' : 'field.in-query', with: { field } } : null;
}

/** A field of an object in the body that stands at its top or in another one. */
function mistakeInPlace(path: string, field: string, arrival: Arrival): Told | null {
  const reading = parseJsonObject(arrival.body);
  if (reading.kind !== 'object') return null;
  const objects = Object.entries(reading.value).filter(([, value]) => typeof value === 'object' && value !== null);
  if (path === field) {
    const isNested = path === 'header' || path === 'body';
    return isNested && objects.length === 0 && Object.keys(reading.value).length > 0
      ? { id: 'field.not-nested', with: { field } }
      : null;
  }
  const [inside = ''] = path.split('.');
  const places = [reading.value, ...objects.filter(([name]) => name !== inside).map(([, value]) => value as object)];
  return places.some((place) => Object.hasOwn(place, field)) ? { id: 'field.inside', with: { field, inside } } : null;
}

/** Why a field of sealed pairs counts as missing: the text that was sealed is of another form, or has another name for it. */
export function mistakeInPairs(field: string, plain: string): Told | null {
  const names = parsePairs(plain)?.names ?? [];
  if (names.includes(field)) return null;
  const isHere = (text: string | null) => parsePairs(text ?? '')?.names.includes(field) === true;
  if (parseJsonObject(encodeUtf8(plain)).kind === 'object') return { id: 'field.sealed-json' };
  if (isHere(percentDecode(plain))) return { id: 'field.sealed-encoded' };
  if (isHere(plain.replace(/[,;|\n]/g, '&'))) return { id: 'field.sealed-separator' };
  const near = names.find((name) => letters(name) === letters(field));
  return near === undefined ? null : { id: 'field.misnamed', with: { field, sent: near } };
}
