import around from '../../fixtures/phones/around.json' with { type: 'json' };
import failures from '../../fixtures/phones/failures.json' with { type: 'json' };
import type { Words } from '../core/words/said.ts';

const tables: readonly Readonly<Record<string, Words>>[] = [failures, ...Object.values(around)];

/** What went wrong on a phone, by its id. A later release may know more than the one that reads its journal. */
export function wordsOfFailure(failure: string): Words | undefined {
  return tables.find((table) => Object.hasOwn(table, failure))?.[failure];
}
