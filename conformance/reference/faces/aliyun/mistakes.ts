import type { Because } from '../face.ts';
import type { Words } from '../told-words.ts';
import type { MayTry } from './search-room.ts';

/** One everyday mistake in signing: the recipe that somebody follows who makes it. */
export interface Mistake<Recipe> {
  /** Two mistakes in one part are not looked for: the second would undo the first. */
  readonly part: keyof Recipe;
  readonly got: Words;
  readonly fix: Words;
  readonly change: (recipe: Recipe) => Recipe;
}

/** A signature as it comes about: `write` makes text of what the other parts give. */
export interface Writes {
  readonly write: (mac: Buffer) => string;
}

/** How many letters are signed in search of one mistake, so that a refusal costs about the same however long its request is. */
const mostLetters = 256 * 1024;

interface Search<Recipe> {
  /** As it was sent. */
  readonly given: string;
  /** Looked for alone and two together. */
  readonly often: readonly Mistake<Recipe>[];
  /** Looked for alone, behind the others. */
  readonly rare: readonly Mistake<Recipe>[];
  /** Of the last step alone; they come with any other, for they need no other digest. */
  readonly written: readonly Mistake<Recipe>[];
  readonly textOf: (recipe: Recipe) => string;
  readonly macOf: (text: string, recipe: Recipe) => Buffer;
}

export interface Found<Recipe> {
  /** With these the signature comes out as it was sent; empty where none that is known fits. */
  readonly mistakes: readonly Mistake<Recipe>[];
  /** Whether every mistake was tried. */
  readonly isWhole: boolean;
}

/** The mistake, or the two, by which a signature is wrong. */
export function findMistakes<Recipe extends Writes>(
  recipe: Recipe,
  search: Search<Recipe>,
  mayTry: MayTry,
): Found<Recipe> {
  const { given, often, rare, written, textOf, macOf } = search;
  const writes = written.map((mistake) => ({ mistake, write: mistake.change(recipe).write }));
  let room = mostLetters;
  for (const tried of trials(often, rare)) {
    const changed = tried.reduce((one, { change }) => change(one), recipe);
    const text = textOf(changed);
    room -= text.length;
    if (room < 0 || !mayTry(text.length)) return { mistakes: [], isWhole: false };
    const mac = macOf(text, changed);
    if (changed.write(mac) === given) return { mistakes: tried, isWhole: true };
    const wrong = writes.find(({ write }) => write(mac) === given);
    if (wrong) return { mistakes: [...tried, wrong.mistake], isWhole: true };
  }
  return { mistakes: [], isWhole: true };
}

/** None, then one, then two of those that are often made. */
function* trials<Recipe>(
  often: readonly Mistake<Recipe>[],
  rare: readonly Mistake<Recipe>[],
): Generator<readonly Mistake<Recipe>[]> {
  yield [];
  for (const one of [...often, ...rare]) yield [one];
  for (const [i, first] of often.entries())
    for (const second of often.slice(i + 1)) if (first.part !== second.part) yield [first, second];
}

/** What was signed rightly and what wrongly, with every value hidden that is nobody's business. */
export interface Shown {
  readonly right: string;
  readonly wrong: string;
}

/** In place of a value that must not be shown; it consists of what no way of encoding changes. */
export const hidden = 'HIDDEN';

export function explainMistakes(
  {
    mistakes,
    isWhole,
  }: Pick<Found<unknown>, 'isWhole'> & { readonly mistakes: readonly Pick<Mistake<never>, 'got' | 'fix'>[] },
  { right, wrong }: Shown,
  { recipe, secret }: { readonly recipe: string; readonly secret: string },
): Because {
  const [shown, other] = [reveal(right), reveal(wrong)];
  const expected = {
    en: `${recipe} under ${secret} of ${cut(shown)}`,
    zh: `以 ${secret} 为密钥，对 ${cut(shown)} 计算 ${recipe}`,
  };
  if (mistakes.length === 0) {
    return {
      expected,
      got: isWhole
        ? { en: 'a signature that no everyday mistake gives', zh: '不属于任何常见错误的签名' }
        : {
            en: 'another one; not every everyday mistake was tried, as the request is long or too many are wrong in this second',
            zh: '不同的签名；请求过长或同一秒内签名错误过多，未逐一尝试常见错误',
          },
      fix: {
        en: 'Compare your string to sign with this one; if they are equal, the secret is another.',
        zh: '与你的待签名字符串逐字比较；若相同，则 Secret 不对。',
      },
    };
  }
  const where = firstDifference(shown, other);
  const got = (language: 'en' | 'zh') =>
    mistakes.map((each) => each.got[language]).join(language === 'en' ? '; ' : '；');
  return {
    expected,
    got: {
      en: got('en') + (where ? `: first “${where.wrong}” where “${where.right}” belongs` : ''),
      zh: got('zh') + (where ? `：第一处差异为“${where.wrong}”，应为“${where.right}”` : ''),
    },
    fix: { en: mistakes.map(({ fix }) => fix.en).join(' '), zh: mistakes.map(({ fix }) => fix.zh).join('') },
  };
}

const reveal = (text: string): string => text.replaceAll(hidden, '‹…›').replaceAll('\n', '⏎');

const cut = (text: string): string => text.slice(0, 1500);

/** A few characters on both sides of where two texts part; null where they are equal. */
function firstDifference(right: string, wrong: string): Shown | null {
  if (right === wrong) return null;
  let at = 0;
  while (at < right.length && right[at] === wrong[at]) at += 1;
  const near = (text: string) => text.slice(Math.max(0, at - 12), at + 12);
  return { right: near(right), wrong: near(wrong) };
}
