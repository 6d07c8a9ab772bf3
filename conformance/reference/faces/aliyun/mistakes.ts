import type { Because } from '../face.ts';
import type { Words } from '../told-words.ts';

/** One everyday mistake in signing: the recipe that somebody follows who makes it. */
export interface Mistake<Recipe> {
  readonly got: Words;
  readonly fix: Words;
  readonly change: (recipe: Recipe) => Recipe;
}

/** Longer texts are tried with one mistake at a time, so that nobody can ask for hours of work. */
const longestForTwo = 4 * 1024;

/** The mistake, or the two, with which the signature comes out as it was sent; null where no such is known. */
export function findMistakes<Recipe>(
  recipe: Recipe,
  mistakes: readonly Mistake<Recipe>[],
  /** Those that are many and seldom come with another. */
  alone: readonly Mistake<Recipe>[],
  by: { readonly holds: (recipe: Recipe) => boolean; readonly textOf: (recipe: Recipe) => string },
): readonly Mistake<Recipe>[] | null {
  const wrong = mistakes.map((mistake) => ({ mistake, recipe: mistake.change(recipe) }));
  const one = wrong.find((each) => by.holds(each.recipe))?.mistake;
  const single = one ?? alone.find((mistake) => by.holds(mistake.change(recipe)));
  if (single) return [single];
  if (by.textOf(recipe).length > longestForTwo) return null;
  for (const [i, first] of wrong.entries())
    for (const { mistake } of wrong.slice(i + 1))
      if (by.holds(mistake.change(first.recipe))) return [first.mistake, mistake];
  return null;
}

/** What was signed rightly and what wrongly, with every value hidden that is nobody's business. */
export interface Shown {
  readonly right: string;
  readonly wrong: string;
}

/** In place of a value that must not be shown; it consists of what no way of encoding changes. */
export const hidden = 'HIDDEN';

export function explainMistakes(
  found: readonly Pick<Mistake<unknown>, 'got' | 'fix'>[] | null,
  { right, wrong }: Shown,
  { recipe, secret }: { readonly recipe: string; readonly secret: string },
): Because {
  const expected = {
    en: `${recipe} under ${secret} of ${reveal(right)}`,
    zh: `以 ${secret} 为密钥，对 ${reveal(right)} 计算 ${recipe}`,
  };
  if (found === null) {
    return {
      expected,
      got: { en: 'a signature that no everyday mistake gives', zh: '不属于任何常见错误的签名' },
      fix: {
        en: 'Compare your string to sign with this one; if they are equal, the secret is another.',
        zh: '与你的待签名字符串逐字比较；若相同，则 Secret 不对。',
      },
    };
  }
  const where = firstDifference(right, wrong);
  const got = (language: 'en' | 'zh') => found.map((each) => each.got[language]).join(language === 'en' ? '; ' : '；');
  return {
    expected,
    got: {
      en: got('en') + (where ? `: first “${where.wrong}” where “${where.right}” belongs` : ''),
      zh: got('zh') + (where ? `：第一处差异为“${where.wrong}”，应为“${where.right}”` : ''),
    },
    fix: { en: found.map(({ fix }) => fix.en).join(' '), zh: found.map(({ fix }) => fix.zh).join('') },
  };
}

const reveal = (text: string): string => text.replaceAll(hidden, '‹…›').replaceAll('\n', '⏎').slice(0, 1500);

/** A few characters on both sides of where two texts part; null where they are equal. */
function firstDifference(right: string, wrong: string): Shown | null {
  if (right === wrong) return null;
  let at = 0;
  while (at < right.length && right[at] === wrong[at]) at += 1;
  const near = (text: string) => reveal(text.slice(Math.max(0, at - 12), at + 12));
  return { right: near(right), wrong: near(wrong) };
}
