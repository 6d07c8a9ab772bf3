import type { SuiteCaseResult, SuiteRun, SuiteRunRequest, SuiteRunSummary } from '../../fixtures/api-types.ts';
import { mistake } from '../core/words/mistake.ts';
import { refusedBy } from './control-problem.ts';
import type { PreparedRun, SuiteEnd, SuitePort } from './suite-port.ts';

/** So many ended runs are remembered; the oldest goes first. */
const mostRuns = 20;
/** What a service answers may be of any length, and is kept as long as the run. */
const mostLetters = 4_000;

/** The runs of a process: one at a time, and the last ones that ended. */
export interface SuiteBook {
  readonly port: SuitePort;
  start(wish: SuiteRunRequest): Promise<SuiteRunSummary>;
  /** The newest first. */
  list(): readonly SuiteRunSummary[];
  /** Null where there is none of that id. */
  read(id: string, after: number): SuiteRun | null;
  /** The page of a run that has a result; null where it has none, or none of that id is remembered. */
  page(id: string, language: 'en' | 'zh'): string | null;
  /** Breaks a run off and waits until nothing is left of it; one that has ended is forgotten. */
  end(id: string): Promise<SuiteRunSummary | null>;
  close(): Promise<void>;
}

interface Row {
  readonly id: string;
  readonly asked: SuiteRunRequest;
  readonly prepared: PreparedRun;
  readonly startedAtMs: number;
  readonly stop: AbortController;
  /** In the order in which they ended. */
  readonly cases: SuiteCaseResult[];
  total: number | null;
  endedAtMs: number | null;
  end: SuiteEnd | null;
  over: Promise<void>;
}

export function openSuiteBook(port: SuitePort, wallMs: () => number, onError: (error: unknown) => void): SuiteBook {
  const rows = new Map<string, Row>();
  let given = 0;
  /** Id of the run that has the place, from the moment when it is asked for. */
  let busy: string | null = null;

  async function judge(row: Row): Promise<void> {
    try {
      const end = await row.prepared.run(row.stop.signal, (result, total) => {
        row.cases.push(cut(result));
        row.total = total;
      });
      row.end =
        'result' in end ? { ...end, result: { ...end.result, cases: inOrder(end.result.cases, row.cases) } } : end;
    } catch (error) {
      onError(error);
      const words = error instanceof Error ? error.message : String(error);
      row.end = { failure: { kind: 'harness', en: words, zh: words } };
    }
    row.endedAtMs = wallMs();
    busy = null;
    for (const id of [...rows.keys()].slice(0, -mostRuns)) rows.delete(id);
  }

  return {
    port,
    async start(wish) {
      if (busy !== null) throw refusedBy(mistake('suite.busy', '/target', wish.target, { run: busy }));
      // A link to a run must lead to no other one, in the next process either.
      given = Math.max(wallMs(), given + 1);
      const id = `r-${given.toString(36)}`;
      busy = id;
      try {
        const prepared = await port.prepare(wish);
        const row: Row = {
          id,
          asked: wish,
          prepared,
          startedAtMs: wallMs(),
          stop: new AbortController(),
          cases: [],
          total: null,
          endedAtMs: null,
          end: null,
          over: Promise.resolve(),
        };
        rows.set(id, row);
        row.over = judge(row);
        return summaryOf(row);
      } catch (error) {
        busy = null;
        throw error;
      }
    },
    list: () => [...rows.values()].toReversed().map(summaryOf),
    read(id, after) {
      const row = rows.get(id);
      if (row === undefined) return null;
      // Whoever reads it whole once it is over gets the order of a report.
      const all = after === 0 && row.end !== null && 'result' in row.end ? row.end.result.cases : row.cases;
      return { ...summaryOf(row), cases: all.slice(after), next: all.length };
    },
    page(id, language) {
      const end = rows.get(id)?.end ?? null;
      return end !== null && 'result' in end ? (end.page?.(language) ?? null) : null;
    },
    async end(id) {
      const row = rows.get(id);
      if (row === undefined) return null;
      if (row.end === null) {
        row.stop.abort();
        await row.over;
      } else rows.delete(id);
      return summaryOf(row);
    },
    async close() {
      for (const row of rows.values()) row.stop.abort();
      await Promise.all([...rows.values()].map(({ over }) => over));
    },
  };
}

function summaryOf({ id, asked, prepared, startedAtMs, endedAtMs, stop, cases, total, end }: Row): SuiteRunSummary {
  const { target, seed, command } = prepared;
  const { seconds, interrupted, advice } = end !== null && 'result' in end ? end.result : ({} as Partial<SuiteRun>);
  // What was broken off before there was anything to judge did not fail.
  const isBroken = interrupted !== undefined || (stop.signal.aborted && end !== null && 'failure' in end);
  const failure = end !== null && 'failure' in end && !isBroken ? end.failure : undefined;
  const over = failure !== undefined ? 'failed' : isBroken ? 'stopped' : 'finished';
  return {
    id,
    state: end === null ? (stop.signal.aborted ? 'stopping' : 'running') : over,
    target,
    seed,
    asked,
    command,
    startedAtMs,
    ...(endedAtMs === null ? {} : { endedAtMs }),
    progress: { done: cases.length, total },
    summary: sumsOf(cases),
    ...(seconds === undefined ? {} : { seconds }),
    ...(interrupted === undefined ? {} : { interrupted }),
    ...(advice === undefined ? {} : { advice }),
    ...(failure === undefined ? {} : { failure }),
  };
}

function sumsOf(cases: readonly SuiteCaseResult[]): SuiteRun['summary'] {
  const sums = { pass: 0, fail: 0, warn: 0, untestable: 0, notApplicable: 0, harnessError: 0 };
  for (const { verdict } of cases) sums[verdict] += 1;
  return sums;
}

/** Those that were kept already, in the order of a report. */
function inOrder(reported: readonly SuiteCaseResult[], kept: readonly SuiteCaseResult[]): readonly SuiteCaseResult[] {
  const byName = new Map(kept.map((each) => [nameOf(each), each]));
  return reported.map((each) => byName.get(nameOf(each)) ?? cut(each));
}

const nameOf = ({ id, carrier }: SuiteCaseResult): string => `${id} ${carrier}`;

const short = (text: string): string => (text.length <= mostLetters ? text : `${text.slice(0, mostLetters)} …`);

function cut(result: SuiteCaseResult): SuiteCaseResult {
  const { reason, found } = result;
  return {
    ...result,
    ...(reason === undefined ? {} : { reason: short(reason) }),
    ...(found === undefined ? {} : { found: { ...found, expected: short(found.expected), seen: short(found.seen) } }),
  };
}
