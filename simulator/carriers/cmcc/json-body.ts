import type { Arrival } from '../../core/arrival.ts';
import { refuse } from '../../core/intent.ts';
import { type Unopened, unopened } from '../../core/route.ts';
import { type JsonObject, parseJsonObject } from '../../wire/json-object.ts';

/** How a route words each way in which a body can fail to be the JSON object it must be. */
export function openJson(arrival: Arrival): JsonObject | Unopened {
  const reading = parseJsonObject(arrival.body);
  if (reading.kind === 'object') {
    // The type is judged after the body: an empty or broken one has its own code whatever the header says.
    if (!isJson(arrival.headers['content-type']))
      return unopened(refuse('req.type', { contentType: 'not application/json' }));
    return reading.value;
  }
  if (reading.kind === 'empty') return unopened(refuse('req.null'));
  if (reading.kind === 'duplicate') return unopened(refuse('req.param', { twice: reading.name }));
  return unopened(refuse('req.not-json'));
}

export function isUnopened(value: JsonObject | Unopened): value is Unopened {
  return 'unopened' in value && typeof value['unopened'] === 'object';
}

function isJson(contentType: string | undefined): boolean {
  return contentType?.toLowerCase().startsWith('application/json') ?? false;
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
