import { carrierName } from '../parts/carrier.tsx';
import { say } from '../words/words.ts';
import type { Status } from './status.ts';
import { words } from './words.ts';

/** The names in a status bar: of every SIM, that of the data SIM first. */
export function operatorsIn({ sims, dataSim, isAirplane }: Status): readonly string[] {
  if (isAirplane) return [];
  if (sims.length === 0) return [say(words.noSim)];
  return [...sims]
    .sort((one, two) => Number(two === dataSim) - Number(one === dataSim))
    .map(({ carrier, plmn }) => (carrier === null ? say(words.network, { plmn }) : carrierName(carrier)));
}

/** Small words of a status bar, beside its signs. */
export function tagsIn({ hasVpn, isRoaming, isGuest }: Status): readonly string[] {
  return [
    ...(isRoaming ? [say(words.roaming)] : []),
    ...(isGuest ? [say(words.hotspot)] : []),
    ...(hasVpn ? [say(words.vpn)] : []),
  ];
}

/** The status bar of a phone, which tells the truth about it. */
export function Bar({ status, time }: { readonly status: Status; readonly time: string }) {
  const [first, ...others] = operatorsIn(status);
  return (
    <div class="phone-bar" data-testid="status">
      <span class="phone-bar-time">{time}</span>
      <span class="phone-bar-who">
        {first}
        {others.length > 0 && <span class="phone-bar-other"> | {others.join(' | ')}</span>}
      </span>
      <span class="phone-bar-signs">
        {tagsIn(status).map((tag) => (
          <span key={tag} class="phone-bar-tag">
            {tag}
          </span>
        ))}
        {status.isAirplane ? (
          <Sign
            name={say(words.airplane)}
            path="M10 2.5c.8 0 1.3.9 1.3 2v3.2l6.2 3.9v1.8l-6.2-1.9v3.3l1.7 1.3v1.4L10 16.7l-3 .8v-1.4l1.7-1.3v-3.3l-6.2 1.9v-1.8l6.2-3.9V4.5c0-1.1.5-2 1.3-2z"
          />
        ) : (
          status.sims.length > 0 && (
            <Sign name="" path="M2 14h2.5v3H2zM6.5 11H9v6H6.5zM11 7.5h2.5V17H11zM15.5 4H18v13h-2.5z" />
          )
        )}
        {status.hasData && (
          <span class="phone-bar-data" title={say(words.mobile)}>
            5G
          </span>
        )}
        {(status.isOnWifi || status.isGuest) && (
          <Sign
            name={say(words.wifi)}
            path="M10 4.5c3.3 0 6.3 1.3 8.5 3.4l-1.5 1.6A10 10 0 0 0 10 6.7a10 10 0 0 0-7 2.8L1.5 7.9A12.3 12.3 0 0 1 10 4.5zm0 4.3c2.1 0 4 .8 5.5 2.2l-1.6 1.6a5.6 5.6 0 0 0-7.8 0L4.5 11A7.9 7.9 0 0 1 10 8.8zm0 4.2c1 0 1.9.4 2.5 1L10 16.6 7.5 14c.6-.6 1.5-1 2.5-1z"
          />
        )}
        <Sign name="" path="M2 6h14v8H2zm15 2.5h1.5v3H17z" />
      </span>
    </div>
  );
}

function Sign({ name, path }: { readonly name: string; readonly path: string }) {
  return name === '' ? (
    <svg class="phone-sign" viewBox="0 0 20 20" aria-hidden="true">
      <path d={path} />
    </svg>
  ) : (
    <svg class="phone-sign" viewBox="0 0 20 20" role="img" aria-label={name}>
      <path d={path} />
    </svg>
  );
}
