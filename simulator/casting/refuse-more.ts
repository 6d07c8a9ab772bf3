import { journalBytes } from '../core/journal/journal.ts';
import { Misuse, type Problem } from '../core/words/misuse.ts';
import { limits } from './limits.ts';

/** Throws `ERR_LIMIT` where a world would have more of something than is taken. `path` is where the list stands. */
export function refuseMore(what: 'apps' | 'subscribers' | 'handsets' | 'faults', count: number, path: string): void {
  const limit = limits[what];
  if (count <= limit) return;
  const fix = `stay at ${limit} ${what}, or use several worlds; GET box tells the limits`;
  refuse({ path, message: `would be ${count} ${what} in one world`, seen: count, fix });
}

/** Throws `ERR_LIMIT` where one more world would be too many for the process. */
export function refuseMoreWorlds(living: number): void {
  if (living < limits.worlds) return;
  const fix = 'end those that nobody needs, or give them ttlMs or leaseMs; GET box tells the limits';
  refuse({ path: '', message: `would be ${living + 1} worlds in one process`, seen: living + 1, fix });
}

/** Throws `ERR_LIMIT` where the phones of all worlds would have too many data sessions. */
export function refuseMoreBearers(count: number, path: string): void {
  if (count <= limits.bearers) return;
  const fix = 'end worlds that nobody needs, or switch mobile data off; GET box tells the limits';
  refuse({ path, message: `would be ${count} data sessions in one process`, seen: count, fix });
}

function refuse(problem: Problem): never {
  throw new Misuse('ERR_LIMIT', 'nothing was changed', [problem]);
}

/** Why a world's journal cannot have such a size; nothing where it can. */
export function unfitJournal(path: string, seen: number): readonly Problem[] {
  const { least, most } = journalBytes;
  if (Number.isInteger(seen) && seen >= least && seen <= most) return [];
  return [{ path, message: 'is no size for a journal', seen, fix: `give ${least} to ${most} bytes` }];
}
