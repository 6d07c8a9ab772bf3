import { useState } from 'preact/hooks';
import { useAsk, useDeed } from '../api/ask.ts';
import { go, linkTo, route } from '../frame/route.ts';
import { type Schema, titleOf } from '../parts/form/schema.ts';
import { words as form } from '../parts/form/words.ts';
import { say } from '../words/words.ts';
import { type Page, pageOf, type Values } from './asking.ts';
import { Deed } from './deed.tsx';
import { type Act, type Entry, entrySchema, type Resource } from './document.ts';
import { Failed } from './failed.tsx';
import { type Done, Outcome } from './outcome.tsx';
import { carried, filter, Value } from './value.tsx';
import { words } from './words.ts';

interface ListProps {
  readonly resource: Resource;
  readonly list: Act;
  readonly values: Values;
}

/** Every entry of a resource, and what makes another. */
export function List({ resource, list, values }: ListProps) {
  const { query } = route.value;
  const filters = list.queries.filter(({ name }) => name !== 'after' && name !== 'limit');
  const chosen = Object.fromEntries(filters.map(({ name }) => [name, query[filter + name]]));
  const by = JSON.stringify([resource.id, values, chosen]);
  const first = useAsk<Page>(() => pageOf(list, resource.key, values, chosen), [by]);
  const [more, setMore] = useState<{ readonly of: Page; readonly page: Page } | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  // What was read on belongs to the page that it was read behind.
  const page = first.value !== null && more?.of === first.value ? more.page : first.value;
  const readOn = useDeed(async (next: string) => {
    if (page === null || first.value === null) return;
    const read = await pageOf(list, resource.key, values, chosen, next);
    setMore({ of: first.value, page: { entries: [...page.entries, ...read.entries], next: read.next } });
  });
  const kept = Object.fromEntries(Object.entries(query).filter(([name]) => name.startsWith(filter)));
  const here = (doing?: string) => linkTo('service', [resource.id], { ...carried(), ...kept, do: doing });
  const act = resource.ofAll.find(({ id }) => id === query['do']);
  const { next = null, entries = [] } = page ?? {};
  return (
    <div class="stack">
      <div class="row spread">
        <div class="row">
          {resource.ofAll.map((each) => (
            <a key={each.id} class="button" href={here(each.id)} aria-current={each === act ? 'true' : undefined}>
              {say(each.title)}
            </a>
          ))}
        </div>
        <button type="button" class="quiet" onClick={first.again}>
          {say(words.refresh)}
        </button>
      </div>
      <div class="stack deeds">
        {done !== null && <Outcome done={done} resource={resource} id={null} onClose={() => setDone(null)} />}
        {act !== undefined && (
          <Deed
            key={act.id}
            act={act}
            entry={null}
            values={values}
            onClose={() => go(here())}
            onDone={(answer) => {
              setDone({ act, answer });
              first.again();
              go(here());
            }}
          />
        )}
      </div>
      {filters.length > 0 && <Filters filters={filters} chosen={chosen} resource={resource} />}
      {first.error !== null && <Failed error={first.error} />}
      {readOn.error !== null && <Failed error={readOn.error} />}
      {page !== null && <Table resource={resource} list={list} entries={entries} />}
      {page !== null && entries.length > 0 && (
        <div class="row">
          <span class="soft small" role="status">
            {say(next === null ? words.count : words.countMore, { n: entries.length })}
          </span>
          {next !== null && (
            <button type="button" disabled={readOn.isBusy} onClick={() => void readOn.run(next)}>
              {say(words.more)}
            </button>
          )}
        </div>
      )}
    </div>
  );
}

function Table({ resource, list, entries }: Omit<ListProps, 'values'> & { readonly entries: readonly Entry[] }) {
  const schema = entrySchema(list, resource.one);
  if (entries.length === 0) return <p class="card soft">{say(words.none)}</p>;
  const columns = resource.columns.map((name) => ({ name, member: schema.properties?.[name] ?? {} }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="table card" tabIndex={0} aria-label={say(resource.title)}>
      <table>
        <thead>
          <tr>
            {columns.map(({ name, member }) => (
              <th key={name} class={member['x-money'] === undefined ? undefined : 'money'}>
                {say(titleOf(name, member))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry, i) => (
            <tr key={resource.key === null ? i : String(entry[resource.key])}>
              {columns.map(({ name, member }, column) => (
                <td
                  key={name}
                  class={name === resource.key ? 'nowrap' : member['x-money'] === undefined ? undefined : 'money'}
                  data-title={say(titleOf(name, member))}
                >
                  {column === 0 && resource.key !== null ? (
                    <a href={linkTo('service', [resource.id, String(entry[resource.key])], carried())}>
                      <Value schema={unlinked(member)} value={entry[name]} what={say(titleOf(name, member))} />
                    </a>
                  ) : (
                    <Value schema={member} value={entry[name]} what={say(titleOf(name, member))} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Of what leads to the entry itself, no part leads elsewhere. */
const unlinked = ({ 'x-link': _, ...schema }: Schema): Schema => schema;

interface FiltersProps {
  readonly filters: Act['queries'];
  readonly chosen: Values;
  readonly resource: Resource;
}

function Filters({ filters, chosen, resource }: FiltersProps) {
  const set = (name: string, value: string) =>
    go(linkTo('service', [resource.id], { ...carried(), ...prefixed(chosen), [filter + name]: value }), 'replace');
  return (
    <fieldset class="row filters">
      <legend class="unseen">{say(words.filter)}</legend>
      {filters.map(({ name, schema }) => (
        <label key={name} class="row" for={`by-${name}`}>
          <span class="soft small">{say(titleOf(name, schema))}</span>
          {schema.enum === undefined && schema.type !== 'boolean' ? (
            <input
              id={`by-${name}`}
              value={chosen[name] ?? ''}
              onChange={({ currentTarget }) => set(name, currentTarget.value)}
            />
          ) : (
            <select
              id={`by-${name}`}
              value={chosen[name] ?? ''}
              onChange={({ currentTarget }) => set(name, currentTarget.value)}
            >
              <option value="">{say(words.all)}</option>
              {(schema.enum ?? ['true', 'false']).map(String).map((value) => (
                <option key={value} value={value}>
                  {say(
                    schema['x-values']?.[value] ?? (schema.type === 'boolean' ? flag(value) : { en: value, zh: value }),
                  )}
                </option>
              ))}
            </select>
          )}
        </label>
      ))}
    </fieldset>
  );
}

const prefixed = (chosen: Values) =>
  Object.fromEntries(Object.entries(chosen).map(([name, value]) => [filter + name, value]));
const flag = (value: string) => (value === 'true' ? form.yes : form.no);
