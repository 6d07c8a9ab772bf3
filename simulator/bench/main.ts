import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type LoadResult, load } from './load.ts';
import { measureMemory } from './memory.ts';
import type { PairAccount } from './pair.ts';
import { measureReady } from './ready.ts';
import { measureSealed } from './sealed.ts';
import { servers } from './servers.ts';
import { table } from './table.ts';

const usage = `npm run bench -- [--seconds N] [--rounds N] [--connections N] [--tokens N] [--json]

Measures the simulator beside what it is compared with, in one run: ratios hold on any machine, figures on this one.
  --seconds N      seconds of load a round (2)
  --rounds N       rounds in which the servers take turns (3)
  --connections N  keep-alive connections (16)
  --tokens N       tokens through one ledger (1000000)
`;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '2' },
    rounds: { type: 'string', default: '3' },
    connections: { type: 'string', default: '16' },
    tokens: { type: 'string', default: '1000000' },
    json: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const log = (text: string): void => void process.stderr.write(`${text}\n`);

/** Servers by turns, one at a time, so that a slow moment of the machine does not fall on one of them alone. */
async function measurePairs(): Promise<Record<string, LoadResult>> {
  const best: Record<string, LoadResult> = {};
  for (let round = 1; round <= Number(values.rounds); round++) {
    for (const name of Object.keys(servers)) {
      log(`round ${round}: ${name}`);
      const { child, port, account } = await start(name);
      await load(port, account, Number(values.connections), 0.5);
      const result = await load(port, account, Number(values.connections), Number(values.seconds));
      child.disconnect();
      await once(child, 'exit');
      if (result.pairsPerSecond > (best[name]?.pairsPerSecond ?? 0)) best[name] = result;
    }
  }
  return best;
}

async function start(name: string): Promise<{ child: ChildProcess; port: number; account: PairAccount }> {
  const child = fork(fileURLToPath(new URL('./serve.js', import.meta.url)), [name]);
  const [ready] = (await once(child, 'message')) as [{ port: number; account: PairAccount }];
  return { child, ...ready };
}

async function main(): Promise<void> {
  if (values.help) return void process.stdout.write(usage);
  const pairs = await measurePairs();
  log('sealed routes');
  const sealed = await measureSealed(Number(values.seconds));
  log('memory');
  const memory = await measureMemory(Number(values.tokens));
  log('starts');
  const ready = await measureReady(5);
  const result = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length, pairs, sealed, memory, ready };
  process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : table(result));
}

await main();
