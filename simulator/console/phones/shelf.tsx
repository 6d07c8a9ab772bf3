import { useState } from 'preact/hooks';
import type { Handset } from '../../control/client/index.ts';
import { carrierName } from '../parts/carrier.tsx';
import { masked } from '../parts/masked.ts';
import { say } from '../words/words.ts';
import { linkToPhones } from './links.ts';
import { statusOf } from './status.ts';
import { words } from './words.ts';

const most = 24;

interface ShelfProps {
  readonly handsets: readonly Handset[];
  readonly shown: readonly string[];
}

/** Every phone of the world: a click shows it alone, the sign beside it puts it next to those that are there. */
export function Shelf({ handsets, shown }: ShelfProps) {
  const [sought, seek] = useState('');
  const found = handsets.filter(
    ({ id, sims }) =>
      id.toLowerCase().includes(sought.toLowerCase()) || sims.some(({ msisdn }) => msisdn.includes(sought)),
  );
  return (
    <nav class="shelf screen-only" aria-label={say(words.all)}>
      {handsets.length > 8 && (
        <input
          type="search"
          class="shelf-find"
          aria-label={say(words.find)}
          placeholder={say(words.findHint)}
          value={sought}
          onInput={({ currentTarget }) => seek(currentTarget.value)}
        />
      )}
      <ul>
        {found.slice(0, most).map((handset) => (
          <Place key={handset.id} handset={handset} shown={shown} />
        ))}
      </ul>
      {found.length > most && <p class="small soft">{say(words.more, { count: found.length - most })}</p>}
      {found.length === 0 && <p class="small soft">{say(words.noneFound)}</p>}
    </nav>
  );
}

function Place({ handset, shown }: { readonly handset: Handset; readonly shown: readonly string[] }) {
  const { id } = handset;
  const { dataSim } = statusOf(handset);
  const isShown = shown.includes(id);
  const carrier = dataSim?.carrier ?? null;
  return (
    <li class={`shelf-phone${isShown ? ' shown' : ''}`}>
      <a
        href={linkToPhones([id])}
        title={dataSim === null ? say(words.noSim) : masked(dataSim.msisdn)}
        aria-current={isShown ? 'true' : undefined}
      >
        <span class={`shelf-dot carrier-${carrier ?? 'none'}`} aria-hidden="true" />
        <span class="text">{id}</span>
        <span class="unseen">{carrier === null ? '' : carrierName(carrier)}</span>
      </a>
      {isShown ? (
        shown.length > 1 && (
          <a
            class="shelf-beside"
            href={linkToPhones(shown.filter((each) => each !== id))}
            aria-label={say(words.away, { id })}
          >
            −
          </a>
        )
      ) : (
        <a class="shelf-beside" href={linkToPhones([...shown, id])} aria-label={say(words.beside, { id })}>
          +
        </a>
      )}
    </li>
  );
}
