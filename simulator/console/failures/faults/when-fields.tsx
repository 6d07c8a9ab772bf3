import { fromField, toField } from '../../parts/time.ts';
import { say } from '../../words/words.ts';
import { type Draft, type Kind, kinds, scheduleIn, scheduleOf } from './schedule.ts';
import { words } from './words.ts';

const names = {
  always: words.kindAlways,
  every: words.kindEvery,
  first: words.kindFirst,
  after: words.kindAfter,
  nth: words.kindNth,
  rate: words.kindRate,
  ramp: words.kindRamp,
  pattern: words.kindPattern,
  quota: words.kindQuota,
  window: words.kindWindow,
  flap: words.kindFlap,
  cron: words.kindCron,
};

interface WhenProps {
  readonly draft: Draft;
  readonly plan: (draft: Draft) => void;
}

/** When the fault fires, and the sentence that comes of it. */
export function When({ draft, plan }: WhenProps) {
  const { kind } = draft;
  const isCount = ['first', 'every', 'after', 'nth', 'quota'].includes(kind);
  const isSpan = ['ramp', 'quota', 'flap', 'cron'].includes(kind);
  const set = (change: Partial<Draft>) => plan({ ...draft, ...change });
  return (
    <>
      <label class="field">
        <span>{say(words.when)}</span>
        <select value={kind} onChange={({ currentTarget }) => set({ kind: currentTarget.value as Kind, others: {} })}>
          {kinds.map((each) => (
            <option key={each} value={each}>
              {say(names[each])}
            </option>
          ))}
        </select>
      </label>
      {isCount && (
        <Count
          label={say(kind === 'every' ? words.everyField : words.countField)}
          min={kind === 'after' || kind === 'quota' ? 0 : 1}
          {...(kind === 'every' && { max: 1024 })}
          value={draft.count}
          set={(count) => set({ count })}
        />
      )}
      {kind === 'ramp' && (
        <Count
          label={say(words.rampField)}
          min={0}
          max={100}
          value={draft.fromPercent}
          set={(fromPercent) => set({ fromPercent })}
        />
      )}
      {(kind === 'rate' || kind === 'ramp') && (
        <Count
          label={say(words.rateField)}
          min={0}
          max={100}
          value={draft.percent}
          set={(percent) => set({ percent })}
        />
      )}
      {kind === 'cron' && (
        <label class="field">
          <span>{say(words.cronField)}</span>
          <input
            value={draft.cron}
            required
            autocomplete="off"
            spellcheck={false}
            onInput={({ currentTarget }) => set({ cron: currentTarget.value })}
          />
        </label>
      )}
      {isSpan && (
        <Count label={say(words.secondsField)} min={0.001} value={draft.seconds} set={(seconds) => set({ seconds })} />
      )}
      {kind === 'flap' && (
        <Count
          label={say(words.offField)}
          min={0.001}
          value={draft.offSeconds}
          set={(offSeconds) => set({ offSeconds })}
        />
      )}
      {kind === 'pattern' && (
        <label class="field">
          <span>{say(words.patternField)}</span>
          <input
            value={draft.pattern}
            pattern="[FSfs]{1,1024}"
            required
            autocomplete="off"
            spellcheck={false}
            onInput={({ currentTarget }) => set({ pattern: currentTarget.value })}
          />
        </label>
      )}
      {kind === 'window' &&
        (['fromMs', 'toMs'] as const).map((end) => (
          <label key={end} class="field">
            <span>{say(end === 'fromMs' ? words.fromField : words.toField)}</span>
            <input
              type="datetime-local"
              step="1"
              required
              value={toField(draft[end])}
              onChange={({ currentTarget: { value } }) => set({ [end]: fromField(value) ?? draft[end] })}
            />
          </label>
        ))}
      <Count
        label={say(words.ttlField)}
        min={0.001}
        isOptional
        value={draft.ttlSeconds}
        set={(ttlSeconds) => set({ ttlSeconds })}
      />
      {kind !== 'always' && <p class="when-said">{say(words.firesWhen, { when: scheduleIn(scheduleOf(draft)) })}</p>}
    </>
  );
}

interface CountProps {
  readonly label: string;
  readonly min: number;
  readonly max?: number;
  readonly isOptional?: boolean;
  readonly value: number;
  readonly set: (value: number) => void;
}

function Count({ label, min, max, isOptional, value, set }: CountProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="number"
        required={isOptional !== true}
        min={min}
        max={max}
        step="any"
        value={Number.isNaN(value) ? '' : value}
        onInput={({ currentTarget }) => set(currentTarget.valueAsNumber)}
      />
    </label>
  );
}
