import { say } from '../../words/words.ts';
import { type Draft, draftOfAll, type Field } from './fields.ts';
import { words } from './words.ts';

interface FieldProps {
  readonly field: Field;
  readonly draft: Draft;
  /** Where it is: the field's pointer with the number of each entry of a list. */
  readonly at: string;
  readonly mistakes: ReadonlyMap<string, readonly string[]>;
  readonly onDraft: (draft: Draft) => void;
}

/** A field of a form with its label, what belongs there, and what is wrong with it. */
export function FormField(props: FieldProps) {
  const { field, at, mistakes } = props;
  const wrong = mistakes.get(at) ?? [];
  const id = idOf(at);
  const notes = { 'aria-invalid': wrong.length > 0, 'aria-describedby': `${id}-hint ${id}-wrong` };
  const title = (
    <>
      {say(field.title)} {!field.isRequired && <small class="soft">{say(words.optional)}</small>}
    </>
  );
  const below = (
    <>
      <span class="hint small soft" id={`${id}-hint`}>
        {hints(field)
          .filter((hint) => !wrong.includes(hint))
          .join(' · ')}
      </span>
      <span class="danger-text small" id={`${id}-wrong`} role={wrong.length > 0 ? 'alert' : undefined}>
        {wrong.join(' · ')}
      </span>
    </>
  );
  if (/^(group|items|choices)$/.test(field.kind))
    return (
      <fieldset class="field" aria-describedby={notes['aria-describedby']}>
        <legend>{title}</legend>
        {field.kind === 'choices' ? (
          <Choices {...props} />
        ) : field.kind === 'group' ? (
          <Group {...props} />
        ) : (
          <Items {...props} />
        )}
        {below}
      </fieldset>
    );
  return (
    <div class="field">
      <label for={id}>{title}</label>
      <Control {...props} id={id} notes={notes} />
      {below}
    </div>
  );
}

export const idOf = (at: string): string => `field${at.replaceAll('/', '-')}`;

function hints({ kind, hint }: Field): string[] {
  const own =
    kind === 'lines' ? words.eachLine : kind === 'json' ? words.asJson : kind === 'instant' ? words.beijing : null;
  return [hint, hint !== null && kind === 'lines' ? null : own].flatMap((each) => (each === null ? [] : [say(each)]));
}

interface ControlProps extends FieldProps {
  readonly id: string;
  readonly notes: { readonly 'aria-invalid': boolean; readonly 'aria-describedby': string };
}

function Control({ field, draft, id, notes, onDraft }: ControlProps) {
  const { kind, schema, isRequired } = field;
  const value = typeof draft === 'string' ? draft : '';
  const typed = { id, value, ...notes, 'aria-required': isRequired, onInput: read(onDraft) };
  if (kind === 'choice' || kind === 'flag') {
    const values = kind === 'flag' ? ['true', 'false'] : (schema.enum ?? []).map(String);
    return (
      <select {...typed}>
        <option value="">{isRequired ? '' : say(words.notSaid)}</option>
        {values.map((each) => (
          <option key={each} value={each}>
            {kind === 'flag' ? say(each === 'true' ? words.yes : words.no) : valueName(field, each)}
          </option>
        ))}
      </select>
    );
  }
  if (kind === 'long' || kind === 'lines' || kind === 'json')
    return <textarea {...typed} rows={3} class={kind === 'json' ? 'mono' : undefined} spellcheck={false} />;
  if (kind === 'instant') return <input {...typed} type="datetime-local" />;
  if (schema['x-money'] !== undefined)
    return (
      <div class="with-unit">
        <span aria-hidden="true">¥</span>
        <input {...typed} inputMode="decimal" placeholder={String(schema.examples?.[0] ?? '0.00')} autocomplete="off" />
      </div>
    );
  if (schema['x-masked'] === true || schema.writeOnly === true)
    return <input {...typed} type="password" autocomplete="off" />;
  return <input {...typed} inputMode={kind === 'number' ? 'decimal' : 'text'} autocomplete="off" />;
}

type Typed = { readonly currentTarget: { readonly value: string } };

const read =
  (onDraft: (draft: Draft) => void) =>
  ({ currentTarget }: Typed): void =>
    onDraft(currentTarget.value);

function valueName({ schema, kind }: Field, value: string): string {
  const named = (kind === 'choices' ? schema.items : schema)?.['x-values']?.[value];
  return named === undefined ? value : say(named);
}

function Choices({ field, draft, onDraft }: FieldProps) {
  const chosen = draft as readonly string[];
  return (
    <div class="row">
      {(field.schema.items?.enum ?? []).map(String).map((each) => (
        <label key={each} class="check">
          <input
            type="checkbox"
            checked={chosen.includes(each)}
            onChange={({ currentTarget: { checked } }) =>
              onDraft(checked ? [...chosen, each] : chosen.filter((other) => other !== each))
            }
          />
          {valueName(field, each)}
        </label>
      ))}
    </div>
  );
}

function Group({ field, draft, at, mistakes, onDraft }: FieldProps) {
  const group = draft as Readonly<Record<string, Draft>>;
  return (
    <div class="fields">
      {field.fields.map((each) => (
        <FormField
          key={each.name}
          field={each}
          draft={group[each.name] ?? ''}
          at={`${at}/${each.name}`}
          mistakes={mistakes}
          onDraft={(next) => onDraft({ ...group, [each.name]: next })}
        />
      ))}
    </div>
  );
}

function Items(props: FieldProps) {
  const { field, draft, at, onDraft } = props;
  const items = draft as readonly Draft[];
  return (
    <div class="stack">
      {items.map((item, i) => {
        const title = say(words.entry, { title: say(field.title), n: i + 1 });
        return (
          <section key={i} class="item" aria-label={title}>
            <div class="row spread">
              <strong class="small">{title}</strong>
              <button
                type="button"
                class="quiet"
                aria-label={say(words.removeOf, { title })}
                onClick={() => onDraft(items.filter((_, other) => other !== i))}
              >
                {say(words.remove)}
              </button>
            </div>
            <Group
              {...props}
              draft={item}
              at={`${at}/${i}`}
              onDraft={(next) => onDraft(items.map((each, other) => (other === i ? next : each)))}
            />
          </section>
        );
      })}
      <div>
        <button type="button" onClick={() => onDraft([...items, draftOfAll(field.fields)])}>
          {say(words.more)}
        </button>
      </div>
    </div>
  );
}
