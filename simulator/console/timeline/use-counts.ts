import { useEffect, useRef, useState } from 'preact/hooks';
import type { Counts } from '../../control/client/index.ts';
import { type Asked, useAsk } from '../api/ask.ts';
import { world } from '../api/box.ts';
import type { View } from './live.ts';
import { isCounted } from './search.ts';

const everyMs = 1_000;

/**
 * What the counters say of a search, by type, whatever the list can show; null where they cannot tell. Types are left out of
 * the question, so that those that are not looked at have their numbers, too.
 */
export function useCounts({ search, unwelcome }: View, next: number): Asked<Counts | null> {
  const { type: _, ...filter } = search.filter;
  const canTell = isCounted(search) && !unwelcome;
  const settled = useAtMostEvery(next, everyMs);
  const question = JSON.stringify(filter);
  return useAsk(async () => (canTell ? world.value.countEvents(filter as object) : null), [question, canTell, settled]);
}

/** A value that changes often, taken over at most so often. */
function useAtMostEvery<Value>(value: Value, ms: number): Value {
  const [taken, set] = useState(value);
  const newest = useRef(value);
  newest.current = value;
  const isWaiting = useRef(false);
  useEffect(() => {
    if (isWaiting.current || Object.is(taken, value)) return;
    isWaiting.current = true;
    setTimeout(() => {
      isWaiting.current = false;
      set(newest.current);
    }, ms);
  }, [value, taken]);
  return taken;
}
