import type { World } from '../../core/world/world.ts';
import { maskName, maskNumber } from '../../wire/number-presentation.ts';

/** A name and an identity number as encodeData of M5 has them. */
const person = /([^|\s"'‹›，。：；]{1,64})\|(\d{17}[\dXx])(?![\dA-Za-z])/g;

/** 18 characters with a day in them: a stamp of seventeen digits has hours where these have a year. */
const idNumber =
  /(?<![\dA-Za-z])[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/g;

/** Shorter ones would tear holes into every text. */
const shortestName = 2;

/**
 * Hides whom numbers are registered to: what looks like an identity number, the name before one, and every name that the world was
 * given. A name that was made of a number stands in no text but beside its identity number.
 */
export function personMask(world: World): (text: string) => string {
  let given: readonly string[] | null = null;
  return (text) => {
    given ??= namesGiven(world);
    let masked = text.replace(person, (_, name: string, id: string) => `${maskName(name)}|${maskNumber(id)}`);
    masked = masked.replace(idNumber, maskNumber);
    for (const name of given) masked = masked.replaceAll(name, maskName(name));
    return masked;
  };
}

/** The longest first, as one name may be the beginning of another. */
function namesGiven(world: World): readonly string[] {
  const names = new Set<string>();
  for (const { identity } of world.subscribers())
    if (identity !== undefined && identity.name.length >= shortestName) names.add(identity.name);
  return [...names].sort((one, other) => other.length - one.length);
}
