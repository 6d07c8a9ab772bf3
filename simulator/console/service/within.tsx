import type { ComponentChildren } from 'preact';
import { useAsk } from '../api/ask.ts';
import { go, linkTo, route } from '../frame/route.ts';
import { say } from '../words/words.ts';
import { type Page, pageOf, type Values } from './asking.ts';
import type { Act, Entry, Resource } from './document.ts';
import { Failed } from './failed.tsx';
import { carried } from './value.tsx';
import { words } from './words.ts';

interface WithinProps {
  readonly parts: Act['parts'];
  readonly resources: readonly Resource[];
  readonly values: Values;
  /** Drawn once every part of the path is known. */
  readonly children: (values: Values) => ComponentChildren;
}

/** What stands under entries of others is asked for one of them: the one that the link names, else the first. */
export function Within({ parts, resources, values, children }: WithinProps) {
  const [part, ...rest] = parts;
  if (part === undefined) return <>{children(values)}</>;
  const holder = resources.find(({ id }) => id === part.link);
  if (holder?.list == null || holder.key === null)
    return <p class="problem">{say(words.unknown, { id: part.link ?? part.name })}</p>;
  return (
    <Chosen key={part.name} holder={holder} name={part.name} values={values}>
      {(known) => (
        <Within parts={rest} resources={resources} values={known}>
          {children}
        </Within>
      )}
    </Chosen>
  );
}

interface ChosenProps extends Pick<WithinProps, 'values' | 'children'> {
  readonly holder: Resource;
  readonly name: string;
}

function Chosen({ holder, name, values, children }: ChosenProps) {
  const { list, key, one } = holder;
  const given = route.value.query[name];
  const asked = useAsk<Page>(() => pageOf(list as Act, key, values, {}), [holder, JSON.stringify(values)]);
  const { value, error } = asked;
  if (error !== null) return <Failed error={error} />;
  if (value === null) return null;
  const chosen = given ?? idIn(holder, value.entries[0]);
  if (chosen === undefined)
    return (
      <div class="card stack">
        <p>{say(words.noneWithin, { one: say(one) })}</p>
        <p>
          <a href={linkTo('service', [holder.id])}>{say(words.goTo, { title: say(holder.title) })}</a>
        </p>
      </div>
    );
  const isListed = value.entries.some((entry) => idIn(holder, entry) === chosen);
  return (
    <>
      <div class="row within">
        <label class="row">
          <span class="soft small">{say(one)}</span>
          <select
            value={chosen}
            onChange={({ currentTarget: { value: next } }) =>
              go(linkTo('service', [route.value.parts[0] ?? ''], { ...carried(), [name]: next }))
            }
          >
            {!isListed && <option value={chosen}>{chosen}</option>}
            {value.entries.map((entry) => (
              <option key={idIn(holder, entry)} value={idIn(holder, entry)}>
                {nameIn(holder, entry)} · {idIn(holder, entry)}
              </option>
            ))}
          </select>
        </label>
        <a class="small" href={linkTo('service', [holder.id, chosen], carried())}>
          {say(words.open)}
        </a>
      </div>
      {children({ ...values, [name]: chosen })}
    </>
  );
}

const idIn = ({ key }: Resource, entry: Entry | undefined): string | undefined =>
  key === null || entry?.[key] === undefined ? undefined : String(entry[key]);

const mostName = 200;

/** What people call an entry, cut where somebody called it by a megabyte. */
export function nameIn({ name, key }: Resource, entry: Entry): string {
  const text = String(entry[name ?? key ?? ''] ?? '');
  return text.length > mostName ? `${text.slice(0, mostName)}…` : text;
}
