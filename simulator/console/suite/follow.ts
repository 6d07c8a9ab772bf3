import { useEffect, useState } from 'preact/hooks';
import type { SuiteRun } from '../../control/client/index.ts';
import { box } from '../api/box.ts';

const lookMs = 700;

interface Followed {
  readonly run: SuiteRun | null;
  readonly error: unknown;
}

export const isUnderWay = (state: SuiteRun['state']): boolean => state === 'running' || state === 'stopping';

/** A run as it goes on: what is known already is not asked for again. */
export function useRun(id: string): Followed {
  const [followed, set] = useState<Followed>({ run: null, error: null });
  const client = box.value;
  useEffect(() => {
    const gone = new AbortController();
    const asked = client.with({ signal: gone.signal });
    let timer: ReturnType<typeof setTimeout>;
    let cases: SuiteRun['cases'] = [];
    const look = async () => {
      try {
        const run = await asked.readSuiteRun(id, { after: cases.length });
        cases = [...cases, ...run.cases];
        set({ run: { ...run, cases }, error: null });
        if (isUnderWay(run.state)) timer = setTimeout(look, lookMs);
      } catch (error) {
        if (gone.signal.aborted) return;
        set((before) => ({ ...before, error }));
        // A box that is away may come back; a run that is unknown never does.
        if (cases.length > 0) timer = setTimeout(look, lookMs * 4);
      }
    };
    set({ run: null, error: null });
    void look();
    return () => {
      gone.abort();
      clearTimeout(timer);
    };
  }, [id, client]);
  return followed;
}
