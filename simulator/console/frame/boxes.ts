import { useRef } from 'preact/hooks';
import { usePoll } from '../api/ask.ts';
import { box, token } from '../api/box.ts';

const lookMs = 2_000;

/** How many boxes were seen here, one after the other: each tells when it was started. */
export function useBoxes(): number {
  const known = useRef<{ count: number; startedAtMs: number | null }>({ count: 0, startedAtMs: null });
  const { value } = usePoll(() => box.value.getHealth(), lookMs, [token.value]);
  const startedAtMs = value?.startedAtMs ?? known.current.startedAtMs;
  if (startedAtMs !== known.current.startedAtMs) {
    if (known.current.startedAtMs !== null) known.current.count++;
    known.current.startedAtMs = startedAtMs;
  }
  return known.current.count;
}
