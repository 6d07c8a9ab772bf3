import type { SuiteCaseResult, SuiteRunSummary } from '../../control/client/index.ts';
import { carrierName } from '../parts/carrier.tsx';
import { say } from '../words/words.ts';
import { type Verdict, verdicts } from './by-clause.ts';
import { words } from './words.ts';

const signs: Readonly<Record<Verdict, string>> = {
  pass: '✓',
  fail: '✗',
  warn: '!',
  untestable: '?',
  notApplicable: '–',
  harnessError: '✗✗',
};

export const verdictName = (verdict: Verdict): string => say(words[verdict]);

/** What a case came to on a carrier; the colour says nothing that the words do not. */
export function Mark({
  of: { verdict, carrier },
  was,
}: {
  readonly of: SuiteCaseResult;
  readonly was?: Verdict | null;
}) {
  const where = carrier === null ? '' : carrierName(carrier);
  const isPlain = verdict === 'pass' && where !== '';
  return (
    <span class={`verdict-mark verdict-${verdict}`}>
      <span aria-hidden="true">{signs[verdict]} </span>
      {where} {isPlain ? <span class="unseen">{verdictName(verdict)}</span> : verdictName(verdict)}
      {was !== undefined && (
        <span class="was">{was === null ? say(words.isNew) : say(words.was, { verdict: verdictName(was) })}</span>
      )}
    </span>
  );
}

/** The sums of a run; what did not come about is left out. */
export function Sums({ of: sums }: { readonly of: Partial<Record<Verdict, number>> }) {
  return (
    <span class="row sums">
      {verdicts
        .filter((verdict) => (sums[verdict] ?? 0) > 0)
        .map((verdict) => (
          <span key={verdict} class={`verdict-mark verdict-${verdict}`}>
            <span aria-hidden="true">{signs[verdict]} </span>
            {sums[verdict]} {verdictName(verdict)}
          </span>
        ))}
    </span>
  );
}

const tones = { running: '', stopping: 'warn', finished: 'good', stopped: 'warn', failed: 'danger' } as const;

/** How it stands with a run. */
export function State({ of: { state, summary } }: { readonly of: SuiteRunSummary }) {
  const hasFailed = summary.fail + summary.untestable + summary.harnessError > 0;
  const tone = state === 'finished' && hasFailed ? '' : tones[state];
  return <span class={`badge ${tone}`}>{say(words[state])}</span>;
}
