import type { FaultTarget, World } from '../../../control/client/index.ts';
import { carrierIds } from '../../../core/words/carrier-id.ts';
import { carrierName } from '../../parts/carrier.tsx';
import { masked } from '../../parts/masked.ts';
import { say } from '../../words/words.ts';
import { Choice } from './choice.tsx';
import { words } from './words.ts';

interface TargetProps {
  readonly on: FaultTarget;
  readonly aim: (on: FaultTarget) => void;
  readonly world: World | null;
}

/** Which calls the fault is about; what is left open matches all. */
export function Target({ on, aim, world }: TargetProps) {
  const set = (name: Exclude<keyof FaultTarget, 'preflight' | 'prefixes'>, value: string) => {
    const { [name]: _, ...rest } = on;
    aim(value === '' ? rest : { ...rest, [name]: value });
  };
  // Known by their places, also one that is none of this world's: in clear they are nothing for the page.
  const numbers = [...new Set([...(world?.subscribers ?? []).map(({ msisdn }) => msisdn), on.msisdn ?? ''])].filter(
    (each) => each !== '',
  );
  return (
    <div class="row fail-fields">
      <Choice
        label={say(words.carrier)}
        none={say(words.everyCarrier)}
        value={on.carrier}
        set={(value) => set('carrier', value)}
        choices={carrierIds.map((id) => [id, carrierName(id)])}
      />
      <Choice
        label={say(words.face)}
        none={say(words.noFace)}
        value={on.face}
        set={(value) => set('face', value)}
        choices={(['unvs', 'aliyun', 'jiguang'] as const).map((id) => [id, carrierName(id)])}
      />
      <label class="field">
        <span>{say(words.endpoint)}</span>
        <input
          value={on.endpoint ?? ''}
          placeholder={say(words.endpointHint)}
          autocomplete="off"
          spellcheck={false}
          size={12}
          onInput={({ currentTarget }) => set('endpoint', currentTarget.value.trim())}
        />
      </label>
      <Choice
        label={say(words.app)}
        none={say(words.everyApp)}
        value={on.app}
        set={(value) => set('app', value)}
        choices={(world?.apps ?? []).map(({ name }) => [name, name])}
      />
      <Choice
        label={say(words.number)}
        none={say(words.everyNumber)}
        value={on.msisdn && String(numbers.indexOf(on.msisdn))}
        set={(i) => set('msisdn', (i && numbers[Number(i)]) || '')}
        choices={numbers.map((msisdn, i) => [String(i), masked(msisdn)])}
      />
      <label>
        <input
          type="checkbox"
          checked={on.preflight === true}
          onChange={({ currentTarget }) => {
            const { preflight: _, ...rest } = on;
            aim(currentTarget.checked ? { ...rest, preflight: true } : rest);
          }}
        />{' '}
        {say(words.preflight)}
      </label>
    </div>
  );
}
