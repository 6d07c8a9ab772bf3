import type { DigestName, SignClue, SignPart, SignRecipe } from '../../core/route/clue.ts';
import type { Sentence } from '../../core/words/sentence.ts';
import { toHex } from '../../wire/hex.ts';
import { digestOf } from '../../wire/primitives.ts';

/** How the values were put together. */
export interface Joining {
  /** What stands between two values. */
  readonly between: string;
  /** What stands between a name and its value; null where names take no part. */
  readonly naming: string | null;
  /** How the secret joins in: like a value, glued behind without anything, or under a name of the client's own. */
  readonly secret: 'joined' | 'glued' | { /** Empty for that of the filing. */ readonly named: string };
  readonly isJson: boolean;
}

/** One way in which a client may have made its sign: the right one, or that with mistakes in it. */
export interface Making {
  readonly parts: readonly SignPart[];
  readonly joining: Joining;
  readonly digest: DigestName;
  readonly key: SignPart | null;
  /** What became of the whole string before it was hashed. */
  readonly whole: ((text: string) => string) | null;
  /** The hex of the hash was hashed once more. */
  readonly again: 'lower' | 'upper' | null;
}

/** A mistake that somebody may have made: what to say of it, and what it does to the right way of signing. */
export interface Mistake extends Sentence {
  change(making: Making): Making;
}

/** A row of a table of mistakes: it may fit a sign in several ways, one for each value, say. */
export interface MistakeRow {
  readonly id: string;
  /** People make it together with a mistake of another kind, so that pairs with it are tried too. */
  readonly isCommon?: true;
  ways(of: SignCase): Iterable<Omit<Mistake, 'id'>>;
}

/** What the tables may look at. */
export interface SignCase {
  readonly clue: SignClue;
  readonly right: Making;
  /** Name of the secret that belongs into the sign; empty where RSA signs. */
  readonly secret: SignPart | null;
  readonly keyring: readonly OtherSecret[];
}

/** Something that can be taken for the secret: another field of the filing, another app's, another carrier's. */
export interface OtherSecret {
  readonly name: string;
  readonly value: string;
  readonly owner: 'app' | 'other-app' | 'other-carrier';
  /** The other app or carrier. */
  readonly whose: string;
}

const plain: Joining = Object.freeze({ between: '', naming: null, secret: 'joined', isJson: false });

/** The way in which the recipe wants it. */
export function rightMaking(recipe: SignRecipe, parts: readonly SignPart[] = recipe.parts): Making {
  return { parts, joining: plain, digest: recipe.digest, key: recipe.key, whole: null, again: null };
}

/** The string that is hashed. */
export function textOf({ parts, joining, whole }: Making): string {
  const text = joining.isJson ? jsonOf(parts) : joinedOf(parts, joining);
  return whole === null ? text : whole(text);
}

function joinedOf(parts: readonly SignPart[], { between, naming, secret }: Joining): string {
  let text = '';
  let isFirst = true;
  for (const part of parts) {
    const isGlued = part.isSecret === true && secret === 'glued';
    if (!isFirst && !isGlued) text += between;
    isFirst = false;
    const isBare = naming === null || (part.isSecret === true && typeof secret === 'string');
    const name = part.isSecret === true && typeof secret === 'object' ? secret.named || part.name : part.name;
    text += isBare ? part.value : name + naming + part.value;
  }
  return text;
}

/** The values as a JSON object, the secret glued behind it. */
function jsonOf(parts: readonly SignPart[]): string {
  const values = parts.filter(({ isSecret }) => isSecret !== true).map(({ name, value }) => [name, value]);
  const secrets = parts.filter(({ isSecret }) => isSecret === true).map(({ value }) => value);
  return JSON.stringify(Object.fromEntries(values)) + secrets.join('');
}

/** The digest over that string. */
export function signOf(making: Making, text: string): Uint8Array {
  const once = digestOf(making.digest, text, making.key?.value ?? null);
  if (making.again === null) return once;
  const hex = toHex(once);
  return digestOf(making.digest, making.again === 'lower' ? hex : hex.toUpperCase(), null);
}
