import { useEffect, useRef, useState } from 'preact/hooks';
import { ControlError } from '../../control/client/index.ts';
import { world } from '../api/box.ts';
import { useVisible } from '../api/visible.ts';
import { type Kept, nothingKept, take } from './kept.ts';
import { batchesOf, type View } from './live.ts';

/** A journal as it grows. */
export interface Feed extends Kept {
  /** The view that this is of: the one before until something of the new one is read. */
  readonly of: string;
  /** Whether all that was there at first has been read. */
  readonly isRead: boolean;
  readonly error: unknown;
  /** Begins anew, with all that the journal still keeps. */
  readonly again: () => void;
}

const waitMs = 1_500;

/** Follows a view. However often batches come, the page is drawn once in a frame. */
export function useFeed(view: View, key: string): Feed {
  const [turn, setTurn] = useState(0);
  const [state, set] = useState<Omit<Feed, 'again'>>(() => ({ ...nothingKept, of: key, isRead: false, error: null }));
  const isSeen = useVisible();
  const held = useRef<{ by: string; kept: Kept }>({ by: '', kept: nothingKept });
  useEffect(() => {
    if (!isSeen) return;
    const by = `${turn} ${key}`;
    const gone = new AbortController();
    // Whoever comes back reads on where it was.
    let kept = held.current.by === by ? held.current.kept : nothingKept;
    let error: unknown = null;
    let isRead = false;
    let frame = 0;
    const draw = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        set({ ...kept, of: key, isRead, error });
      });
    };
    const follow = async () => {
      for await (const batch of batchesOf(world.value, view, gone.signal, kept.next)) {
        const isLess = batch.next < kept.next;
        kept = take(isLess ? nothingKept : kept, batch);
        held.current = { by, kept };
        error = null;
        isRead ||= !batch.isPast;
        draw();
      }
    };
    const keepOn = async () => {
      while (!gone.signal.aborted) {
        try {
          await follow();
        } catch (failed) {
          if (gone.signal.aborted) return;
          [error, isRead] = [failed, true];
          draw();
          // A question that is wrong stays wrong; a world that is gone may come again.
          if (failed instanceof ControlError && failed.status === 400) return;
        }
        kept = nothingKept;
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    };
    void keepOn();
    return () => {
      gone.abort();
      cancelAnimationFrame(frame);
    };
  }, [key, turn, isSeen]);
  return { ...state, again: () => setTurn((now) => now + 1) };
}
