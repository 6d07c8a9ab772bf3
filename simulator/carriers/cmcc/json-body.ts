import type { SignPart } from '../../core/route/clue.ts';
import { type Unopened, unopened } from '../../core/route/route.ts';
import type { Arrival } from '../../core/words/arrival.ts';
import type { Facts } from '../../core/words/credential.ts';
import { refuse } from '../../core/words/intent.ts';
import type { Refusal } from '../../core/words/refusal.ts';
import { type JsonObject, parseJsonObject } from '../../wire/json-object.ts';
import { isContentType } from '../rules/content-type.ts';

/** A body's JSON object, and what is wrong with its form, which the rules judge: by then it is known whose it is. */
export interface JsonBody {
  readonly value: JsonObject;
  readonly odd: Facts | null;
}

/** What `openJson` refuses. */
export const jsonRefuses: readonly Refusal[] = ['req.null', 'req.not-json', 'req.param'];

const wrongType: Facts = Object.freeze({ contentType: 'not application/json' });

/**
 * The JSON object that a body must be, under `value`. It is never handed out bare beside an `Unopened`: a caller may
 * name a member `unopened`, and would then dictate the outcome.
 */
export function openJson(arrival: Arrival): JsonBody | Unopened {
  const reading = parseJsonObject(arrival.body);
  switch (reading.kind) {
    case 'object':
      // The type is judged after the body: an empty or broken one has its own code whatever the header says.
      return {
        value: reading.value,
        odd: isContentType(arrival.headers['content-type'], 'application/json') ? null : wrongType,
      };
    case 'empty':
      return unopened(refuse('req.null'));
    case 'duplicate':
      return unopened(refuse('req.param', { twice: reading.name }));
    default:
      return unopened(refuse('req.not-json'));
  }
}

/** The first member that is no string but for those of `free`: China Mobile answers every other type with 103211. */
export function nonString(object: JsonObject, free?: string): Facts | null {
  for (const name in object) {
    if (typeof object[name] !== 'string' && name !== free) return { field: name, type: typeOf(object[name]) };
  }
  return null;
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** A string member; empty when it is missing. */
export function text(object: JsonObject, name: string): string {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return typeof value === 'string' ? value : '';
}

/** A member that is an object; null where there is none. */
function part(whole: JsonObject, name: string): JsonObject | null {
  const value = Object.hasOwn(whole, name) ? whole[name] : undefined;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

/** A body of the family that M2 began: its values stand in `header` and `body`. */
export interface Sections extends JsonBody {
  readonly header: JsonObject;
  readonly body: JsonObject;
}

/** The same, opened; a section that is not there is told with the form, where that is odd too. */
export function openSections(arrival: Arrival): Sections | Unopened {
  const reading = openJson(arrival);
  if ('unopened' in reading) return reading;
  const header = part(reading.value, 'header');
  const body = part(reading.value, 'body');
  if (header !== null && body !== null) return { ...reading, header, body };
  const missing = { field: header === null ? 'header' : 'body' };
  return unopened(reading.odd === null ? refuse('req.param', missing) : refuse('req.type', reading.odd));
}

/** Every text in a body and in the objects of its members, in the order of sending, the sign left out. */
export function sentMembers(arrival: Arrival, sign: string): readonly SignPart[] {
  const reading = parseJsonObject(arrival.body);
  return reading.kind === 'object' ? textsOf(reading.value, sign) : [];
}

/** The same of a body that was read. */
export function textsOf(body: JsonObject, sign: string): readonly SignPart[] {
  const members = Object.entries(body).flatMap(([name, value]) =>
    typeof value === 'object' && value !== null ? Object.entries(value) : [[name, value] as const],
  );
  return members.flatMap(([name, value]) => (typeof value === 'string' && name !== sign ? [{ name, value }] : []));
}
