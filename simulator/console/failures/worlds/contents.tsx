import { useState } from 'preact/hooks';
import type { SubscriberChange } from '../../../control/client/index.ts';
import { type CarrierId, carrierIds } from '../../../core/words/carrier-id.ts';
import { useAsk, useDeed } from '../../api/ask.ts';
import { world, worldName } from '../../api/box.ts';
import { linkTo } from '../../frame/route.ts';
import { carrierName } from '../../parts/carrier.tsx';
import { masked } from '../../parts/masked.ts';
import { Problem } from '../../parts/problem.tsx';
import { save } from '../../parts/save.ts';
import { say } from '../../words/words.ts';
import { Apps } from './apps.tsx';
import { words } from './words.ts';
import { worldFile } from './world-file.ts';

const kinds = {
  normal: words.kindNormal,
  mvno: words.kindMvno,
  iot: words.kindIot,
  data: words.kindData,
  satellite: words.kindSatellite,
  foreign: words.kindForeign,
  broadnet: words.kindBroadnet,
} as const;
const states = {
  normal: words.stateNormal,
  suspended: words.stateSuspended,
  disabled: words.stateDisabled,
  cancelled: words.stateCancelled,
  blacklisted: words.stateBlacklisted,
};

/** Who and what is in the world, and may be changed. */
export function Contents() {
  const { value, error, again } = useAsk(() => world.value.getWorld(), [worldName.value]);
  const [isClear, reveal] = useState(false);
  const change = useDeed(async (act: () => Promise<unknown>) => {
    await act();
    again();
  });
  const download = useDeed(async () => {
    const [cast, faults, policy] = await Promise.all([
      world.value.getWorld({ reveal: true }),
      world.value.listFaults(),
      world.value.getPolicy(),
    ]);
    save(`${cast.id}.json`, `${JSON.stringify(worldFile(cast, faults, policy), null, 2)}\n`);
  });
  if (value === null) return error === null ? null : <Problem error={error} />;
  const shown = (number: string) => (isClear ? number : masked(number));
  const set = (number: string, to: SubscriberChange) => void change.run(() => world.value.changeSubscriber(number, to));
  return (
    <section class="card stack" aria-labelledby="in-it">
      <div class="row spread">
        <h2 id="in-it" class="text">
          {say(words.inIt, { world: value.id })}
        </h2>
        <button type="button" disabled={download.isBusy} onClick={() => void download.run()}>
          {say(words.download)}
        </button>
      </div>
      <p class="soft small">{say(words.downloadWhy)}</p>
      {[error, change.error, download.error].map((each, i) => each !== null && <Problem key={`${i}`} error={each} />)}
      <p>
        <a href={linkTo('phones')}>{say(words.phones)}</a>
      </p>
      <div class="row spread">
        <h3>{say(words.subscribers)}</h3>
        <label class="check">
          <input type="checkbox" checked={isClear} onChange={({ currentTarget }) => reveal(currentTarget.checked)} />
          <span>{say(words.reveal)}</span>
        </label>
      </div>
      <p class="soft small">{say(words.recycleWhy)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <div class="table" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th>{say(words.number)}</th>
              <th>{say(words.kind)}</th>
              <th>{say(words.served)}</th>
              <th>{say(words.subscriberState)}</th>
            </tr>
          </thead>
          <tbody>
            {value.subscribers.map(({ msisdn, carrier, kind, state, portedFrom }) => (
              <tr key={msisdn}>
                <td class="mono">{shown(msisdn)}</td>
                <td>{say(kinds[kind])}</td>
                <td>
                  {carrier === null ? (
                    <span class="soft">{say(words.none)}</span>
                  ) : (
                    <select
                      aria-label={say(words.servedBy, { number: shown(msisdn) })}
                      value={carrier}
                      disabled={change.isBusy}
                      onChange={({ currentTarget }) => set(msisdn, { carrier: currentTarget.value as CarrierId })}
                    >
                      {carrierIds.map((id) => (
                        <option key={id} value={id}>
                          {carrierName(id)}
                        </option>
                      ))}
                    </select>
                  )}{' '}
                  {portedFrom !== undefined && (
                    <span class="soft small">{say(words.ported, { carrier: carrierName(portedFrom) })}</span>
                  )}
                </td>
                <td>
                  <span class="row">
                    <select
                      aria-label={say(words.stateOf, { number: shown(msisdn) })}
                      value={state}
                      disabled={change.isBusy}
                      onChange={({ currentTarget }) =>
                        set(msisdn, { state: currentTarget.value as keyof typeof states })
                      }
                    >
                      {Object.entries(states).map(([id, name]) => (
                        <option key={id} value={id}>
                          {say(name)}
                        </option>
                      ))}
                    </select>
                    <button
                      type="button"
                      aria-label={`${say(words.recycle)} ${shown(msisdn)}`}
                      disabled={change.isBusy}
                      onClick={() => set(msisdn, { recycled: true })}
                    >
                      {say(words.recycle)}
                    </button>
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {value.population !== undefined && <p class="soft">{say(words.population, { count: value.population })}</p>}
      <Apps
        apps={value.apps}
        isBusy={change.isBusy}
        set={(name, to) => void change.run(() => world.value.changeApp(name, to))}
      />
    </section>
  );
}
