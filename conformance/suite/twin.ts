import type { Case, StepUse } from './case.ts';
import { looks } from './steps/index.ts';

/**
 * What stands in a step's place in the twin of its case: another step, or null for nothing. `this`: the case itself shows
 * here that the good call goes well, and needs no twin beside it.
 */
export type Twin = StepUse | null | 'this';

/** Looks that a twin has as well: what it is told of, it must meet. */
const kept: ReadonlySet<string> = new Set(['expect', 'outcome', 'apart']);
/** Steps by which a twin would be seen in the books that the case itself counts. */
const books: ReadonlySet<string> = new Set(['funds', 'voucher', 'ledger', 'look', 'do']);

const nameOf = (use: StepUse): string => Object.keys(use).find((key) => key !== 'twin') ?? '';

/** A step as it is told, without what its twin is. */
export function bare({ twin: _, ...use }: StepUse): StepUse {
  return use;
}

/** Whether a case is about a call that must not go well, so that it could end as it wants for another reason. */
export function spoils({ steps }: Pick<Case, 'steps'>): boolean {
  return steps.some((use) => {
    const { verdict, tally = [] } = (use['expect'] ?? {}) as Expected;
    return [verdict, ...tally.map((each) => each.verdict)].some((each) => each !== undefined && isBad(each));
  });
}

interface Expected {
  readonly verdict?: string | readonly string[];
  readonly tally?: readonly { readonly verdict?: string | readonly string[] }[];
}

const good: ReadonlySet<string> = new Set(['number', 'pass', 'ok']);
const isBad = (verdict: string | readonly string[]): boolean => ![verdict].flat().some((each) => good.has(each));

/** The case with only the spoilt thing mended, up to where it has shown that; null where the case shows it by itself. */
export function twinOf({ steps }: Pick<Case, 'steps'>): readonly StepUse[] | null {
  const last = steps.findLastIndex(({ twin }) => twin !== undefined && twin !== 'this');
  if (last < 0) return null;
  return steps.slice(0, last + 1).flatMap((use) => {
    const twin = use['twin'] as Twin | undefined;
    if (twin === undefined || twin === 'this')
      return looks.has(nameOf(use)) && !kept.has(nameOf(use)) ? [] : [bare(use)];
    return twin === null ? [] : [twin];
  });
}

/** Whether a case says what its twin is, or is its own: `spoil` and `hostile` end with the call itself. */
export const hasTwin = ({ steps }: Pick<Case, 'steps'>): boolean =>
  steps.some(({ twin, spoil, hostile }) => [twin, spoil, hostile].some((each) => each !== undefined));

/** Whether the twin needs an account of its own, since the case counts what is in the books. */
export const keepsBooks = ({ funds, steps }: Pick<Case, 'funds' | 'steps'>): boolean =>
  funds === 'none' || steps.some((use) => books.has(nameOf(use)));

/** The plain good call: where it fails as well, the service does, and nothing can be said of what spoils it. */
export function plainCase(ask: 'number' | 'verify'): Case {
  return {
    id: 'PLAIN',
    title: { en: 'a call with nothing spoilt', zh: '未作任何破坏的请求' },
    clauses: [],
    carriers: 'each',
    profile: 'data-plane',
    steps: [
      { token: { purpose: ask === 'number' ? 'login' : 'verify' } },
      { call: { ask } },
      { expect: { verdict: ask === 'number' ? 'number' : 'pass' } },
    ],
  };
}

/** What a case asks its service, for its plain call. */
export const askedBy = ({ steps }: Pick<Case, 'steps'>): 'number' | 'verify' =>
  /"ask":"verify"/.test(JSON.stringify(steps)) ? 'verify' : 'number';
