import type { Counts } from '../../control/client/index.ts';
import { say, tag } from '../words/words.ts';
import type { View } from './live.ts';
import { isCounted, withValue } from './search.ts';
import { eventTypes, kindName } from './sentence.ts';
import type { Feed } from './use-feed.ts';
import { words } from './words.ts';

interface KindsProps {
  readonly counts: Counts | null;
  readonly feed: Feed;
  readonly view: View;
  readonly q: string;
  readonly search: (q: string) => void;
}

/** Every kind of event that there was, with how many; one click looks at that kind alone. */
export function Kinds({ counts, feed, view, q, search }: KindsProps) {
  const told = isCounted(view.search) && !view.unwelcome ? counts : null;
  const byType = new Map<string, number>();
  for (const { type, count } of told?.rows ?? []) byType.set(type, (byType.get(type) ?? 0) + count);
  if (told === null) for (const { type } of feed.events) byType.set(type, (byType.get(type) ?? 0) + 1);
  const chosen = view.search.filter.type ?? null;
  const types = eventTypes.filter((type) => byType.has(type) || type === chosen);
  const all = [...byType.values()].reduce((sum, count) => sum + count, 0);
  const shown = (count: number) => count.toLocaleString(tag.value);
  if (types.length === 0) return null;
  return (
    <fieldset class="timeline-kinds">
      <legend class="unseen">{say(words.kinds)}</legend>
      <button
        type="button"
        class="chip"
        aria-pressed={chosen === null}
        onClick={() => search(withValue(q, 'type', null))}
      >
        {say(words.allKinds)} <b>{shown(told === null ? Math.max(all, feed.came) : all)}</b>
      </button>
      {types.map((type) => (
        <button
          key={type}
          type="button"
          class="chip"
          title={type}
          aria-pressed={chosen === type}
          onClick={() => search(withValue(q, 'type', chosen === type ? null : type))}
        >
          {kindName(type)} <b>{shown(byType.get(type) ?? 0)}</b>
        </button>
      ))}
    </fieldset>
  );
}
