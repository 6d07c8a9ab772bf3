import type { LoadResult } from './load.ts';
import type { MemoryResult } from './memory.ts';
import type { ReadyResult } from './ready.ts';
import type { SealedResult } from './sealed.ts';

export interface BenchResult {
  readonly node: string;
  readonly cpu: string | undefined;
  readonly cores: number;
  readonly pairs: Readonly<Record<string, LoadResult>>;
  readonly sealed: readonly SealedResult[];
  readonly memory: MemoryResult;
  readonly ready: ReadyResult;
}

/** The result as text. Ratios come first: they are what other machines can be held to. */
export function table(result: BenchResult): string {
  const { pairs, sealed, memory, ready } = result;
  const limit = pairs['node:http by hand']?.pairsPerSecond ?? Number.NaN;
  const lines = [
    `Node ${result.node}, ${result.cores} × ${result.cpu}`,
    '',
    'issue + redeem (M7 + M1), one core, over HTTP',
  ];
  for (const [name, { pairsPerSecond, p50Ms, p99Ms }] of Object.entries(pairs)) {
    const ratio = (pairsPerSecond / limit).toFixed(2);
    lines.push(
      row(
        name,
        `${ratio} × the limit`,
        `${Math.round(pairsPerSecond)} pairs/s`,
        `p50 ${p50Ms.toFixed(2)} ms`,
        `p99 ${p99Ms.toFixed(2)} ms`,
      ),
    );
  }
  lines.push('', 'sealed device routes, in process, beside bare RSA-1024');
  for (const { route, perSecond, rsaPerSecond } of sealed) {
    lines.push(
      row(
        route,
        `${(perSecond / rsaPerSecond).toFixed(2)} × RSA alone`,
        `${Math.round(perSecond)}/s`,
        `RSA ${Math.round(rsaPerSecond)}/s`,
      ),
    );
  }
  lines.push(
    '',
    'memory',
    row('live token', `${Math.round(memory.bytesPerLiveToken)} bytes`),
    row(
      'empty world',
      `${Math.round(memory.emptyWorldBytes / 1024)} KiB`,
      `${memory.emptyWorldMs.toFixed(2)} ms to make`,
    ),
    row(`${memory.tokens} tokens`, `heap ${memory.heapMb.map((mb) => mb.toFixed(0)).join(' ')} MB, tenth by tenth`),
    '',
    'starts (median of five)',
    row(
      'sanwang up',
      `${(ready.upMs / ready.emptyExpressMs).toFixed(2)} × an empty Express app`,
      `${Math.round(ready.upMs)} ms`,
    ),
    row('empty Express app', `${Math.round(ready.emptyExpressMs)} ms`),
    row('import sanwang', `${Math.round(ready.importMs)} ms`, `node alone ${Math.round(ready.emptyNodeMs)} ms`),
    '',
  );
  return lines.join('\n');
}

function row(name: string, ...cells: string[]): string {
  return `  ${name.padEnd(20)}${cells.map((cell) => cell.padEnd(26)).join('')}`.trimEnd();
}
