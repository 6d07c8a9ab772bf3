import type { Profile } from '../suite/case.ts';
import { onOneLine } from '../suite/shown.ts';
import type { CaseResult, RunResult } from '../suite/verdict.ts';
import { isBad } from '../suite/verdict.ts';
import type { TextOptions } from './text.ts';
import { words } from './words.ts';

/** What a right service was run with. */
export interface VariantWish {
  readonly variant: string;
  readonly seed: string;
  /** Busy processes beside it. */
  readonly load: number;
  readonly profile: Profile;
  /** Digest of the cases: what others came to says nothing of these. */
  readonly cases: string;
}

/** A right service that was run once, and what it was accused of. */
export interface VariantRun extends VariantWish {
  readonly seconds: number;
  readonly summary: RunResult['summary'];
  /** Cases that timing could have spoilt, and that were run once more. */
  readonly repeated: readonly string[];
  readonly accused: readonly Pick<CaseResult, 'id' | 'carrier' | 'verdict' | 'reason'>[];
}

const nameOf = ({ id, carrier }: Pick<CaseResult, 'id' | 'carrier'>): string =>
  carrier === null ? id : `${id} ${carrier}`;

export function variantRunOf(wish: VariantWish, { seconds, summary, cases }: RunResult): VariantRun {
  const accused = cases
    .filter(({ verdict }) => isBad(verdict))
    .map(({ id, carrier, verdict, reason }) => ({ id, carrier, verdict, ...(reason !== undefined && { reason }) }));
  return { ...wish, seconds, summary, repeated: cases.filter(({ repeated }) => repeated).map(nameOf), accused };
}

/** A line for each variant, with what each seed came to; then every accusation, and the sums. */
export function variantsReport(runs: readonly VariantRun[], { language, paint }: Omit<TextOptions, 'command'>) {
  const say = words[language];
  const ids = [...new Set(runs.map(({ variant }) => variant))];
  const width = Math.max(0, ...ids.map((id) => id.length));
  const cell = ({ seed, accused, summary, seconds, repeated }: VariantRun): string => {
    const sign = accused.length === 0 ? paint('green', '✓') : paint('red', `✗${accused.length}`);
    const again = repeated.length === 0 ? '' : ` ↻${repeated.length}`;
    return `${seed} ${sign} ${paint('dim', `${summary.pass}${again} ${seconds.toFixed(1)} s`)}`;
  };
  const lines = ids.map((id) =>
    [id.padEnd(width), ...runs.filter(({ variant }) => variant === id).map(cell)].join('  '),
  );
  const accused = runs.flatMap((run) =>
    run.accused.flatMap((one) => [
      `${paint('red', '✗')} ${run.variant} ${run.seed}: ${nameOf(one)} ${say.verdicts[one.verdict]}`,
      `    ${onOneLine(one.reason ?? '')}`,
      `    ${say.again}: sanwang conform --target variant:${run.variant} --seed ${run.seed} --only ${one.id}`,
    ]),
  );
  const count = runs.reduce((sum, run) => sum + run.accused.length, 0);
  return [...lines, ...accused, '', say.accusations(count, runs.length)];
}
