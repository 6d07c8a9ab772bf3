import { useEffect, useState } from 'preact/hooks';
import { type EventBatch, follow, type JournalEvent, type WorldVerbs } from '../../control/client/index.ts';
import { box, token, worldName } from '../api/box.ts';
import { useVisible } from '../api/visible.ts';

/** An event with the world in whose journal it stands. */
export interface Seen {
  readonly world: string;
  readonly event: JournalEvent;
}

/** The end of a journal, as far as it was read. */
export interface Tail {
  readonly next: number;
  readonly events: readonly JournalEvent[];
}

/** More than these are not looked at. */
export const mostKept = 1_000;
const waitMs = 1_500;
const none: Tail = { next: 0, events: [] };

/** With what came since; what a reset took, or what was before a box was started anew, is gone here, too. */
export function grown(before: Tail, { events, next, first }: Pick<EventBatch, 'events' | 'next' | 'first'>): Tail {
  const known = next < before.next ? [] : before.events;
  return { next, events: [...known, ...events].filter(({ n }) => n >= first).slice(-mostKept) };
}

/** In the order in which they happened; of what happened at once the world of the page comes last. */
export function merged(tails: readonly (readonly [world: string, tail: Tail])[]): Seen[] {
  const all = tails.toReversed().flatMap(([world, { events }]) => events.map((event) => ({ world, event })));
  return all.sort((a, b) => a.event.wallMs - b.event.wallMs);
}

export interface Recent {
  readonly seen: readonly Seen[];
  /** Whether there were more than are looked at. */
  readonly isLong: boolean;
  readonly error: unknown;
}

/** What happened last in the world of the page, and in limbo, to which requests belong that name nobody. */
export function useRecent(): Recent {
  const handle = worldName.value;
  const isSeen = useVisible();
  const [tails, set] = useState<Readonly<Record<string, Tail>>>({});
  const [error, fail] = useState<unknown>(null);
  const worlds = handle === 'limbo' ? [handle] : [handle, 'limbo'];
  useEffect(() => {
    if (!isSeen) return;
    const gone = new AbortController();
    for (const world of worlds) {
      const tell = (tail: Tail) => {
        set((before) => ({ ...before, [world]: tail }));
        fail(null);
      };
      void keepOn(box.value.world(world), gone.signal, tell, fail);
    }
    return () => gone.abort();
  }, [handle, token.value, isSeen]);
  const kept = worlds.map((world) => [world, tails[world] ?? none] as const);
  return { seen: merged(kept), isLong: kept.some(([, { events }]) => events.length >= mostKept), error };
}

async function keepOn(
  world: WorldVerbs,
  signal: AbortSignal,
  tell: (tail: Tail) => void,
  fail: (error: unknown) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const { last } = await world.countEvents({ type: 'world.reset' });
      let tail = none;
      for await (const batch of follow(world, { after: Math.max(0, last - mostKept) }, signal)) {
        tail = grown(tail, batch);
        tell(tail);
      }
    } catch (error) {
      if (!signal.aborted) fail(error);
    }
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}
