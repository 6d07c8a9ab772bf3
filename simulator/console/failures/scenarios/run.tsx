import { signal } from '@preact/signals';
import type { ScenarioRun } from '../../../control/client/index.ts';
import { useDeed } from '../../api/ask.ts';
import { box } from '../../api/box.ts';
import { go, linkTo } from '../../frame/route.ts';
import { Problem } from '../../parts/problem.tsx';
import { say } from '../../words/words.ts';
import { words } from './words.ts';

/** Whether the box's own service takes part, for every scenario that is run from here. */
const withService = signal(true);

/** Plays a scenario in a new world, and goes where one sees it. */
export function Run({ id }: { readonly id: string }) {
  const start = useDeed(async () => {
    const run = await box.value.startScenarioRun({ id, ...(withService.value ? {} : { service: false }) });
    go(linkTo('failures', ['scenarios', id, run.id]));
  });
  return (
    <>
      <div class="row">
        <button type="button" class="primary" disabled={start.isBusy} onClick={() => void start.run()}>
          {say(words.run)}
        </button>
        <label class="check">
          <input
            type="checkbox"
            checked={withService.value}
            onChange={({ currentTarget: { checked } }) => {
              withService.value = checked;
            }}
          />
          <span>{say(words.service)}</span>
        </label>
      </div>
      {start.error !== null && <Problem error={start.error} />}
    </>
  );
}

/** How far a run is, and whether all was as it should be. */
export function State({ run: { state, ok, steps, total } }: { readonly run: ScenarioRun }) {
  const places = { done: steps.length, total, count: steps.filter((step) => !step.ok).length };
  if (state === 'finished') {
    return <span class={`badge ${ok ? 'good' : 'danger'}`}>{say(ok ? words.finished : words.amiss, places)}</span>;
  }
  const tone = { running: 'here', stopped: 'warn', failed: 'danger' }[state];
  return <span class={`badge ${tone}`}>{say(words[state], places)}</span>;
}
