import type { Scenario, ScenarioRun, ScenarioStep, ScenarioStepResult } from '../../../control/client/index.ts';
import { linkTo } from '../../frame/route.ts';
import { language, say } from '../../words/words.ts';
import { about, deeds, parts, told } from './told.ts';
import { words } from './words.ts';

interface StepsProps {
  /** Undefined where the box has no such scenario: somebody ran a file of their own. */
  readonly scenario: Scenario | undefined;
  readonly run: ScenarioRun | null;
}

/** The timeline: what happens, what must be seen then, and in a run what was. */
export function Steps({ scenario, run }: StepsProps) {
  const results = run?.steps ?? [];
  const count = scenario?.steps.length ?? results.length;
  let at = '0s';
  return (
    <ol class="plain card">
      {Array.from({ length: count }, (_, i) => {
        const step = scenario?.steps[i];
        at = results[i]?.at ?? step?.at ?? at;
        return <Step key={i} at={at} step={step} result={results[i]} world={run?.world} />;
      })}
    </ol>
  );
}

interface StepProps {
  readonly at: string;
  readonly step: ScenarioStep | undefined;
  readonly result: ScenarioStepResult | undefined;
  readonly world: string | undefined;
}

function Step({ at, step, result, world }: StepProps) {
  const { does, whom, given } =
    step === undefined ? { does: result?.does, whom: result?.whom, given: '' } : about(step);
  const title = step?.title ?? result?.title;
  return (
    <li class="scenario-step">
      <span class="mono soft">{at}</span>
      <div class="scenario-happens">
        <p class="row">
          {does !== undefined && <strong>{say(deeds[does])}</strong>}
          {whom && <code>{whom}</code>}
          {step?.times !== undefined && <span>× {step.times}</span>}
          {result !== undefined && (
            <span class={`badge ${result.ok ? 'good' : 'danger'}`}>{say(result.ok ? words.met : words.unmet)}</span>
          )}
          {result !== undefined && result.next > result.after && (
            <a class="small" href={linkTo('timeline', [result.after + 1], { world })}>
              {say(words.events)} <span class="unseen">#{result.after + 1}</span>
            </a>
          )}
        </p>
        {title !== undefined && <p>{title[language.value]}</p>}
        {given !== '' && <code class="soft small text">{given}</code>}
        <Shown step={step} result={result} />
      </div>
    </li>
  );
}

/** What each part must show, and what it showed; the service’s line is what a good one says. */
function Shown({ step, result }: Pick<StepProps, 'step' | 'result'>) {
  const rows = (Object.keys(parts) as (keyof typeof parts)[]).map((name) => ({
    name,
    wanted: step?.expect?.[name],
    seen: result?.seen[name],
    isUnmet: result?.unmet.some(({ path }) => path.startsWith(name)),
    isUntried: result?.untried.includes(name),
  }));
  const some = rows.filter(({ wanted, seen }) => wanted !== undefined || seen !== undefined);
  if (some.length === 0) return null;
  return (
    <dl class="facts small">
      {some.map(({ name, wanted, seen, isUnmet, isUntried }) => (
        <>
          <dt>{say(parts[name])}</dt>
          <dd>
            {wanted !== undefined && <div>{say(words.shows, { what: told({ ...wanted }) })}</div>}
            {seen !== undefined && (
              <div class={isUnmet ? 'danger-text' : 'soft'}>{say(words.showed, { what: told(seen) })}</div>
            )}
            {isUntried && <div class="soft">{say(words.untried)}</div>}
          </dd>
        </>
      ))}
    </dl>
  );
}
