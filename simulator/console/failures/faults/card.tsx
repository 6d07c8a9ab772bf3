import type { EffectEntry, Fault } from '../../../control/client/index.ts';
import { linkTo } from '../../frame/route.ts';
import { say } from '../../words/words.ts';
import { effectIn } from './effect-in.ts';
import { scheduleIn } from './schedule.ts';
import { targetIn } from './target.ts';
import { words } from './words.ts';

const reasons = {
  when: words.passedWhen,
  luck: words.passedLuck,
  code: words.passedCode,
  field: words.passedField,
  answer: words.passedAnswer,
  state: words.passedState,
  request: words.passedRequest,
  taken: words.passedTaken,
};

interface FaultCardProps {
  readonly fault: Fault;
  readonly effect: EffectEntry | undefined;
  readonly disarm: () => void;
  readonly change: () => void;
}

/** One armed fault: what goes wrong, where and when, and how often it did. */
export function FaultCard({ fault, effect, disarm, change }: FaultCardProps) {
  const { id, when, seen, fired, passedBy, lastPassedBy, point, waits } = fault;
  const given = Object.entries(fault.with);
  return (
    <article class="card stack fault" aria-label={id}>
      <div class="row spread">
        <h3>
          <code>{effect?.name ?? fault.effect}</code>
        </h3>
        <span class={`badge ${fired > 0 ? 'danger' : ''}`}>{id}</span>
      </div>
      <p class="text">{effectIn(effect)}</p>
      <dl class="facts">
        <dt>{say(words.where)}</dt>
        <dd>
          {targetIn(fault)} <span class="soft">({point})</span>
        </dd>
        <dt>{say(words.when)}</dt>
        <dd>{scheduleIn(when)}</dd>
        {given.length > 0 && (
          <>
            <dt>{say(words.withWhat)}</dt>
            <dd>
              <code>{given.map(([name, value]) => `${name}: ${shown(value)}`).join(', ')}</code>
            </dd>
          </>
        )}
        <dt>{say(words.counts)}</dt>
        <dd>
          {say(words.countsAre, { seen, fired, passed: passedBy })}{' '}
          {fired > 0 && <a href={linkTo('timeline', [], { q: `fault:${id}` })}>{say(words.seeFired)}</a>}
        </dd>
        {waits !== undefined && (
          <>
            <dt>{say(waits.soFar === null ? words.willWait : words.waited)}</dt>
            <dd>{say(words.percentiles, { ...(waits.soFar ?? waits.expected) })}</dd>
          </>
        )}
        {lastPassedBy !== null && (
          <>
            <dt>{say(words.lastPassed)}</dt>
            <dd>
              {lastPassedBy.endpoint} · {say(reasons[lastPassedBy.reason])}
              {lastPassedBy.by !== undefined && ` (${lastPassedBy.by})`}
            </dd>
          </>
        )}
      </dl>
      <div class="row">
        <button type="button" aria-label={`${say(words.disarm)} ${id}`} onClick={disarm}>
          {say(words.disarm)}
        </button>
        <button type="button" aria-label={`${say(words.edit)} ${id}`} onClick={change}>
          {say(words.edit)}
        </button>
      </div>
    </article>
  );
}

const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 200);
