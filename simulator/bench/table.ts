import type { ArmedResult } from './armed.ts';
import { type GrowthResult, mostGrowth } from './growth/measure.ts';
import type { MemoryResult } from './memory.ts';
import type { PageResult } from './page/measure.ts';
import type { PairResult } from './pairs.ts';
import type { PopulationResult } from './population.ts';
import type { ReadyResult } from './ready.ts';
import type { SealedResult } from './sealed.ts';
import type { SecureResult } from './secure/measure.ts';
import type { HangResult, ServiceResult } from './service/measure.ts';

/** What was measured; a part that was not asked for is not there. */
export interface BenchResult {
  readonly node: string;
  readonly cpu: string;
  readonly cores: number;
  pairs?: Readonly<Record<string, PairResult>>;
  page?: PageResult;
  tls?: SecureResult;
  sealed?: readonly SealedResult[];
  memory?: MemoryResult;
  population?: PopulationResult;
  faults?: readonly ArmedResult[];
  service?: { readonly stores: readonly ServiceResult[]; readonly hang: HangResult };
  ready?: ReadyResult;
  growth?: readonly GrowthResult[];
}

/** The result as text. Ratios come first: they are what other machines can be held to. */
export function table(result: BenchResult): string {
  const { pairs, page, tls, sealed, memory, population, faults, service, ready, growth } = result;
  return [
    `Node ${result.node}, ${result.cores} × ${result.cpu}`,
    ...(pairs ? pairRows(pairs) : []),
    ...(page ? pageRows(page) : []),
    ...(tls ? secureRows(tls) : []),
    ...(sealed ? sealedRows(sealed) : []),
    ...(memory ? memoryRows(memory) : []),
    ...(population ? populationRows(population) : []),
    ...(faults ? armedRows(faults) : []),
    ...(service ? [...serviceRows(service.stores), ...hangRows(service.hang)] : []),
    ...(ready ? readyRows(ready) : []),
    ...(growth ? growthRows(growth) : []),
    '',
  ].join('\n');
}

function pairRows(pairs: Readonly<Record<string, PairResult>>): string[] {
  const limit = pairs['node:http by hand']?.pairsPerCoreSecond ?? Number.NaN;
  const rows = Object.entries(pairs).map(([name, { pairsPerCoreSecond, p50Ms, p99Ms }]) =>
    row(
      name,
      `${times(pairsPerCoreSecond, limit)} the limit`,
      `${round(pairsPerCoreSecond)} pairs/core s`,
      ms50and99(p50Ms, p99Ms),
    ),
  );
  return ['', 'issue + redeem (M7 + M1), one core, over HTTP', ...rows];
}

function pageRows({ gzipBytes, without, with: looked, shown, leftOut }: PageResult): string[] {
  return [
    '',
    'the page for the browser, open beside issue + redeem',
    row(
      'with the page',
      `${times(looked.pairsPerCoreSecond, without.pairsPerCoreSecond)} without`,
      `${times(looked.pairsPerSecond, without.pairsPerSecond)} pairs/s`,
      ms50and99(looked.p50Ms, looked.p99Ms),
    ),
    row('told', `${shown} events`, `${leftOut} left out`),
    row('its files', `${(gzipBytes / 1024).toFixed(1)} KB compressed`),
  ];
}

function secureRows(ways: SecureResult): string[] {
  const rows = Object.entries(ways).flatMap(([title, servers]) => {
    const limit = servers['by hand']?.pairsPerCoreSecond ?? Number.NaN;
    const each = Object.entries(servers).map(([name, { pairsPerCoreSecond, p50Ms, p99Ms }]) =>
      row(
        name,
        `${times(pairsPerCoreSecond, limit)} by hand`,
        `${round(pairsPerCoreSecond)} pairs/core s`,
        ms50and99(p50Ms, p99Ms),
      ),
    );
    return [` ${title}`, ...each];
  });
  return ['', 'issue + redeem over TLS, RSA-2048, whole handshakes, beside node:https', ...rows];
}

function sealedRows(sealed: readonly SealedResult[]): string[] {
  const rows = sealed.map(({ route, perSecond, rsaPerSecond }) =>
    row(
      route,
      `${times(perSecond, rsaPerSecond)} its floor`,
      `${round(perSecond)}/s`,
      `floor ${round(rsaPerSecond)}/s`,
    ),
  );
  return ['', 'routes, in process, beside bare RSA-1024: opened, or for M18 checked; M12 beside JSON and MD5', ...rows];
}

function memoryRows({ bytesPerLiveToken, emptyWorldBytes, emptyWorldMs, tokens, heapMb }: MemoryResult): string[] {
  return [
    '',
    'memory',
    row('live token', `${round(bytesPerLiveToken)} bytes`),
    row('empty world', `${round(emptyWorldBytes / 1024)} KiB`, `${emptyWorldMs.toFixed(2)} ms to make`),
    row(`${tokens} tokens`, `heap ${heapMb.map(round).join(' ')} MB, tenth by tenth`),
  ];
}

function armedRows(faults: readonly ArmedResult[]): string[] {
  const none = faults[0]?.microseconds ?? Number.NaN;
  const rows = faults.map(({ armed, microseconds }) =>
    row(`${round(armed)} armed`, `${times(microseconds, none)} of none`, `${microseconds.toFixed(1)} µs`),
  );
  return ['', 'faults about others that a redemption (M1) passes by, processor time in process', ...rows];
}

function populationRows(population: PopulationResult): string[] {
  const { subscribers, bytesEach, findsPerSecond, loadSeconds, makeSeconds } = population;
  return [
    '',
    `population: ${subscribers} subscribers stream into a world`,
    row('a subscriber', `${round(bytesEach)} bytes`, `${round(findsPerSecond)} found/s`),
    row('all', `${loadSeconds.toFixed(1)} s`, `making them alone ${makeSeconds.toFixed(1)} s`),
  ];
}

function serviceRows(stores: readonly ServiceResult[]): string[] {
  const rows = stores.map(({ store, callsPerCoreSecond, callsPerSecond, p50Ms, p99Ms }) =>
    row(
      store,
      `${round(callsPerCoreSecond)} calls/core s`,
      `${round(callsPerSecond)} calls/s`,
      ms50and99(p50Ms, p99Ms),
    ),
  );
  const missing = stores.some(({ store }) => store === 'PostgreSQL') ? [] : [row('PostgreSQL', 'give --postgres URL')];
  return ['', 'service: verified calls, the gateways in another process', ...rows, ...missing];
}

function hangRows({ aloneP99Ms, besideP99Ms, hanging }: HangResult): string[] {
  return [
    '',
    'service: two carriers while the third hangs',
    row('p99', `${times(besideP99Ms, aloneP99Ms)} that of the two alone`, `${besideP99Ms.toFixed(2)} ms`),
    row('alone', `${aloneP99Ms.toFixed(2)} ms`, `${hanging} calls hung meanwhile`),
  ];
}

function readyRows({ upMs, emptyExpressMs, importMs, requireMs, emptyNodeMs }: ReadyResult): string[] {
  return [
    '',
    'starts (median of five)',
    row('sanwang up', `${times(upMs, emptyExpressMs)} an empty Express app`, `${round(upMs)} ms`),
    row('empty Express app', `${round(emptyExpressMs)} ms`),
    row('import sanwang', `${times(importMs, emptyNodeMs)} node alone`, `${round(importMs)} ms`),
    row('require sanwang', `${times(requireMs, emptyNodeMs)} node alone`, `${round(requireMs)} ms`),
  ];
}

function growthRows(growth: readonly GrowthResult[]): string[] {
  const width = Math.max(...growth.map(({ name }) => name.length)) + 2;
  const rows = growth.map(({ name, n, onceMs, twiceMs, ratio, isAbove }) =>
    [
      `  ${name.padEnd(width)}${ratio.toFixed(2)} ×`,
      `${n} → ${n * 2}`.padEnd(20),
      `${onceMs.toFixed(1)} → ${twiceMs.toFixed(1)} ms${isAbove ? '   above' : ''}`,
    ].join('   '),
  );
  const above = growth.filter(({ isAbove }) => isAbove).length;
  return [
    '',
    `growth: processor time of twice as many entries, best of two or more; at most ${mostGrowth} ×`,
    ...rows,
    above === 0 ? '  none is above' : `  ${above} above`,
  ];
}

const round = (value: number): string => String(Math.round(value));
const times = (value: number, limit: number): string => `${(value / limit).toFixed(2)} ×`;
const ms50and99 = (p50Ms: number, p99Ms: number): string => `p50 ${p50Ms.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms`;

function row(name: string, ...cells: string[]): string {
  return `  ${name.padEnd(20)}${cells.map((cell) => cell.padEnd(28)).join('')}`.trimEnd();
}
