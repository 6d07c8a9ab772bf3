import type { App, AppChange } from '../../../control/client/index.ts';
import { carrierIds } from '../../../core/words/carrier-id.ts';
import { say } from '../../words/words.ts';
import { idAt } from '../code/subjects.ts';
import { words } from './words.ts';

const states = { active: words.appActive, suspended: words.appSuspended, unfiled: words.appUnfiled };
const capabilities = { login: words.login, verify: words.verify };

interface AppsProps {
  readonly apps: readonly App[];
  readonly isBusy: boolean;
  readonly set: (name: string, change: AppChange) => void;
}

/** The apps, with what the carriers let them do. */
export function Apps({ apps, isBusy, set }: AppsProps) {
  return (
    <>
      <h3>{say(words.apps)}</h3>
      <ul class="plain worlds">
        {apps.map((app) => (
          <li key={app.name} class="row spread">
            <span>
              <strong class="text">{app.name}</strong> <span class="soft small">{app.platform}</span>
              <br />
              <span class="soft small">
                {carrierIds.map((id) => (
                  <span key={id} class="app-id">
                    {id} <code>{idAt(app, id)}</code>
                  </span>
                ))}
              </span>
            </span>
            <fieldset class="row" aria-label={app.name} disabled={isBusy}>
              {(['login', 'verify'] as const).map((each) => (
                <label key={each} class="check">
                  <input
                    type="checkbox"
                    checked={app.capabilities.includes(each)}
                    onChange={({ currentTarget }) => {
                      const others = app.capabilities.filter((other) => other !== each);
                      set(app.name, { capabilities: currentTarget.checked ? [...others, each] : others });
                    }}
                  />
                  <span>{say(capabilities[each])}</span>
                </label>
              ))}
              <select
                aria-label={say(words.stateOf, { number: app.name })}
                value={app.state}
                onChange={({ currentTarget }) => set(app.name, { state: currentTarget.value as keyof typeof states })}
              >
                {Object.entries(states).map(([id, name]) => (
                  <option key={id} value={id}>
                    {say(name)}
                  </option>
                ))}
              </select>
            </fieldset>
          </li>
        ))}
      </ul>
    </>
  );
}
