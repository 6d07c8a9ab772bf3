import { cases as all } from '../cases/index.ts';
import { progressLine } from '../reports/text.ts';
import { type VariantRun, type VariantWish, variantRunOf, variantsReport } from '../reports/variants.ts';
import { type Language, words } from '../reports/words.ts';
import type { Profile } from '../suite/case.ts';
import { runSuite } from '../suite/run.ts';
import { closed } from '../suite/stopping.ts';
import { referenceTarget } from '../targets/reference.ts';
import { openCarriers } from '../targets/surroundings.ts';
import { variantsNamed, variantTarget } from '../targets/variant.ts';
import { type Variant, variants } from '../variants/index.ts';
import { keepBusy } from './busy.ts';
import { casesNamed } from './cases-named.ts';
import type { Out } from './out.ts';
import { digestOf, openRecord } from './variants-record.ts';

export interface VariantsRunOptions {
  /** All variants unless told. */
  readonly ids?: readonly string[];
  readonly seed?: readonly string[];
  /** Busy processes beside the runs; none unless told. */
  readonly load?: number;
  readonly only?: readonly string[];
  readonly jobs?: number;
  readonly profile?: Profile;
  /** Where runs are kept: what stands there already is not run again. */
  readonly results?: string;
  readonly language: Language;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Breaks off; its reason is the exit code. */
  readonly stop?: AbortSignal;
}

const usualSeeds = ['one', 'two', 'three'];

/** Runs right services under the suite: whatever it accuses them of is a defect of the suite, and the exit code is 1. */
export async function runVariants(options: VariantsRunOptions, out: Out): Promise<number> {
  const { ids = [], seed = usualSeeds, load = 0, profile = 'full', only, language, stop } = options;
  const wanted = ids.length === 0 ? variants : variantsNamed(ids);
  const cases = only === undefined ? all : casesNamed(only, '--only');
  const digest = digestOf(cases);
  const record = openRecord(options.results ?? null);
  const wishes = [...new Set(seed)].flatMap((each) =>
    wanted.map((variant) => ({ variant, wish: { variant: variant.id, seed: each, load, profile, cases: digest } })),
  );
  const runs: VariantRun[] = [];
  const isDone = wishes.every(({ wish }) => record.find(wish) !== null);
  const busy = keepBusy(isDone ? 0 : load);
  try {
    for (const [i, { variant, wish }] of wishes.entries()) {
      const place = `${i + 1}/${wishes.length} ${wish.variant} ${wish.seed}`;
      const found = record.find(wish) ?? (await runOne(variant, wish, { ...options, cases }, tell(out, place)));
      if (found === null) break;
      if (record.find(wish) === null) record.add(found);
      runs.push(found);
    }
  } finally {
    await busy.stop();
  }
  const interrupted = runs.length < wishes.length ? { done: runs.length, total: wishes.length } : null;
  out.document({ load, profile, ...(interrupted && { interrupted }), runs });
  out.progress('');
  for (const line of variantsReport(runs, { language, paint: out.paint.bind(out) })) out.line(line);
  if (interrupted !== null) {
    out.note(words[language].interrupted(interrupted));
    return Number(stop?.reason);
  }
  return runs.every(({ accused }) => accused.length === 0) ? 0 : 1;
}

const tell =
  (out: Out, place: string): NonNullable<Parameters<typeof runSuite>[0]['onResult']> =>
  (...of) =>
    out.progress(`${place} ${progressLine(...of)}`);

type Wish = Pick<VariantsRunOptions, 'env' | 'jobs' | 'stop'> & { readonly cases: typeof all };

/** On carriers of its own, as `sanwang conform --target variant:ID` runs it. Null where it was broken off. */
async function runOne(
  variant: Variant,
  wish: VariantWish,
  { env, jobs, stop, cases }: Wish,
  onResult: ReturnType<typeof tell>,
): Promise<VariantRun | null> {
  if (stop?.aborted) return null;
  const carriers = await openCarriers({ env });
  try {
    const result = await runSuite({
      control: carriers.control,
      gateways: carriers.gateways,
      adapter: variantTarget(variant),
      arbiter: referenceTarget(),
      env,
      cases,
      seed: wish.seed,
      profile: wish.profile,
      ...(jobs !== undefined && { atOnce: jobs }),
      ...(stop && { stop }),
      onResult,
    });
    return result.interrupted === undefined ? variantRunOf(wish, result) : null;
  } finally {
    await closed(stop, () => carriers.close());
  }
}
