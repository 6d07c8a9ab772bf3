import { useRef } from 'preact/hooks';
import { usePoll } from '../api/ask.ts';
import { box, token } from '../api/box.ts';

const lookMs = 2_000;

/** How many boxes were seen here, one after the other: one that runs for less long than it should was started anew. */
export function useBoxes(): number {
  const known = useRef({ count: 0, sinceMs: Number.POSITIVE_INFINITY });
  const { value } = usePoll(
    async () => {
      const { uptimeMs } = await box.value.getHealth();
      return performance.now() - uptimeMs;
    },
    lookMs,
    [token.value],
  );
  if (value !== null && value > known.current.sinceMs + slackMs) known.current.count++;
  if (value !== null) known.current.sinceMs = value;
  return known.current.count;
}

/** An answer takes its time, and clocks of a machine that slept differ a little. */
const slackMs = 1_500;
