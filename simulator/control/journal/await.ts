import type { JournalEvent as Event } from '../../core/journal.ts';
import type { World } from '../../core/world.ts';

export type Awaited = 'met' | 'timeout' | 'ended' | 'gone';

/** Waits until `count` events after `after` match; looks only when the journal says that something came. */
export function awaitEvents(
  world: World,
  after: number,
  count: number,
  wanted: (event: Event) => boolean,
  timeoutMs: number,
  gone: AbortSignal,
): Promise<{ readonly came: Awaited; readonly seen: number }> {
  return new Promise((resolve) => {
    let read = after;
    let seen = 0;
    let isDue = false;

    const timer = setTimeout(() => finish('timeout'), timeoutMs);
    // A burst of events needs one look only, and the exchange that made them need not wait for it.
    const endListening = world.journal.onEvent(() => {
      if (isDue) return;
      isDue = true;
      setImmediate(look);
    });
    const endWatching = world.onChange(() => world.ended && finish('ended'));
    const leave = () => finish('gone');
    gone.addEventListener('abort', leave);

    function look(): void {
      isDue = false;
      seen += world.journal.read(read, count - seen, wanted).length;
      read = Math.max(read, world.journal.next - 1);
      if (seen >= count) finish('met');
    }

    function finish(came: Awaited): void {
      clearTimeout(timer);
      endListening();
      endWatching();
      gone.removeEventListener('abort', leave);
      resolve({ came, seen });
    }

    if (gone.aborted) finish('gone');
    else look();
  });
}
