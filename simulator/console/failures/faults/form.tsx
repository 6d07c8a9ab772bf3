import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { EffectEntry, Fault, FaultDefinition, FaultTarget } from '../../../control/client/index.ts';
import { useAsk, useDeed } from '../../api/ask.ts';
import { world, worldName } from '../../api/box.ts';
import { idOf } from '../../parts/form/field.tsx';
import type { Drafts } from '../../parts/form/field-list.tsx';
import { draftOfAll } from '../../parts/form/fields.ts';
import { bodyOf, type FieldMistake } from '../../parts/form/reading.ts';
import { Problem } from '../../parts/problem.tsx';
import { inLanguage, join, language, say } from '../../words/words.ts';
import { effectIn } from './effect-in.ts';
import { aimed, isOfPorts } from './gateway-point.ts';
import { Parameters, parametersOf } from './parameters.tsx';
import { PortTarget } from './port-fields.tsx';
import { draftOf, scheduleOf } from './schedule.ts';
import { Target } from './target-fields.tsx';
import { When } from './when-fields.tsx';
import { words } from './words.ts';

interface FaultFormProps {
  readonly effects: readonly EffectEntry[];
  /** The fault whose place the next one takes; null for one more. */
  readonly changed: Fault | null;
  readonly arm: (fault: FaultDefinition) => Promise<void>;
  readonly cancel: () => void;
}

/** A fault as it is asked for: the fields are made of what the box says of its effects. */
export function FaultForm({ effects, changed, arm, cancel }: FaultFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [name, choose] = useState(changed?.effect ?? '');
  const [on, aim] = useState<FaultTarget>(changed?.on ?? {});
  const [scope, share] = useState(changed?.scope);
  const [draft, plan] = useState(() => draftOf(changed?.when, Date.now()));
  const [point, pick] = useState<string>(changed?.point ?? '');
  const people = useAsk(() => world.value.getWorld(), [worldName.value]);
  useEffect(() => {
    if (changed === null) return;
    form.current?.scrollIntoView({ block: 'nearest' });
    form.current?.querySelector('select')?.focus();
  }, [changed]);
  const effect = effects.find((each) => each.name === name);
  const at = point === '' ? effect?.usual : point;
  const isOnCalls = on.face !== undefined && !isOfPorts(at);
  const refusal = effect === undefined ? null : refusalOf(effect, on, at);
  const fields = useMemo(() => (effect === undefined ? [] : parametersOf(effect, isOnCalls)), [effect, isOnCalls]);
  const [typed, type] = useState<Drafts>(() => draftOfAll(fields, changed?.with));
  const [wrong, mark] = useState<readonly FieldMistake[]>([]);
  const select = (next: string) => {
    const chosen = effects.find((each) => each.name === next);
    choose(next);
    type(chosen === undefined ? {} : draftOfAll(parametersOf(chosen, isOnCalls)));
    mark([]);
    pick('');
  };
  const deed = useDeed(async (given: Readonly<Record<string, unknown>>) => {
    await arm({
      ...(changed === null ? {} : { id: changed.id }),
      effect: name,
      ...aimed({ on, scope }, at),
      when: scheduleOf(draft),
      with: given,
      ...(point === '' ? {} : { point: point as NonNullable<FaultDefinition['point']> }),
    });
    if (changed === null) select('');
  });
  const submit = () => {
    const { body, mistakes } = bodyOf(fields, typed);
    deed.forget();
    mark(mistakes);
    if (mistakes[0] === undefined) void deed.run(body);
    else document.getElementById(idOf(mistakes[0].pointer))?.focus();
  };
  return (
    <form
      ref={form}
      class="card stack fault-form"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2>{changed === null ? say(words.armNew) : say(words.changeOf, { id: changed.id })}</h2>
      <div class="field">
        <label for="fault-effect">{say(words.effect)}</label>
        <Effects effects={effects} value={name} choose={select} />
      </div>
      {effect !== undefined && (
        <>
          <p class="text">
            {effectIn(effect)}
            {effect.expect !== undefined && (
              <span class="soft">
                {language.value === 'en' && ' '}
                {join(say(words.goodCaller), inLanguage(effect.expect))}
              </span>
            )}
          </p>
          <p class="soft small">{say(words.mounts, { mounts: effect.mounts.join(', ') })}</p>
          <Parameters fields={fields} draft={typed} mistakes={wrong} onDraft={type} />
          {isOfPorts(at) ? (
            <PortTarget on={on} aim={aim} scope={scope} share={share} />
          ) : (
            <Target on={on} aim={aim} world={people.value} />
          )}
          <div class="row fail-fields">
            <When draft={draft} plan={plan} />
            {effect.points.length > 1 && (
              <label class="field">
                <span>{say(words.point)}</span>
                <select value={point} onChange={({ currentTarget }) => pick(currentTarget.value)}>
                  <option value="">{say(words.usualPoint, { point: effect.usual ?? '' })}</option>
                  {effect.points.map((each) => (
                    <option key={each}>{each}</option>
                  ))}
                </select>
              </label>
            )}
          </div>
        </>
      )}
      {refusal !== null && <p role="alert">{refusal}</p>}
      <div class="row">
        <button class="primary" type="submit" disabled={effect === undefined || refusal !== null || deed.isBusy}>
          {say(changed === null ? words.arm : words.replace)}
        </button>
        {changed !== null && (
          <button type="button" onClick={cancel}>
            {say(words.cancel)}
          </button>
        )}
      </div>
      {deed.error !== null && <Problem error={deed.error} />}
      <CannotBe effects={effects} />
    </form>
  );
}

/** Why the box would refuse it as it stands; null where it would not for that. */
function refusalOf(effect: EffectEntry, { face }: FaultTarget, at: string | undefined): string | null {
  if (!effect.supported) return effect.unsupported?.[language.value] ?? effect.reason ?? effect.name;
  const { pointsOnCalls } = effect;
  const isMet = face === undefined || isOfPorts(at) || pointsOnCalls === undefined;
  return isMet || pointsOnCalls.some((point) => point === at) ? null : say(words.notOnCalls);
}

interface EffectsProps {
  readonly effects: readonly EffectEntry[];
  readonly value: string;
  readonly choose: (name: string) => void;
}

/** What cannot be armed here is shown, but cannot be chosen. */
function Effects({ effects, value, choose }: EffectsProps) {
  const groups = [...new Set(effects.map(({ group }) => group))];
  return (
    <select id="fault-effect" value={value} onChange={({ currentTarget }) => choose(currentTarget.value)}>
      <option value="">{say(words.chooseEffect)}</option>
      {groups.map((group) => (
        <optgroup key={group} label={group}>
          {effects
            .filter((each) => each.group === group)
            .map((each) => (
              <option key={each.name} value={each.name} disabled={!each.supported}>
                {[each.name, effectIn(each)].join(' · ').slice(0, 110)}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  );
}

function CannotBe({ effects }: { readonly effects: readonly EffectEntry[] }) {
  const cannot = effects.filter(({ supported }) => !supported);
  if (cannot.length === 0) return null;
  return (
    <details>
      <summary>{say(words.cannotHere, { count: cannot.length })}</summary>
      <ul class="plain small cannot">
        {cannot.map((effect) => (
          <li key={effect.name}>
            <code>{effect.name}</code> {effectIn(effect)}{' '}
            <span class="soft">{effect.unsupported?.[language.value] ?? effect.reason}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
