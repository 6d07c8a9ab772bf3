import type { EffectEntry } from '../../../control/client/index.ts';
import { say } from '../../words/words.ts';
import { words } from './words.ts';

type Given = Readonly<Record<string, unknown>>;

interface ParametersProps {
  readonly effect: EffectEntry;
  readonly given: Given;
  readonly give: (given: Given) => void;
  /** The fault is about calls of the service, which has reasons of its own: there a code stands in place of a refusal. */
  readonly isOnCalls: boolean;
}

/** A field for each parameter, by its schema. What is left empty is not sent. */
export function Parameters({ effect, given, give, isOnCalls }: ParametersProps) {
  const all = Object.entries(effect.parameters);
  if (all.length === 0) return null;
  const isRequired = (name: string) => effect.required.includes(name) && !(isOnCalls && name === 'refusal');
  return (
    <div class="row fail-fields">
      {all.map(([name, schema]) => (
        <div key={name} class="field">
          <label for={`with-${name}`}>
            {name}
            {isRequired(name) && ' *'}
          </label>
          <Field
            name={name}
            schema={schema}
            value={given[name]}
            isRequired={isRequired(name)}
            set={(value) => {
              const { [name]: _, ...rest } = given;
              give(value === undefined ? rest : { ...rest, [name]: value });
            }}
          />
          {typeof schema['description'] === 'string' && (
            <p class="soft small" lang="en">
              {schema['description']}
            </p>
          )}
        </div>
      ))}
    </div>
  );
}

interface FieldProps {
  readonly name: string;
  readonly schema: Given;
  readonly value: unknown;
  readonly isRequired: boolean;
  readonly set: (value: unknown) => void;
}

function Field({ name, schema, value, isRequired, set }: FieldProps) {
  const id = `with-${name}`;
  const { type, enum: values, minimum, maximum, pattern, maxLength } = schema;
  if (Array.isArray(values) || type === 'boolean') {
    const choices: readonly unknown[] = Array.isArray(values) ? values : [true, false];
    return (
      <select
        id={id}
        required={isRequired}
        value={value === undefined ? '' : String(choices.indexOf(value))}
        onChange={({ currentTarget: { value: at } }) => set(at === '' ? undefined : choices[Number(at)])}
      >
        <option value="">{say(words.notSet)}</option>
        {choices.map((choice, i) => (
          <option key={String(choice)} value={i}>
            {typeof choice === 'boolean' ? say(choice ? words.yes : words.no) : String(choice)}
          </option>
        ))}
      </select>
    );
  }
  if (type === 'integer' || type === 'number') {
    return (
      <input
        id={id}
        type="number"
        required={isRequired}
        min={asNumber(minimum)}
        max={asNumber(maximum)}
        step={type === 'integer' ? 1 : 'any'}
        value={typeof value === 'number' ? value : ''}
        onInput={({ currentTarget }) => set(currentTarget.value === '' ? undefined : currentTarget.valueAsNumber)}
      />
    );
  }
  return (
    <input
      id={id}
      required={isRequired}
      maxLength={asNumber(maxLength)}
      pattern={typeof pattern === 'string' ? pattern.replace(/^\^|\$$/g, '') : undefined}
      autocomplete="off"
      spellcheck={false}
      value={typeof value === 'string' ? value : ''}
      onInput={({ currentTarget }) => set(currentTarget.value === '' ? undefined : currentTarget.value)}
    />
  );
}

const asNumber = (value: unknown) => (typeof value === 'number' ? value : undefined);
