import { useAsk } from '../api/ask.ts';
import { box } from '../api/box.ts';
import { linkTo } from '../frame/route.ts';
import { join, language, say } from '../words/words.ts';
import type { Seen } from './recent.ts';
import { words } from './words.ts';

/** Leads to an event, in whichever world it stands. */
export const linkToEvent = ({ world, event: { n } }: Seen): string => linkTo('timeline', [n], { world });

export function EventLink({ of }: { readonly of: Seen }) {
  return (
    <p class="small">
      <a href={linkToEvent(of)}>{say(words.inTimeline, { n: of.event.n })}</a>
    </p>
  );
}

interface Why {
  readonly hint: string | null;
  readonly got: string | null;
}

/** Longer ones are for the timeline. */
const most = 400;
const cut = (text: string | null): string | null =>
  text !== null && text.length > most ? `${text.slice(0, most)}…` : text;

/** Why an event came to what it did: what to change, else what it means; null until it is known. */
export function useWhy({ world, event: { n } }: Seen): Why | null {
  const { value } = useAsk(() => box.value.world(world).explainEvent(n), [world, n]);
  if (value === null) return null;
  const { hint, meaning, got } = language.value === 'zh' ? value.zh : value;
  const why = hint ?? meaning ?? value.says?.[language.value] ?? null;
  // What somebody armed says nothing against the client.
  const byFault = value.fault === null ? null : say(words.byFault, { fault: value.fault });
  return { hint: cut(byFault === null ? why : join(byFault, why)), got: cut(got) };
}
