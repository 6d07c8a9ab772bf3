import { useLayoutEffect, useRef } from 'preact/hooks';
import { NoBox } from '../../control/client/index.ts';
import { usePoll } from '../api/ask.ts';
import { box, token, waiting, worldName } from '../api/box.ts';
import { Problem } from '../parts/problem.tsx';
import { Ticked } from '../parts/ticked.tsx';
import { say, tag } from '../words/words.ts';
import { useBoxes } from './boxes.ts';
import { Gate, wantsToken } from './gate.tsx';
import { Masthead } from './masthead.tsx';
import { rooms } from './rooms.ts';
import { linkTo, route } from './route.ts';
import { watchTheme } from './theme.ts';
import { words } from './words.ts';

const lookMs = 3_000;

/** Rooms where what a link names opens beside what was there. */
const beside = new Set(['timeline', 'phones', 'suite']);

/** The page: the rooms on one side, the one that is looked at on the other, and what stands in the way before both. */
export function Frame() {
  useLayoutEffect(watchTheme, []);
  const room = rooms.find(({ id }) => id === route.value.room);
  const title = room === undefined ? say(words.noRoom) : say(room.title);
  const lang = tag.value;
  const leaf = [route.value.room, ...(beside.has(route.value.room) ? [] : route.value.parts)].join('/');
  const before = useRef(leaf);
  // Another place begins at its top, as another page does.
  useLayoutEffect(() => {
    if (before.current !== leaf) scrollTo(0, 0);
    before.current = leaf;
  }, [leaf]);
  useLayoutEffect(() => {
    document.documentElement.lang = lang;
    document.title = `${title} · Sanwang 三网`;
  }, [title, lang]);
  const worlds = usePoll(() => box.value.listWorlds(), lookMs, [token.value], wantsToken);
  const boxes = useBoxes();
  if (wantsToken(worlds.error)) return <Gate onOpen={worlds.again} />;
  // A box that wants its token is asked for one thing until it has it.
  const isFirst = worlds.value === null && worlds.error === null;
  const isKnown = worlds.value === null || worlds.value.some(({ id }) => id === worldName.value);
  const View = room?.view;
  return (
    <div class="frame">
      <button type="button" class="skip" onClick={() => document.getElementById('content')?.focus()}>
        {say(words.toContent)}
      </button>
      <Masthead worlds={worlds.value ?? []} />
      <main id="content" tabIndex={-1}>
        <Waiting />
        {worlds.error instanceof NoBox && (
          <div class="banner" role="status">
            <strong>{say(words.gone)}</strong> <Ticked text={say(words.goneWhy)} />
          </div>
        )}
        <Problem error={worlds.error} />
        {isFirst ? null : !isKnown ? (
          <WorldGone />
        ) : View === undefined ? (
          <section class="stack">
            <h1>{title}</h1>
            <p>{say(words.noRoomHint)}</p>
          </section>
        ) : (
          // Another world is another page, and so is the same of a box that was started anew: nothing of the one before stays.
          <View key={`${boxes} ${worldName.value}`} />
        )}
      </main>
    </div>
  );
}

/** Seen only where something is waited for longer than two seconds. */
function Waiting() {
  return waiting.value === 0 ? null : <div class="waiting" role="progressbar" aria-label={say(words.waiting)} />;
}

function WorldGone() {
  return (
    <section class="stack">
      <h1>{say(words.worldGone, { world: worldName.value })}</h1>
      <p>{say(words.worldGoneWhy)}</p>
      <p>
        <a href={linkTo('', [], { world: undefined })}>{say(words.toDefault)}</a>
      </p>
    </section>
  );
}
