import type { SuiteCaseResult, SuiteRun } from '../../control/client/index.ts';
import { linkTo } from '../frame/route.ts';
import { say } from '../words/words.ts';
import { words } from './words.ts';

type Shown = NonNullable<SuiteCaseResult['met']>['shown'][number];

const textOf = ({ carrier, endpoint, code, refusal, effect }: Shown): string =>
  [carrier, endpoint, code, refusal, effect].filter((each) => each != null).join(' ');

/** Codes and faults that the run has shown to the service, and what it then said. */
export function Errors({ run: { id, cases } }: { readonly run: SuiteRun }) {
  const rows = new Map<string, { reactions: Set<string>; ids: Set<string> }>();
  for (const one of cases) {
    for (const shown of one.met?.shown ?? []) {
      const row = rows.get(textOf(shown)) ?? { reactions: new Set<string>(), ids: new Set<string>() };
      for (const { verdict, reason } of one.met?.reactions ?? [])
        row.reactions.add(reason === null ? verdict : `${verdict} ${reason}`);
      rows.set(textOf(shown), { ...row, ids: row.ids.add(one.id) });
    }
  }
  if (rows.size === 0) return null;
  return (
    <details class="errors">
      <summary>{say(words.errors, { count: rows.size })}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section class="table card" tabIndex={0} aria-label={say(words.errors, { count: rows.size })}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say(words.shown)}</th>
              <th scope="col">{say(words.reaction)}</th>
              <th scope="col">{say(words.shownBy)}</th>
            </tr>
          </thead>
          <tbody>
            {[...rows]
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([shown, { reactions, ids }]) => (
                <tr key={shown}>
                  <td>
                    <code>{shown}</code>
                  </td>
                  <td>{[...reactions].join(', ')}</td>
                  <td>
                    {[...ids].map((each) => (
                      <span key={each}>
                        <a href={linkTo('suite', [id, each])}>{each}</a>{' '}
                      </span>
                    ))}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
