import { useState } from 'preact/hooks';
import type { Handset } from '../../control/client/index.ts';
import { usePoll } from '../api/ask.ts';
import { world } from '../api/box.ts';
import { route } from '../frame/route.ts';
import { words as frame } from '../frame/words.ts';
import { Problem } from '../parts/problem.tsx';
import { say } from '../words/words.ts';
import { AddPhone } from './add-phone.tsx';
import { Desk } from './desk.tsx';
import { linkToPhones, shownIn } from './links.ts';
import { Shelf } from './shelf.tsx';
import { words } from './words.ts';

const lookMs = 3_000;

export function Phones() {
  const asked = usePoll(
    async () => {
      const verbs = world.value;
      const [handsets, apps, clock] = await Promise.all([verbs.listHandsets(), verbs.listApps(), verbs.getClock()]);
      return { handsets, apps, clock };
    },
    lookMs,
    [],
  );
  // What a click has changed stands at once; the next look at the box brings the same.
  const [changed, change] = useState<{ readonly on: unknown; readonly by: ReadonlyMap<string, Handset> } | null>(null);
  const { value } = asked;
  if (value === null) {
    return (
      <section class="stack">
        <h1>{say(frame.phones)}</h1>
        {asked.error !== null && <Problem error={asked.error} />}
      </section>
    );
  }
  const fresh = changed !== null && changed.on === value ? changed.by : new Map<string, Handset>();
  const handsets = value.handsets.map((each) => fresh.get(each.id) ?? each);
  const wanted = shownIn(route.value.parts, route.value.query);
  const first = handsets[0];
  const shown = wanted.length === 0 && first !== undefined ? [first.id] : wanted;
  const onChange = (handset: Handset) => {
    change((before) => ({
      on: value,
      by: new Map([...(before?.on === value ? before.by : []), [handset.id, handset]]),
    }));
    asked.again();
  };
  return (
    <section class="stack phones">
      <div class="row spread">
        <div>
          <h1>{say(frame.phones)}</h1>
          <p class="soft">{say(first === undefined ? words.none : words.lead)}</p>
        </div>
        <AddPhone handsets={handsets} onAdd={asked.again} shown={shown} />
      </div>
      {asked.error !== null && <Problem error={asked.error} />}
      {first !== undefined && <Shelf handsets={handsets} shown={shown} />}
      <div class={`desks${shown.length > 1 ? ' several' : ''}`}>
        {shown.map((id) => {
          const handset = handsets.find((each) => each.id === id);
          const away = shown.length > 1 ? linkToPhones(shown.filter((each) => each !== id)) : null;
          return handset === undefined ? (
            <p key={id} class="card">
              {say(words.noSuch, { id })} {away !== null && <a href={away}>{say(words.away, { id })}</a>}
            </p>
          ) : (
            <Desk
              key={id}
              handset={handset}
              all={handsets}
              apps={value.apps}
              clock={value.clock}
              away={away}
              onChange={onChange}
            />
          );
        })}
      </div>
    </section>
  );
}
