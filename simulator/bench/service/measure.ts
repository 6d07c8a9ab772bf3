import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import keys from '../../../fixtures/keys/keys.json' with { type: 'json' };
import { carrierIds } from '../../core/words/carrier-id.ts';
import { cpuMsOf } from '../cpu-time.ts';
import { pester, verifyAll } from './calls.ts';
import { type Carriers, openCarriers } from './carriers.ts';
import type { Business } from './parties.ts';
import type { ServeSettings } from './serve.ts';

export interface ServiceResult {
  readonly store: string;
  /** Calls for each second that the clock on the wall counted, all processes sharing the machine. */
  readonly callsPerSecond: number;
  /** Calls for each second of processor time that the service's own process took: what one core carries. */
  readonly callsPerCoreSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Two carriers that answer, alone and beside a third that never does. */
export interface HangResult {
  readonly aloneP99Ms: number;
  readonly besideP99Ms: number;
  /** Calls that the third left hanging meanwhile. */
  readonly hanging: number;
}

export interface ServiceWishes {
  readonly calls: number;
  readonly callers: number;
  /** URL of a PostgreSQL server; it is not measured without one. */
  readonly postgres: string | null;
  readonly log: (text: string) => void;
}

interface Running {
  readonly business: Business;
  cpuMs(): Promise<number>;
  close(): Promise<void>;
}

/** The reference service on each of its stores, its gateways in another process. */
export async function measureService(wishes: ServiceWishes): Promise<{ stores: ServiceResult[]; hang: HangResult }> {
  const { postgres, log } = wishes;
  const carriers = await openCarriers();
  try {
    const stores: ServiceResult[] = [];
    for (const [store, database] of [
      ['libsql', ':memory:'],
      ['PostgreSQL', postgres],
    ] as const) {
      if (database === null) continue;
      log(`service on ${store}`);
      stores.push(await withService(carriers, database, (running) => measureStore(store, running, carriers, wishes)));
    }
    log('service while one carrier hangs');
    const hang = await withService(carriers, ':memory:', (running) => measureHang(running, carriers, wishes));
    return { stores, hang };
  } finally {
    await carriers.close();
  }
}

async function measureStore(
  store: string,
  { business, cpuMs }: Running,
  carriers: Carriers,
  { calls, callers }: ServiceWishes,
): Promise<ServiceResult> {
  await verifyAll(business, await carriers.issue(Math.ceil(calls / 4), carrierIds), callers);
  const tokens = await carriers.issue(calls, carrierIds);
  const cpuBefore = await cpuMs();
  const began = performance.now();
  const durations = await verifyAll(business, tokens, callers);
  const seconds = (performance.now() - began) / 1000;
  const cpuSeconds = ((await cpuMs()) - cpuBefore) / 1000;
  return {
    store,
    callsPerSecond: calls / seconds,
    callsPerCoreSecond: calls / cpuSeconds,
    p50Ms: percentile(durations, 0.5),
    p99Ms: percentile(durations, 0.99),
  };
}

async function measureHang(
  { business }: Running,
  carriers: Carriers,
  { calls, callers }: ServiceWishes,
): Promise<HangResult> {
  const [third, ...others] = [...carrierIds].reverse() as [(typeof carrierIds)[number], ...typeof carrierIds];
  await verifyAll(business, await carriers.issue(Math.ceil(calls / 4), others), callers);
  const alone = await verifyAll(business, await carriers.issue(calls, others), callers);
  const stuck = await carriers.issue(callers * 16, [third]);
  const tokens = await carriers.issue(calls, others);
  await carriers.hang(third);
  const waiting = pester(business, stuck, callers);
  const beside = await verifyAll(business, tokens, callers);
  const hanging = await waiting.stop();
  return { aloneP99Ms: percentile(alone, 0.99), besideP99Ms: percentile(beside, 0.99), hanging };
}

async function withService<T>(carriers: Carriers, database: string, use: (running: Running) => Promise<T>): Promise<T> {
  const { gateways, app } = carriers;
  const options = { gateways, platformKeys: { ctcc: keys['ctcc-platform.pub.pem'] }, database };
  const settings: ServeSettings = { options, app };
  const child: ChildProcess = fork(fileURLToPath(new URL('./serve.js', import.meta.url)), {
    env: { ...process.env, SANWANG_BENCH: JSON.stringify(settings) },
  });
  const [business] = (await once(child, 'message')) as [Business];
  const running: Running = {
    business,
    cpuMs: () => cpuMsOf(child),
    async close() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
  try {
    return await use(running);
  } finally {
    await running.close();
  }
}

function percentile(durations: number[], share: number): number {
  durations.sort((a, b) => a - b);
  return durations[Math.floor(durations.length * share)] ?? Number.NaN;
}
