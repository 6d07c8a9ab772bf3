import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ControlClient, follow } from '../../control/client/index.ts';
import { cpuMsOf } from '../cpu-time.ts';
import { load } from '../load.ts';
import { type PairResult, type PairWishes, startServer, warmUpSeconds } from '../pairs.ts';
import type { LookedAt } from './server.ts';

export interface PageResult {
  /** Bytes of the whole page as a browser gets it. */
  readonly gzipBytes: number;
  readonly without: PairResult;
  readonly with: PairResult;
  /** What the page was told in its rounds, and what was left out of that. */
  readonly shown: number;
  readonly leftOut: number;
}

/** Pairs of one server with a page open and without, by turns; the best round of each counts. */
export async function measurePage({ rounds, seconds, connections, log }: PairWishes): Promise<PageResult> {
  const { child, port, account, control } = await startServer<LookedAt>('page', 'sanwang');
  await load(port, account, connections, warmUpSeconds);
  const best: { without?: PairResult; with?: PairResult } = {};
  let told = { shown: 0, leftOut: 0 };
  for (let round = 1; round <= rounds; round++) {
    for (const how of ['without', 'with'] as const) {
      log(`pairs ${how} a page, round ${round} of ${rounds}`);
      const page = how === 'with' ? lookAt(control) : null;
      const cpuBefore = await cpuMsOf(child);
      const result = await load(port, account, connections, seconds);
      const pairsPerCoreSecond = (result.pairs * 1000) / ((await cpuMsOf(child)) - cpuBefore);
      told = (await page?.close()) ?? told;
      if (pairsPerCoreSecond > (best[how]?.pairsPerCoreSecond ?? 0)) best[how] = { ...result, pairsPerCoreSecond };
    }
  }
  child.disconnect();
  await once(child, 'exit');
  return { gzipBytes: gzipBytes(), without: best.without as PairResult, with: best.with as PairResult, ...told };
}

/** What an open page asks: it follows all that happens, looks at the worlds every few seconds and at the counts every second. */
function lookAt(control: string): { close(): Promise<{ shown: number; leftOut: number }> } {
  const gone = new AbortController();
  const box = new ControlClient(control);
  const world = box.world('default');
  let [shown, leftOut] = [0, 0];
  const reading = (async () => {
    for await (const batch of follow(world, {}, gone.signal)) {
      shown += batch.events.length;
      leftOut += batch.leftOut;
    }
  })();
  const timers = [setInterval(() => void world.countEvents(), 1_000), setInterval(() => void box.listWorlds(), 3_000)];
  return {
    async close() {
      for (const timer of timers) clearInterval(timer);
      gone.abort();
      await reading;
      return { shown, leftOut };
    },
  };
}

function gzipBytes(): number {
  const folder = fileURLToPath(new URL('../../../../console', import.meta.url));
  return readdirSync(folder).reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0);
}
