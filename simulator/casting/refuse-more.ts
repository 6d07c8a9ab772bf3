import { journalBytes } from '../core/journal/journal.ts';
import { heading, mistake, type Problem } from '../core/words/mistake.ts';
import { Misuse } from '../core/words/misuse.ts';
import { limits } from './limits.ts';

/** Throws `ERR_LIMIT` where a world would have more of something than is taken. `path` is where the list stands. */
export function refuseMore(
  what: 'apps' | 'subscribers' | 'handsets' | 'faults' | 'faultPrefixes' | 'gateways',
  count: number,
  path: string,
): void {
  const limit = limits[what];
  if (count <= limit) return;
  refuse(mistake(`limit.${what}`, path, count, { count, limit }));
}

/** Throws `ERR_LIMIT` where one more world would be too many for the process. */
export function refuseMoreWorlds(living: number): void {
  if (living < limits.worlds) return;
  const count = living + 1;
  refuse(mistake('limit.worlds', '', count, { count }));
}

/** Throws `ERR_LIMIT` where the phones of all worlds would have too many data sessions. */
export function refuseMoreBearers(count: number, path: string): void {
  if (count <= limits.bearers) return;
  refuse(mistake('limit.bearers', path, count, { count }));
}

/** Throws `ERR_LIMIT` where the worlds of a process would have too many ports of their own. */
export function refuseMorePorts(count: number): void {
  if (count <= limits.worldPorts) return;
  refuse(mistake('limit.ports', '', count, { count }));
}

/** Throws `ERR_LIMIT` where too many ports of worlds' own would answer no SYN. */
export function refuseMoreBlackholes(count: number): void {
  const limit = limits.blackholes;
  if (count <= limit) return;
  refuse(mistake('limit.blackholes', '', count, { count, limit }));
}

/** Throws `ERR_LIMIT` where a box would play too many scenarios at one time. */
export function refuseMoreScenarios(count: number): void {
  const limit = limits.scenarioRuns;
  if (count <= limit) return;
  refuse(mistake('limit.scenarios', '', count, { count, limit }));
}

function refuse(problem: Problem): never {
  throw new Misuse('ERR_LIMIT', heading('nothing-changed'), [problem]);
}

/** Why a world's journal cannot have such a size; nothing where it can. */
export function unfitJournal(path: string, seen: number): readonly Problem[] {
  const { least, most } = journalBytes;
  if (Number.isInteger(seen) && seen >= least && seen <= most) return [];
  return [mistake('world.journal-size', path, seen, { least, most })];
}
