import type { FidelityEntry } from '../fixtures/api-types.ts';
import { aspects, isAt, owners } from '../simulator/catalogue/fidelity.ts';
import { parseCarrierId } from '../simulator/core/words/carrier-id.ts';
import { evidences } from '../simulator/core/words/evidence.ts';
import { parseFaceName } from '../simulator/core/words/face-name.ts';
import { mistake } from '../simulator/core/words/mistake.ts';
import type { Context } from './context.ts';
import { nearOr, usageFailure } from './usage.ts';

/** What somebody wants to see: any of the owners, aspects, evidences, places and names; of each kind that is empty, all. */
export interface FidelityQuery {
  readonly owners: readonly string[];
  readonly aspects: readonly string[];
  readonly evidences: readonly string[];
  readonly places: readonly string[];
}

/** Sorts words out; a word that is none of anything is a mistake of the caller's. `client-code` is one word in a shell. */
export function fidelityQuery(words: readonly string[], entries: readonly FidelityEntry[], cx: Context): FidelityQuery {
  const query = { owners: [] as string[], aspects: [] as string[], evidences: [] as string[], places: [] as string[] };
  for (const word of words) {
    const plain = word.toLowerCase().replace('-code', ' code');
    const owner = parseCarrierId(word) ?? parseFaceName(word) ?? owners.find((each) => each === plain);
    if (owner !== undefined && owner !== null) query.owners.push(owner);
    else if (aspects.some((each) => each === plain)) query.aspects.push(plain);
    else if (evidences.some((each) => each === plain)) query.evidences.push(plain);
    else if (entries.some((entry) => isNamed(entry, word))) query.places.push(word);
    else throw usageFailure([mistake('option.none-of', 'what', word, placesFor(word, entries))], cx);
  }
  return query;
}

export function meets(entry: FidelityEntry, { owners, aspects, evidences, places }: FidelityQuery): boolean {
  const isOf = (wanted: readonly string[], mark: string) => wanted.length === 0 || wanted.includes(mark);
  if (!isOf(owners, entry.owner) || !isOf(aspects, entry.aspect) || !isOf(evidences, entry.evidence)) return false;
  return places.length === 0 || places.some((place) => isNamed(entry, place));
}

/** A route, a generation, an action; else a rule, a cause, a code, a policy or a switch by its name. */
function isNamed(entry: FidelityEntry, word: string): boolean {
  return isAt(entry, word) || entry.name.toLowerCase() === word.toLowerCase();
}

function placesFor(word: string, entries: readonly FidelityEntry[]) {
  const names = [...owners, ...aspects, ...evidences.map((each) => each.replace(' ', '-'))];
  const known = [...new Set(entries.flatMap(({ at, name }) => (at === undefined ? [name] : [at, name])))];
  return { names, ...nearOr(word, [...names, ...known], {}) };
}
