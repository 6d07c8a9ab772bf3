import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useDeed } from '../api/ask.ts';
import { idOf } from '../parts/form/field.tsx';
import { FieldList } from '../parts/form/field-list.tsx';
import { draftOfAll, type Field, fieldsOf } from '../parts/form/fields.ts';
import { placed } from '../parts/form/placing.ts';
import { bodyOf, changeOf, type FieldMistake } from '../parts/form/reading.ts';
import { words as form } from '../parts/form/words.ts';
import { Problem } from '../parts/problem.tsx';
import { say } from '../words/words.ts';
import { askBy, ServiceRefusal, type Values } from './asking.ts';
import type { Act, Entry } from './document.ts';
import { words } from './words.ts';

interface DeedProps {
  readonly act: Act;
  /** What it is done to; null where it is done to none. */
  readonly entry: Entry | null;
  /** Parts of the path. */
  readonly values: Values;
  readonly onDone: (answer: unknown) => void;
  readonly onClose: () => void;
}

/** The form of an operation, and the question before a dangerous one: nothing happens before its last button. */
export function Deed({ act, entry, values, onDone, onClose }: DeedProps) {
  const isChange = act.does === 'change';
  const fields = useMemo(() => fieldsOf(act.body ?? {}), [act]);
  const before = useMemo(() => draftOfAll(fields, isChange && entry !== null ? entry : {}), [fields]);
  const [draft, type] = useState(before);
  const [own, mark] = useState<readonly FieldMistake[] | 'nothing'>([]);
  const deed = useDeed(async (body: unknown) => onDone(await askBy(act, values, body)));
  const focus = useFirstField(fields);
  const refused = deed.error instanceof ServiceRefusal ? deed.error : null;
  const told = useMemo(() => placedOf(refused, fields), [refused, fields]);
  const mistakes = own === 'nothing' || own.length === 0 ? told.beside : besides(own);

  function submit(event: Event): void {
    event.preventDefault();
    const { body, mistakes: found } = isChange ? changeOf(fields, before, draft) : bodyOf(fields, draft);
    const isIdle = isChange && Object.keys(body).length === 0 && found.length === 0;
    deed.forget();
    mark(isIdle ? 'nothing' : found);
    if (found[0] !== undefined) document.getElementById(idOf(found[0].pointer))?.focus();
    if (!isIdle && found.length === 0) void deed.run(act.body === null ? undefined : body);
  }

  return (
    <form ref={focus} class="card stack deed" tabIndex={-1} aria-label={say(act.title)} onSubmit={submit} noValidate>
      <div>
        <h3>{say(act.title)}</h3>
        <p class="soft small">{say(act.summary)}</p>
      </div>
      {act.dangerous !== null && <p class="question text">{say(act.dangerous, placesIn(entry))}</p>}
      {fields.length > 0 && (
        <FieldList
          fields={fields}
          drafts={draft}
          mistakes={mistakes}
          onDraft={(name, next) => type((now) => ({ ...now, [name]: next }))}
        />
      )}
      {own === 'nothing' && (
        <p class="soft" role="status">
          {say(form.nothingChanged)}
        </p>
      )}
      {refused !== null && <Refusal refusal={refused} rest={told.rest} />}
      {deed.error !== null && refused === null && <Problem error={deed.error} />}
      <div class="row">
        <button type="submit" class={act.dangerous === null ? 'primary' : 'danger'} disabled={deed.isBusy}>
          {say(act.title)}
        </button>
        <button type="button" class="quiet" onClick={onClose}>
          {say(form.cancel)}
        </button>
      </div>
    </form>
  );
}

/** Whoever opened a form by the keyboard goes on in it. */
function useFirstField(fields: readonly Field[]) {
  const place = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const first = place.current?.querySelector<HTMLElement>('input, select, textarea');
    (first ?? place.current)?.focus();
  }, [fields]);
  return place;
}

const besides = (own: readonly FieldMistake[]): ReadonlyMap<string, readonly string[]> =>
  new Map(own.map(({ pointer, words: said, places }) => [pointer, [say(said, places)]]));

function placedOf(refusal: ServiceRefusal | null, fields: readonly Field[]) {
  const known = new Set(pointersOf(fields));
  const has = (pointer: string) => known.has(pointer.replace(/\/\d+(?=\/|$)/g, '/*'));
  return placed(refusal?.mistakes ?? [], refusal?.message ?? '', has);
}

const pointersOf = (fields: readonly Field[]): string[] =>
  fields.flatMap(({ pointer, fields: inner }) => [pointer, ...pointersOf(inner)]);

/** What the service said, in its own words: it speaks English alone. */
export function Refusal({ refusal, rest }: { readonly refusal: ServiceRefusal; readonly rest: readonly string[] }) {
  return (
    <div class="problem" role="alert">
      <strong>{say(form.refused)}</strong>{' '}
      <span class="text" lang="en">
        {refusal.message === '' ? say(words.refusedWith, { status: refusal.status }) : refusal.message}
      </span>
      {rest.length > 0 && (
        <ul lang="en">
          {rest.map((mistake) => (
            <li key={mistake} class="text">
              {mistake}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const mostPlace = 200;

function placesIn(entry: Entry | null): Readonly<Record<string, string>> {
  const plain = Object.entries(entry ?? {}).filter(([, value]) => /^(string|number)$/.test(typeof value));
  return Object.fromEntries(plain.map(([name, value]) => [name, String(value).slice(0, mostPlace)]));
}
