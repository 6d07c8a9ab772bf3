import type { Arrival } from '../../core/arrival.ts';
import { refuse } from '../../core/intent.ts';
import { type Unopened, unopened } from '../../core/route.ts';
import { type JsonObject, type JsonReading, parseJsonObject } from '../../wire/json-object.ts';
import { isContentType } from '../content-type.ts';

/**
 * The JSON object that a body must be, under `value`. It is never handed out bare beside an `Unopened`: a caller may
 * name a member `unopened`, and would then dictate the outcome.
 */
export function openJson(arrival: Arrival): (JsonReading & { readonly kind: 'object' }) | Unopened {
  const reading = parseJsonObject(arrival.body);
  switch (reading.kind) {
    case 'object':
      // The type is judged after the body: an empty or broken one has its own code whatever the header says.
      if (isContentType(arrival.headers['content-type'], 'application/json')) return reading;
      return unopened(refuse('req.type', { contentType: 'not application/json' }));
    case 'empty':
      return unopened(refuse('req.null'));
    case 'duplicate':
      return unopened(refuse('req.param', { twice: reading.name }));
    default:
      return unopened(refuse('req.not-json'));
  }
}

/** First member that is no string; China Mobile answers every other type with 103211, numbers included. */
export function nonString(object: JsonObject): string | null {
  for (const name in object) if (typeof object[name] !== 'string') return name;
  return null;
}

/** A string member; empty when it is missing. */
export function text(object: JsonObject, name: string): string {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return typeof value === 'string' ? value : '';
}
