import { useEffect, useMemo, useState } from 'preact/hooks';
import { words as ofCode } from '../../code-page/words.ts';
import { go, linkTo, route } from '../../frame/route.ts';
import { Carrier, carrierName } from '../../parts/carrier.tsx';
import { Problem } from '../../parts/problem.tsx';
import { join, language, say } from '../../words/words.ts';
import { Armed } from '../code/armed.tsx';
import { words } from '../words.ts';
import { find } from './find.ts';
import type { Catalogue, CodeGroup } from './group.ts';
import { useCatalogue } from './load.ts';
import { symptomsFor } from './symptom.ts';
import { SymptomCard } from './symptom-card.tsx';

/** So many rows are drawn at once. */
const page = 100;

/** Every code, found by one box. */
export function List() {
  const { value, error } = useCatalogue();
  return (
    <>
      <Armed />
      {error !== null && <Problem error={error} />}
      {value !== null && <Found catalogue={value} />}
    </>
  );
}

const linkOf = ({ carrier, code }: CodeGroup) => linkTo('failures', [carrier, code]);

function Found({ catalogue }: { readonly catalogue: Catalogue }) {
  const { groups, symptoms, named } = catalogue;
  const { q = '', carrier = '', kind = '' } = route.value.query;
  const [room, setRoom] = useState(page);
  const found = useMemo(() => find(groups, { text: q, carrier, kind }), [groups, q, carrier, kind]);
  const seen = useMemo(
    () =>
      symptomsFor(symptoms, q, named).filter(
        ({ codes }) => carrier === '' || codes.some((code) => code.carrier === carrier),
      ),
    [symptoms, q, named, carrier],
  );
  useEffect(() => setRoom(page), [q, carrier, kind]);
  useEffect(() => document.getElementById('code-search')?.focus({ preventScroll: true }), []);
  const look = (change: Record<string, string>) =>
    go(linkTo('failures', [], { q, carrier, kind, ...change }), 'replace');
  const carriers = useMemo(() => [...new Set(groups.map((group) => group.carrier))], [groups]);
  const [first] = found;
  return (
    <>
      <search>
        <form
          class="catalogue-search"
          onSubmit={(event) => {
            event.preventDefault();
            if (first !== undefined && q.trim() !== '') go(linkOf(first));
          }}
        >
          <label class="grow">
            <span class="unseen">{say(words.search)}</span>
            <input
              id="code-search"
              type="search"
              autocomplete="off"
              spellcheck={false}
              placeholder={say(words.searchHint)}
              value={q}
              onInput={({ currentTarget }) => look({ q: currentTarget.value })}
            />
          </label>
          <label>
            <span class="unseen">{say(words.whose)}</span>
            <select value={carrier} onChange={({ currentTarget }) => look({ carrier: currentTarget.value })}>
              <option value="">{say(words.everybody)}</option>
              {carriers.map((id) => (
                <option key={id} value={id}>
                  {carrierName(id)}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span class="unseen">{say(words.way)}</span>
            <select value={kind} onChange={({ currentTarget }) => look({ kind: currentTarget.value })}>
              <option value="">{say(words.everyWay)}</option>
              <option value="natural">{say(words.natural)}</option>
              <option value="forced">{say(words.forced)}</option>
              <option value="none">{say(words.never)}</option>
            </select>
          </label>
        </form>
      </search>
      {seen.map((symptom, at) => (
        <SymptomCard key={symptom.id} symptom={symptom} catalogue={catalogue} isFirst={at === 0} />
      ))}
      <p class="soft small" role="status">
        {join(
          say(found.length === 1 ? words.oneFound : words.found, { count: found.length }),
          first !== undefined && q.trim() !== '' && say(words.enterOpens, { code: first.code }),
        )}
      </p>
      {found.length === 0 ? (
        seen.length === 0 && <p>{say(words.nothingFound)}</p>
      ) : (
        <ul class="codes">
          {found.slice(0, room).map((group) => (
            <Row key={linkOf(group)} group={group} />
          ))}
        </ul>
      )}
      {found.length > room && (
        <p>
          <button type="button" onClick={() => setRoom(room + page)}>
            {say(words.more, { count: Math.min(page, found.length - room) })}
          </button>
        </p>
      )}
    </>
  );
}

function Row({ group }: { readonly group: CodeGroup }) {
  const { carrier, code, entries, causes } = group;
  return (
    <li>
      <a href={linkOf(group)}>
        <code>{code}</code>
        <Carrier id={carrier} />
        <span class="meaning">
          {entries[0][language.value]}
          {entries[0].legacy && (
            <>
              {' '}
              <span class="badge">{say(ofCode.legacy)}</span>
            </>
          )}
        </span>
        <span class="causes">{causes.slice(0, 3).join(' · ')}</span>
        <Kind of={group.kind} />
      </a>
    </li>
  );
}

/** Whether the box brings a code about, and how. */
export function Kind({ of }: { readonly of: CodeGroup['kind'] }) {
  if (of === null) return <span class="badge">{say(words.never)}</span>;
  return <span class={`badge ${of === 'natural' ? 'here' : ''}`}>{say(words[of])}</span>;
}
