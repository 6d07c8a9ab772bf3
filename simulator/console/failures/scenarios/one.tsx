import type { Scenario, ScenarioRun } from '../../../control/client/index.ts';
import { useDeed, usePoll } from '../../api/ask.ts';
import { box } from '../../api/box.ts';
import { go, linkTo } from '../../frame/route.ts';
import { Problem } from '../../parts/problem.tsx';
import { momentOf } from '../../parts/time.ts';
import { language, say } from '../../words/words.ts';
import { Run, State } from './run.tsx';
import { Steps } from './steps.tsx';
import { words } from './words.ts';

interface OneProps {
  readonly id: string;
  readonly scenario: Scenario | undefined;
}

/** A scenario as it is written. */
export function One({ id, scenario }: OneProps) {
  if (scenario === undefined) return <p>{say(words.unknown, { id })}</p>;
  return (
    <>
      <Head id={id} scenario={scenario} />
      <Steps scenario={scenario} run={null} />
    </>
  );
}

const lookMs = 600;

/** A scenario as it is played, or was. */
export function Played({ id, scenario, run: runId }: OneProps & { readonly run: string }) {
  const { value, error, again } = usePoll(
    () => box.value.readScenarioRun(runId),
    lookMs,
    [runId],
    (failed, run) => failed !== null || (run !== null && run.state !== 'running'),
  );
  const end = useDeed(async () => {
    await box.value.endScenarioRun(runId);
    if (value?.state === 'running') again();
    else go(linkTo('failures', ['scenarios']));
  });
  return (
    <>
      <Head id={id} scenario={scenario} run={value} />
      {error !== null && <Problem error={error} />}
      {end.error !== null && <Problem error={end.error} />}
      {value !== null && (
        <>
          <p class="row" role="status">
            <State run={value} />
            <span class="soft small">
              {[
                momentOf(value.startedAtMs),
                value.service === null ? say(words.noService) : say(words.withService, { service: value.service }),
              ].join(' · ')}
            </span>
            <a href={linkTo('timeline', [], { world: value.world })}>{say(words.itsWorld, { world: value.world })}</a>
            <button type="button" disabled={end.isBusy} onClick={() => void end.run()}>
              {say(value.state === 'running' ? words.stop : words.forget)}
            </button>
          </p>
          {value.failure !== undefined && (
            <p class="problem text" role="alert" lang="en">
              {value.failure}
            </p>
          )}
          <Steps scenario={scenario} run={value} />
        </>
      )}
    </>
  );
}

function Head({ id, scenario, run }: OneProps & { readonly run?: ScenarioRun | null }) {
  const title = (scenario?.title ?? run?.title)?.[language.value] ?? id;
  return (
    <header class="stack scenario-head">
      <p>
        <a href={linkTo('failures', ['scenarios'])}>{say(words.back)}</a>
      </p>
      <div class="row spread">
        <h2>{title}</h2>
        <code class="soft">{id}</code>
      </div>
      {scenario !== undefined && (
        <>
          {scenario.about !== undefined && <p class="text">{scenario.about[language.value]}</p>}
          {scenario.source !== undefined && <p class="soft small">{say(words.source, { source: scenario.source })}</p>}
          <Run id={id} />
        </>
      )}
    </header>
  );
}
