import { useMemo } from 'preact/hooks';
import type { SuiteMutant } from '../../control/client/index.ts';
import { go, linkTo, route } from '../frame/route.ts';
import { inLanguage, listed, say } from '../words/words.ts';
import type { Lore } from './lore.ts';
import { words } from './words.ts';

const groupOf = (id: string): string => id.split('-')[0] as string;

/** Which cases catch which mutant: mutants down, groups of cases across; one group may be open. */
export function Matrix({ lore }: { readonly lore: Lore }) {
  const { q = '', group: open = '' } = route.value.query;
  const groups = useMemo(() => {
    const all = new Map<string, string[]>();
    for (const id of lore.cases.keys()) all.set(groupOf(id), [...(all.get(groupOf(id)) ?? []), id]);
    return all;
  }, [lore]);
  const wanted = q.toLowerCase().trim();
  const rows = [...lore.mutants.values()].filter(({ id, titles, bug, killedBy }) =>
    [id, titles.en, titles.zh, bug, ...killedBy].some((text) => text.toLowerCase().includes(wanted)),
  );
  const cases = groups.get(open);
  const shown = cases === undefined ? rows : rows.filter(({ killedBy }) => killedBy.some((id) => groupOf(id) === open));
  return (
    <section class="stack">
      <p class="soft">{say(words.matrixIntro)}</p>
      <search>
        <label>
          <span class="unseen">{say(words.findMutant)}</span>
          <input
            type="search"
            autocomplete="off"
            spellcheck={false}
            placeholder={say(words.findMutant)}
            value={q}
            onInput={({ currentTarget }) =>
              go(linkTo('suite', ['mutants'], { group: open, q: currentTarget.value }), 'replace')
            }
          />
        </label>
      </search>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section class="table matrix card" tabIndex={0} aria-label={say(words.mutants)}>
        <table>
          <caption>
            {say(words.matrixCaption, {
              mutants: shown.length,
              cases: cases?.length ?? lore.cases.size,
              groups: groups.size,
            })}
          </caption>
          <thead>
            <tr>
              <th scope="col" class="name">
                {say(words.mutant)}
              </th>
              {cases === undefined
                ? [...groups].map(([group, ids]) => <GroupHead key={group} group={group} count={ids.length} q={q} />)
                : [
                    <GroupHead key={open} group={open} count={null} q={q} />,
                    ...cases.map((id) => (
                      <th key={id} scope="col" class="turned">
                        <a href={linkTo('suite', ['cases', id])}>{id.slice(open.length + 1)}</a>
                      </th>
                    )),
                  ]}
            </tr>
          </thead>
          <tbody>
            {shown.map((mutant) => (
              <Row
                key={mutant.id}
                mutant={mutant}
                groups={[...groups.keys()]}
                open={cases === undefined ? null : open}
                cases={cases ?? []}
              />
            ))}
          </tbody>
        </table>
        {shown.length === 0 && <p class="soft">{say(words.nothingFound)}</p>}
      </section>
    </section>
  );
}

function GroupHead({ group, count, q }: { readonly group: string; readonly count: number | null; readonly q: string }) {
  const label = count === null ? say(words.closeGroup, { group }) : say(words.openGroup, { group, count });
  return (
    <th scope="col" class="turned">
      <a href={linkTo('suite', ['mutants'], { q, group: count === null ? undefined : group })} aria-label={label}>
        {group}
      </a>
    </th>
  );
}

interface RowProps {
  readonly mutant: SuiteMutant;
  readonly groups: readonly string[];
  readonly open: string | null;
  readonly cases: readonly string[];
}

function Row({ mutant: { id, titles, killedBy }, groups, open, cases }: RowProps) {
  const inGroup = (group: string) => killedBy.filter((each) => groupOf(each) === group);
  return (
    <tr>
      <th scope="row" class="name">
        <a href={linkTo('suite', ['mutants', id])}>
          <code>{id}</code>
        </a>
        <span class="soft small">{inLanguage(titles)}</span>
      </th>
      {(open === null ? groups : [open]).map((group) => (
        <Count key={group} group={group} ids={inGroup(group)} />
      ))}
      {cases.map((each) => (
        <td key={each} class={killedBy.includes(each) ? 'kills' : undefined}>
          {killedBy.includes(each) && (
            <>
              <span aria-hidden="true">●</span>
              <span class="unseen">{say(words.catches, { id: each })}</span>
            </>
          )}
        </td>
      ))}
    </tr>
  );
}

function Count({ group, ids }: { readonly group: string; readonly ids: readonly string[] }) {
  if (ids.length === 0) return <td />;
  return (
    <td class={`kills ${ids.length > 2 ? 'many' : ''}`} title={ids.join(' ')}>
      <span aria-hidden="true">{ids.length}</span>
      <span class="unseen">{say(words.cell, { count: ids.length, group, ids: listed(ids) })}</span>
    </td>
  );
}
