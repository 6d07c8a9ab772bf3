import { once } from 'node:events';
import { cpuMsOf } from '../cpu-time.ts';
import { load } from '../load.ts';
import { type PairResult, type PairWishes, startServer } from '../pairs.ts';
import { type SecureServer, secureServers } from './servers.ts';
import { ways } from './ways.ts';

const warmUpSeconds = 4;

/** A way of coming, with what each server makes of it by its name. */
export type SecureResult = Readonly<Record<string, Readonly<Record<string, PairResult>>>>;

/** Both servers are open all the time and are asked by turns, a way after the other; the best turn of each counts. */
export async function measureSecure({ rounds, seconds, connections, log }: PairWishes): Promise<SecureResult> {
  const names = Object.keys(secureServers);
  const servers = await Promise.all(names.map((name) => startServer<SecureServer>('secure', name)));
  // Until the compiler is done with it: pairs over connections that are kept, then handshakes and tunnels, which are slow to come.
  for (const server of servers) {
    for (const way of Object.values(ways))
      await load(way.portOf(server), server.account, connections, warmUpSeconds, way);
  }
  const best: Record<string, Record<string, PairResult>> = {};
  for (let round = 1; round <= rounds; round++) {
    for (const [title, way] of Object.entries(ways)) {
      log(`TLS, round ${round} of ${rounds}: ${title}`);
      for (const [i, server] of servers.entries()) {
        const cpuBefore = await cpuMsOf(server.child);
        const result = await load(way.portOf(server), server.account, connections, seconds, way);
        const pairsPerCoreSecond = (result.pairs * 1000) / ((await cpuMsOf(server.child)) - cpuBefore);
        const name = names[i] as string;
        best[title] ??= {};
        if (pairsPerCoreSecond > (best[title][name]?.pairsPerCoreSecond ?? 0))
          best[title][name] = { ...result, pairsPerCoreSecond };
      }
    }
  }
  await Promise.all(servers.flatMap(({ child }) => [child.disconnect(), once(child, 'exit')]));
  return best;
}
