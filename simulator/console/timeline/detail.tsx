import { useEffect, useRef } from 'preact/hooks';
import { ControlError, type JournalEvent } from '../../control/client/index.ts';
import { type Asked, useAsk } from '../api/ask.ts';
import { world } from '../api/box.ts';
import { Problem } from '../parts/problem.tsx';
import { language, say } from '../words/words.ts';
import type { Lore } from './catalogue.ts';
import { CopyAs } from './copy-as.tsx';
import { words } from './detail-words.ts';
import { Facts } from './facts.tsx';
import { Lifeline } from './lifeline.tsx';
import { moodOf, sentenceOf } from './sentence.ts';
import { Why } from './why.tsx';

interface DetailProps {
  readonly n: number;
  readonly lore: Lore;
  readonly reveal: boolean;
  readonly linkOf: (n?: number | string) => string;
  readonly q: string;
  readonly search: (q: string) => void;
}

/** One event, with all that is known of it, by a link of its own. */
export function Detail({ n, lore, reveal, linkOf, q, search }: DetailProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const event = useEvent(n, reveal);
  const isThere = event.value !== null;
  const why = useAsk(
    async () => (isThere ? world.value.explainEvent(n, reveal ? { reveal } : {}) : null),
    [n, reveal, isThere],
  );
  // Whoever reads by ear is told that another event is open; where it covers the list, it is also to be seen.
  useEffect(() => {
    if (event.value !== null) heading.current?.focus({ preventScroll: innerWidth > 1000 });
  }, [isThere]);
  return (
    <article class="event-page stack" aria-label={say(words.event, { n })}>
      <div class="row spread">
        <a class="button" href={linkOf()}>
          ← {say(words.toList)}
        </a>
        <span class="soft">#{n}</span>
      </div>
      {event.value === null ? (
        event.isBusy ? null : (
          <Missing n={n} asked={event} />
        )
      ) : (
        <>
          <h2 ref={heading} tabIndex={-1} class={`text mood-${moodOf(event.value)}`}>
            {sentenceOf(event.value, lore)}
          </h2>
          {why.error !== null && <Problem error={why.error} />}
          {why.value !== null && <Why of={why.value} linkOf={linkOf} />}
          <Lifeline event={event.value} linkOf={linkOf} lore={lore} />
          <Facts event={event.value} lore={lore} q={q} search={search} zh={why.value?.zh.facts ?? null} />
          <CopyAs event={event.value} lore={lore} reveal={reveal} />
        </>
      )}
    </article>
  );
}

/** The event itself, and null for one that is not there; the journal gives what comes behind the number before. */
function useEvent(n: number, reveal: boolean): Asked<JournalEvent | null> {
  return useAsk(async () => {
    if (!Number.isSafeInteger(n) || n < 1) return null;
    const { events } = await world.value.readJournal({ after: n - 1, limit: 1, ...(reveal ? { reveal } : {}) });
    return events.find((event) => event.n === n) ?? null;
  }, [n, reveal]);
}

function Missing({ n, asked }: { readonly n: number; readonly asked: Asked<JournalEvent | null> }) {
  const page = useAsk(() => world.value.readJournal({ limit: 1 }), [n]);
  if (asked.error instanceof ControlError) return <Problem error={asked.error} />;
  return (
    <>
      <h2 lang={language.value === 'zh' ? 'zh-CN' : 'en'}>{say(words.noEvent, { n: Number.isNaN(n) ? '?' : n })}</h2>
      {page.value !== null && <p class="soft">{say(words.noEventHint, { first: page.value.first })}</p>}
    </>
  );
}
