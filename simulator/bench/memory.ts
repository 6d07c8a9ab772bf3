import { Simulator } from '../simulator.ts';
import { minterOf } from './mint.ts';

export interface MemoryResult {
  readonly bytesPerLiveToken: number;
  readonly emptyWorldBytes: number;
  readonly emptyWorldMs: number;
  /** Heap after each tenth of the tokens that were issued and redeemed, in MB. */
  readonly heapMb: readonly number[];
  readonly tokens: number;
}

/** Heap after a collection; the bench runs node with --expose-gc. */
function heap(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

export async function measureMemory(tokens: number): Promise<MemoryResult> {
  return {
    ...(await emptyWorlds(400)),
    bytesPerLiveToken: liveTokens(200_000),
    heapMb: throughput(tokens),
    tokens,
  };
}

/** Tokens that are issued and never redeemed, twenty a number. */
function liveTokens(count: number): number {
  const simulator = new Simulator();
  const mint = minterOf(simulator, 'token', false);
  const before = heap();
  let msisdn = '';
  for (let i = 0; i < count; i++) {
    // One string a number, as in a world: the subscriber's.
    if (i % 20 === 0) msisdn = numberOf(i / 20);
    mint(msisdn);
  }
  const bytes = (heap() - before) / count;
  simulator.close();
  return bytes;
}

/** Tokens that are issued and redeemed at once: what is left of each is a bit. */
function throughput(count: number): number[] {
  const numbers = Array.from({ length: 1000 }, (_, i) => numberOf(i));
  const simulator = new Simulator();
  const mint = minterOf(simulator, 'token', true);
  const { ledger } = simulator.defaultWorld;
  const marks: number[] = [];
  for (let i = 0; i < count; i++) {
    const credential = mint(numbers[i % 1000] as string);
    const need = { app: credential.app, purpose: credential.purpose };
    ledger.do({
      op: 'take',
      kind: 'token',
      id: credential.id,
      serial: credential.serial,
      nowMs: credential.issuedAtMs,
      need,
      spend: true,
    });
    if ((i + 1) % (count / 10) === 0) marks.push(heap() / 1_048_576);
  }
  simulator.close();
  return marks;
}

async function emptyWorlds(count: number): Promise<{ emptyWorldBytes: number; emptyWorldMs: number }> {
  const simulator = new Simulator();
  for (let i = 0; i < 50; i++) await simulator.createWorld({});
  const before = heap();
  const started = performance.now();
  for (let i = 0; i < count; i++) await simulator.createWorld({});
  const emptyWorldMs = (performance.now() - started) / count;
  const emptyWorldBytes = (heap() - before) / count;
  simulator.close();
  return { emptyWorldBytes, emptyWorldMs };
}

function numberOf(i: number): string {
  return `139${String(i).padStart(8, '0')}`;
}
