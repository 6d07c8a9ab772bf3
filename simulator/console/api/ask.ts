import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { NoBox } from '../../control/client/index.ts';

/** How soon a box is asked again that did not answer: it may be starting, or the network may be poor. */
const retryMs = 2_000;

/** What became of a question to the box. */
export interface Asked<Value> {
  /** The last answer; null before the first, and kept while the next is under way. */
  readonly value: Value | null;
  /** What was said instead of an answer. */
  readonly error: unknown;
  readonly isBusy: boolean;
  /** Asks again. */
  readonly again: () => void;
}

/** Asks when it is first drawn, and anew when one of `by` is another. An answer that comes too late is nobody's. */
export function useAsk<Value>(ask: (signal: AbortSignal) => Promise<Value>, by: readonly unknown[]): Asked<Value> {
  const [state, set] = useState<Omit<Asked<Value>, 'again'>>({ value: null, error: null, isBusy: true });
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn((now) => now + 1), []);
  useEffect(() => {
    const gone = new AbortController();
    let timer: ReturnType<typeof setTimeout>;
    set((before) => ({ ...before, isBusy: true }));
    ask(gone.signal).then(
      (value) => gone.signal.aborted || set({ value, error: null, isBusy: false }),
      (error: unknown) => {
        if (gone.signal.aborted) return;
        set((before) => ({ ...before, error, isBusy: false }));
        if (error instanceof NoBox) timer = setTimeout(again, retryMs);
      },
    );
    return () => {
      gone.abort();
      clearTimeout(timer);
    };
  }, [...by, turn]);
  return { ...state, again };
}

/** The same, and again every `everyMs` as long as the page is looked at, until an error or an answer after which asking is of no use. */
export function usePoll<Value>(
  ask: (signal: AbortSignal) => Promise<Value>,
  everyMs: number,
  by: readonly unknown[],
  isLast: (error: unknown, value: Value | null) => boolean = () => false,
): Asked<Value> {
  const asked = useAsk(ask, by);
  const { again, isBusy } = asked;
  const isOver = isLast(asked.error, asked.value);
  useEffect(() => {
    if (isBusy || isOver) return;
    const timer = setInterval(() => document.visibilityState === 'visible' && again(), everyMs);
    return () => clearInterval(timer);
  }, [again, everyMs, isBusy, isOver]);
  return asked;
}

/** What somebody does to the box by a click: run at once, told apart from what it was doing before. */
export interface Deed<Given extends readonly unknown[]> {
  readonly run: (...given: Given) => Promise<boolean>;
  readonly isBusy: boolean;
  readonly error: unknown;
  readonly forget: () => void;
}

/**
 * `run` says whether it went well; what went wrong stands in `error` until the next try. What is under way is not done a
 * second time: a double click is one wish.
 */
export function useDeed<Given extends readonly unknown[]>(act: (...given: Given) => Promise<unknown>): Deed<Given> {
  const [state, set] = useState<{ isBusy: boolean; error: unknown }>({ isBusy: false, error: null });
  const underWay = useRef(new Set<string>()).current;
  async function run(...given: Given): Promise<boolean> {
    const wish = JSON.stringify(given);
    if (underWay.has(wish)) return false;
    underWay.add(wish);
    set({ isBusy: true, error: null });
    try {
      await act(...given);
      set({ isBusy: false, error: null });
      return true;
    } catch (error) {
      set({ isBusy: false, error });
      return false;
    } finally {
      underWay.delete(wish);
    }
  }
  return { ...state, run, forget: () => set({ isBusy: false, error: null }) };
}
