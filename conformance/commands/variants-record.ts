import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { VariantRun, VariantWish } from '../reports/variants.ts';
import type { Case } from '../suite/case.ts';
import { BadSettings } from '../suite/failures.ts';

export const digestOf = (cases: readonly Case[]): string =>
  createHash('sha256').update(JSON.stringify(cases)).digest('hex').slice(0, 16);

const names = ['variant', 'seed', 'load', 'profile', 'cases'] as const;
const keyOf = (wish: VariantWish): string => JSON.stringify(names.map((name) => wish[name]));

/** Runs that are kept in a file, one on a line. */
export interface VariantsRecord {
  find(wish: VariantWish): VariantRun | null;
  add(run: VariantRun): void;
}

/** Null for the file keeps nothing. Throws where it holds something else, or cannot be written. */
export function openRecord(file: string | null): VariantsRecord {
  const kept = new Map<string, VariantRun>();
  if (file !== null) for (const run of readRuns(file)) kept.set(keyOf(run), run);
  return {
    find: (wish) => kept.get(keyOf(wish)) ?? null,
    add: (run) => void (file !== null && appendFileSync(file, `${JSON.stringify(run)}\n`)),
  };
}

function readRuns(file: string): readonly VariantRun[] {
  const text = withoutTorn(file);
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, i) => runIn(line) ?? refused(file, `line ${i + 1} is no run`, `第 ${i + 1} 行不是一次运行`));
}

/** What stands in the file. What a killed process has left of a line goes, so that the next one begins anew. */
function withoutTorn(file: string): string {
  try {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const torn = text.slice(whole.length);
    if (torn !== '' && !torn.startsWith('{"variant":')) refused(file, 'it holds something else', '内容不是运行记录');
    if (torn === '') appendFileSync(file, '');
    else writeFileSync(file, whole);
    return whole;
  } catch (error) {
    if (error instanceof BadSettings) throw error;
    const { code = 'EIO' } = error as NodeJS.ErrnoException;
    return refused(file, `it cannot be read and written (${code})`, `无法读写（${code}）`);
  }
}

function runIn(line: string): VariantRun | null {
  try {
    const run = JSON.parse(line) as VariantRun;
    return names.every((name) => run[name] !== undefined) && Array.isArray(run.accused) ? run : null;
  } catch {
    return null;
  }
}

function refused(file: string, en: string, zh: string): never {
  throw new BadSettings([
    { en: `--results ${file}: ${en}; name another file`, zh: `--results ${file}：${zh}；请换一个文件` },
  ]);
}
