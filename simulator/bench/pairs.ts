import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { cpuMsOf } from './cpu-time.ts';
import { type LoadResult, load } from './load.ts';
import type { PairAccount } from './pair.ts';
import { servers } from './servers.ts';

export const warmUpSeconds = 3;

export interface PairWishes {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  readonly log: (text: string) => void;
}

export interface PairResult extends LoadResult {
  /** Pairs for each second of processor time that the server's own process took: what one core carries. */
  readonly pairsPerCoreSecond: number;
}

/**
 * Servers by turns, one at a time, so that a slow moment of the machine does not fall on one of them alone. The best round
 * of each counts.
 */
export async function measurePairs(wishes: PairWishes): Promise<Record<string, PairResult>> {
  const { rounds, seconds, connections, log } = wishes;
  const best: Record<string, PairResult> = {};
  for (let round = 1; round <= rounds; round++) {
    for (const name of Object.keys(servers)) {
      log(`pairs, round ${round} of ${rounds}: ${name}`);
      const { child, port, account } = await startServer<PairServer>('plain', name);
      // Until the compiler is done with it: a simulator is more code than a Map.
      await load(port, account, connections, warmUpSeconds);
      const cpuBefore = await cpuMsOf(child);
      const result = await load(port, account, connections, seconds);
      const pairsPerCoreSecond = (result.pairs * 1000) / ((await cpuMsOf(child)) - cpuBefore);
      child.disconnect();
      await once(child, 'exit');
      if (pairsPerCoreSecond > (best[name]?.pairsPerCoreSecond ?? 0)) best[name] = { ...result, pairsPerCoreSecond };
    }
  }
  return best;
}

/** Where a server listens, and for whom it answers. */
export interface PairServer {
  readonly port: number;
  readonly account: PairAccount;
}

/** Opens a server of the bench in a process of its own, with what it tells of itself. */
export async function startServer<Server>(kind: string, name: string): Promise<{ child: ChildProcess } & Server> {
  const child = fork(fileURLToPath(new URL('./serve.js', import.meta.url)), [kind, name]);
  const [ready] = (await once(child, 'message')) as [Server];
  return { child, ...ready };
}
