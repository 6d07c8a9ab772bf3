import type { App, AppChange } from '../../../control/client/index.ts';
import { carrierIds } from '../../../core/words/carrier-id.ts';
import { fromField, toField } from '../../parts/time.ts';
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
      <p class="soft small">{say(words.filedWith)}</p>
      <ul class="plain worlds">
        {apps.map((app) => (
          <li key={app.name} class="row spread">
            <div>
              <strong class="text">{app.name}</strong> <span class="soft small">{app.platform}</span>
              <Filing app={app} isBusy={isBusy} set={(change) => set(app.name, change)} />
            </div>
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

interface FilingProps {
  readonly app: App;
  readonly isBusy: boolean;
  readonly set: (change: AppChange) => void;
}

/** With whom it is on file, under which id, and since when: a carrier knows it some time after. */
function Filing({ app, isBusy, set }: FilingProps) {
  const { name, notFiledAt = [], filedAtMs = 0 } = app;
  return (
    <fieldset class="row small" aria-label={say(words.filedOf, { app: name })} disabled={isBusy}>
      {carrierIds.map((id) => (
        <label key={id} class="check">
          <input
            type="checkbox"
            checked={!notFiledAt.includes(id)}
            onChange={({ currentTarget }) => {
              const others = notFiledAt.filter((other) => other !== id);
              set({ notFiledAt: currentTarget.checked ? others : [...others, id] });
            }}
          />
          <span class="soft">
            {id} <code>{idAt(app, id)}</code>
          </span>
        </label>
      ))}
      <label class="check">
        <span class="soft">{say(words.filedAt)}</span>
        <input
          type="datetime-local"
          value={filedAtMs === 0 ? '' : toField(filedAtMs)}
          onChange={({ currentTarget }) => set({ filedAtMs: fromField(currentTarget.value) ?? 0 })}
        />
      </label>
    </fieldset>
  );
}
