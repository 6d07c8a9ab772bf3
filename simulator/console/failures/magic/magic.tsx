import { useState } from 'preact/hooks';
import type { MagicList } from '../../../control/client/index.ts';
import { carrierIds } from '../../../core/words/carrier-id.ts';
import { useAsk } from '../../api/ask.ts';
import { world, worldName } from '../../api/box.ts';
import { linkTo } from '../../frame/route.ts';
import { carrierName } from '../../parts/carrier.tsx';
import { Problem } from '../../parts/problem.tsx';
import { language, say } from '../../words/words.ts';
import { words as room } from '../words.ts';
import { words } from './words.ts';

type MagicNumber = MagicList['numbers'][number];

/** Every magic number of the world, with what it does: codes, and what has none, such as a connection that hangs. */
export function MagicDesk() {
  const { value, error } = useAsk(() => world.value.getWorldMagic(), [worldName.value]);
  const [sought, seek] = useState('');
  const [carrier, choose] = useState<MagicNumber['carrier']>('cmcc');
  if (value === null) return error === null ? null : <Problem error={error} />;
  if (!value.on) return <p>{say(words.off).replaceAll('`', '')}</p>;
  const found = value.numbers.filter((each) => each.carrier === carrier && textOf(each).includes(sought.toLowerCase()));
  return (
    <>
      <p class="soft">{say(words.hint)}</p>
      <search class="catalogue-search">
        <label class="grow">
          <span class="unseen">{say(words.search)}</span>
          <input
            type="search"
            autocomplete="off"
            spellcheck={false}
            placeholder={say(words.searchHint)}
            value={sought}
            onInput={({ currentTarget }) => seek(currentTarget.value)}
          />
        </label>
        <label>
          <span class="unseen">{say(room.whose)}</span>
          <select
            value={carrier}
            onChange={({ currentTarget }) => choose(currentTarget.value as MagicNumber['carrier'])}
          >
            {carrierIds.map((id) => (
              <option key={id} value={id}>
                {carrierName(id)}
              </option>
            ))}
          </select>
        </label>
      </search>
      <p class="soft small" role="status">
        {say(words.count, { count: found.length })}
      </p>
      <ul class="plain card worlds">
        {found.map((each) => (
          <li key={each.msisdn}>
            <p class="row">
              <code>{each.msisdn}</code> <strong>{each.id}</strong>
            </p>
            <p>{each[language.value]}</p>
            <p class="row small">
              {codesOf(each).map(([code, endpoints]) => (
                <span key={code}>
                  <a href={linkTo('failures', [each.carrier, code])}>
                    <code>{code}</code>
                  </a>{' '}
                  <span class="soft">{endpoints.join(' ')}</span>
                </span>
              ))}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The codes that a number ends in, each with the places that answer it. */
function codesOf({ answers }: MagicNumber): readonly (readonly [code: string, endpoints: readonly string[]])[] {
  const codes = new Map<string, Set<string>>();
  for (const { code, endpoint } of answers) codes.set(code, (codes.get(code) ?? new Set()).add(endpoint));
  return [...codes].map(([code, endpoints]) => [code, [...endpoints]]);
}

const textOf = ({ msisdn, id, en, zh, answers }: MagicNumber) =>
  [msisdn, id, en, zh, ...answers.map(({ code }) => code)].join('\n').toLowerCase();
