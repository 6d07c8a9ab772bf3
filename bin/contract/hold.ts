import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Break, compare } from './compare.ts';
import { differences } from './corpus.ts';
import { restore, withDatabase } from './postgres.ts';
import type { ReleaseRecord } from './release-record.ts';
import { look, type Seen } from './story.ts';
import type { Subject } from './subject.ts';
import { answersOf, factsOf, inFolder, madeOf, withBox } from './take.ts';

export interface Held {
  readonly breaks: readonly Break[];
  readonly added: readonly string[];
  /** What could not be looked at, and why. */
  readonly skipped: readonly string[];
}

/** Holds a package to the record of an earlier release. */
export async function hold(
  subject: Subject,
  record: ReleaseRecord,
  postgres: string | undefined,
  log: (what: string) => void,
): Promise<Held> {
  return inFolder(async (folder) => {
    const breaks: Break[] = [];
    const skipped: string[] = [];
    const trying = async (id: string, was: unknown, attempt: () => Promise<unknown>): Promise<void> => {
      try {
        breaks.push(...lost(id, was, await attempt()));
      } catch (error) {
        breaks.push({ id, was: 'opens', is: (error as Error).message });
      }
    };
    log('world file');
    const path = join(folder, 'world.json');
    writeFileSync(path, JSON.stringify(record.world.file));
    await trying('world file', record.world.made, () => madeOf(subject, path));
    log('databases');
    const database = join(folder, 'box.sqlite');
    writeFileSync(database, record.embedded.file);
    await trying('database embedded', record.embedded.seen.answers, () =>
      seenIn(subject, database, record.embedded.seen),
    );
    const sql = record.postgres;
    if (sql === null) skipped.push('database postgres: the record has none');
    else if (postgres === undefined) skipped.push('database postgres: no server (set SANWANG_TEST_POSTGRES)');
    else {
      await withDatabase(postgres, (url) =>
        trying('database postgres', sql.seen.answers, async () => {
          await restore(url, sql.sql);
          return seenIn(subject, url, sql.seen);
        }),
      );
    }
    log('corpus');
    breaks.push(...differences(record.corpus, await answersOf(subject, record.corpus)));
    log('names, verbs, routes, members');
    const { breaks: changed, added } = compare(record.facts, await factsOf(subject, path));
    return { breaks: [...breaks, ...changed], added, skipped };
  });
}

function seenIn(subject: Subject, database: string, seen: Seen): Promise<unknown> {
  return withBox(subject, ['--database', database], (box) => look(box, seen));
}

/** What of `was` is not in `is`, at its path. What `is` has besides is no loss. */
export function lost(id: string, was: unknown, is: unknown, path = ''): readonly Break[] {
  if (typeof was !== 'object' || was === null || typeof is !== 'object' || is === null) {
    return Object.is(was, is) ? [] : [{ id: path === '' ? id : `${id} ${path}`, was: text(was), is: text(is) }];
  }
  const now = is as Readonly<Record<string, unknown>>;
  return Object.entries(was).flatMap(([key, value]) => lost(id, value, now[key], `${path}/${key}`));
}

function text(value: unknown): string {
  return value === undefined ? '(gone)' : JSON.stringify(value);
}
