import type { SignClue, SignPart, SignRecipe } from '../../core/route/clue.ts';
import { digestMistakes } from './digests.ts';
import { fieldMistakes } from './fields.ts';
import { joiningMistakes } from './joinings.ts';
import { type Making, type Mistake, type MistakeRow, type OtherSecret, rightMaking, type SignCase } from './making.ts';
import { orderMistakes } from './orders.ts';
import { secretMistakes } from './secrets.ts';
import type { Told } from './told.ts';
import type { Target, Trials } from './trials.ts';
import { valueMistakes } from './values.ts';

/** The kinds of mistake in the order in which they are tried; two of one kind are never tried together. */
const kinds: readonly (readonly MistakeRow[])[] = [
  secretMistakes,
  digestMistakes,
  orderMistakes,
  joiningMistakes,
  fieldMistakes,
  valueMistakes,
];

/** Every way of going wrong that the tables have for this request, by kind. */
export function mistakesOf(of: SignCase): readonly (readonly (Mistake & { readonly isCommon: boolean })[])[] {
  return kinds.map((rows) =>
    rows.flatMap((row) => Array.from(row.ways(of), (way) => ({ ...way, id: row.id, isCommon: row.isCommon === true }))),
  );
}

/** What the makings are made of: the values that the route takes, in each reading of them. */
function cases(clue: SignClue, recipe: SignRecipe, keyring: readonly OtherSecret[]): readonly SignCase[] {
  const readings: readonly (readonly SignPart[])[] = [recipe.parts, ...(recipe === clue.recipe ? clue.alsoRight : [])];
  const secret = recipe.key ?? recipe.parts.find(({ isSecret }) => isSecret === true) ?? null;
  const own = recipe === clue.recipe ? clue : { ...clue, recipe };
  return readings.map((parts) => ({ clue: own, right: rightMaking(recipe, parts), secret, keyring }));
}

/**
 * The fewest mistakes with which the recipe gives the sign that came: none, one, or two of different kinds. Null where no
 * such way is in the tables, or where the work is at its end.
 */
export function findMaking(
  clue: SignClue,
  recipe: SignRecipe,
  keyring: readonly OtherSecret[],
  target: Target,
  trials: Trials,
): readonly Told[] | null {
  const all = cases(clue, recipe, keyring);
  for (const { right } of all) {
    const found = trials.tried(right, target, true);
    if (found !== null) return found;
  }
  const tables = all.map((of) => ({ right: of.right, byKind: mistakesOf(of) }));
  for (const { right, byKind } of tables) {
    for (const mistake of byKind.flat()) {
      const found = trials.tried(mistake.change(right), target);
      if (found !== null) return [told(mistake), ...found];
    }
  }
  for (const { right, byKind } of tables) {
    for (const [one, other] of pairs(byKind)) {
      const found = trials.tried(both(right, one, other), target);
      if (found !== null) return [told(one), told(other), ...found];
    }
  }
  return null;
}

/** What is signed is settled before how it is put together, and the digest comes last. */
function both(right: Making, one: Mistake, other: Mistake): Making {
  return other.change(one.change(right));
}

function* pairs(byKind: ReturnType<typeof mistakesOf>): Iterable<readonly [Mistake, Mistake]> {
  const common = byKind.map((mistakes) => mistakes.filter(({ isCommon }) => isCommon));
  for (let kind = 0; kind < common.length; kind++) {
    for (const other of common.slice(kind + 1).flat()) for (const one of common[kind] ?? []) yield [one, other];
  }
}

function told({ id, with: places }: Mistake): Told {
  return places === undefined ? { id } : { id, with: places };
}
