import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Answered } from './corpus.ts';
import { type Facts, sorted } from './facts.ts';
import type { Seen } from './story.ts';

/** The contract of one release, as it lies in `fixtures/released/<version>/`. */
export interface ReleaseRecord {
  readonly facts: Facts;
  readonly corpus: readonly Answered[];
  /** An embedded database as the release left it, and what was seen in it. */
  readonly embedded: { readonly file: Buffer; readonly seen: Seen };
  /** The same on PostgreSQL, as SQL; `null` where no server was there to make it. */
  readonly postgres: { readonly sql: string; readonly seen: Seen } | null;
  /** A world file, and the default world that `up --world-file` made of it. */
  readonly world: { readonly file: unknown; readonly made: unknown };
}

const zipped = (value: unknown): Buffer => gzipSync(JSON.stringify(value), { level: 9 });
const unzipped = (bytes: Buffer) => JSON.parse(gunzipSync(bytes).toString());
const pretty = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

export function writeRecord(folder: string, { facts, corpus, embedded, postgres, world }: ReleaseRecord): void {
  mkdirSync(folder, { recursive: true });
  const write = (name: string, content: string | Buffer): void => writeFileSync(join(folder, name), content);
  write('contract.json', pretty(sorted(facts)));
  write('corpus.json.gz', zipped(corpus));
  write('database.sqlite.gz', gzipSync(embedded.file, { level: 9 }));
  write('database.seen.json', pretty(embedded.seen));
  if (postgres !== null) {
    write('database.sql.gz', gzipSync(postgres.sql, { level: 9 }));
    write('database.sql.seen.json', pretty(postgres.seen));
  }
  write('world.json', pretty(world.file));
  write('world.made.json', pretty(world.made));
}

export function readRecord(folder: string): ReleaseRecord {
  const bytes = (name: string): Buffer => readFileSync(join(folder, name));
  const json = (name: string) => JSON.parse(bytes(name).toString());
  const hasSql = readdirSync(folder).includes('database.sql.gz');
  return {
    facts: json('contract.json'),
    corpus: unzipped(bytes('corpus.json.gz')),
    embedded: { file: gunzipSync(bytes('database.sqlite.gz')), seen: json('database.seen.json') },
    postgres: hasSql
      ? { sql: gunzipSync(bytes('database.sql.gz')).toString(), seen: json('database.sql.seen.json') }
      : null,
    world: { file: json('world.json'), made: json('world.made.json') },
  };
}

/** The newest release that has a record, by number. */
export function lastReleased(folder: string): string | undefined {
  const numbers = (version: string) => version.split('.').map(Number);
  const newer = (a: string, b: string): number => {
    const [x, y] = [numbers(a), numbers(b)];
    return (x[0] ?? 0) - (y[0] ?? 0) || (x[1] ?? 0) - (y[1] ?? 0) || (x[2] ?? 0) - (y[2] ?? 0);
  };
  return readdirSync(folder)
    .filter((name) => /^\d+\.\d+\.\d+$/.test(name))
    .sort(newer)
    .at(-1);
}
