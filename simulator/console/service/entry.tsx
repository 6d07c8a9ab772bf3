import { useState } from 'preact/hooks';
import { useAsk } from '../api/ask.ts';
import { go, linkTo, route } from '../frame/route.ts';
import type { Schema } from '../parts/form/schema.ts';
import { say } from '../words/words.ts';
import { askBy, entryOf, ServiceRefusal, type Values } from './asking.ts';
import { Deed } from './deed.tsx';
import { type Act, entrySchema, type Resource, type Entry as Shown } from './document.ts';
import { Failed } from './failed.tsx';
import { type Done, Outcome } from './outcome.tsx';
import { carried, Facts } from './value.tsx';
import { nameIn } from './within.tsx';
import { words } from './words.ts';

interface EntryProps {
  readonly resource: Resource;
  readonly resources: readonly Resource[];
  /** Null where the resource is a single document. */
  readonly id: string | null;
  readonly values: Values;
}

/** One entry with all that can be done to it, and what belongs to it. */
export function Entry({ resource, resources, id, values }: EntryProps) {
  const asked = useAsk(() => read(resource, id, values), [resource, id, JSON.stringify(values)]);
  const [done, setDone] = useState<Done | null>(null);
  const { value: entry, error } = asked;
  const doing = route.value.query['do'];
  const act = resource.ofOne.find((each) => each.id === doing);
  const parts = id === null ? [resource.id] : [resource.id, id];
  const here = (next?: string) => linkTo('service', parts, { ...carried(), do: next });
  const belonging = resources.filter(({ within }) => within === resource.id);
  const { parameter } = resource;
  const isGone = entry === null && (error instanceof ServiceRefusal ? error.status === 404 : error === null);
  if (entry === null && asked.isBusy) return null;
  if (isGone) return <p class="card">{say(words.noEntry, { one: say(resource.one), id: id ?? '' })}</p>;
  return (
    <div class="stack">
      {error !== null && <Failed error={error} />}
      {id !== null && entry !== null && <h2 class="text name">{nameIn(resource, entry)}</h2>}
      {entry !== null && (
        <fieldset class="row actions">
          <legend class="unseen">{say(words.actions)}</legend>
          {resource.ofOne.map((each) => (
            <a
              key={each.id}
              class={each.dangerous === null ? 'button' : 'button danger'}
              href={here(each.id)}
              aria-current={each === act ? 'true' : undefined}
            >
              {say(each.title)}
            </a>
          ))}
          <button type="button" class="quiet" onClick={asked.again}>
            {say(words.refresh)}
          </button>
        </fieldset>
      )}
      <div class="stack deeds">
        {done !== null && <Outcome done={done} resource={resource} id={id} onClose={() => setDone(null)} />}
        {act !== undefined && entry !== null && (
          <Deed
            key={act.id}
            act={act}
            entry={entry}
            values={values}
            onClose={() => go(here())}
            onDone={(answer) => {
              setDone({ act, answer });
              asked.again();
              go(here());
            }}
          />
        )}
      </div>
      {entry !== null && (
        <section class="card" aria-label={say(resource.one)}>
          <Facts schema={schemaOf(resource)} value={entry} />
        </section>
      )}
      {belonging.length > 0 && id !== null && parameter !== null && (
        <nav class="stack" aria-label={say(words.belonging)}>
          <h3>{say(words.belonging)}</h3>
          <div class="row">
            {belonging.map((each) => (
              <a key={each.id} class="button" href={linkTo('service', [each.id], { ...carried(), [parameter]: id })}>
                {say(each.title)}
              </a>
            ))}
          </div>
        </nav>
      )}
    </div>
  );
}

function schemaOf({ show, list, one }: Resource): Schema {
  if (show !== null) return show.answer ?? {};
  return list === null ? {} : entrySchema(list, one);
}

async function read({ show, list, key }: Resource, id: string | null, values: Values): Promise<Shown | null> {
  if (show !== null) return (await askBy(show, values)) as Shown;
  return list === null || key === null || id === null ? null : entryOf(list, key, id, values);
}

/** Whose ids a path to an entry takes besides its own. */
export const othersIn = ({ show, list, parameter }: Resource): Act['parts'] =>
  (show ?? list)?.parts.filter(({ name }) => name !== parameter) ?? [];
