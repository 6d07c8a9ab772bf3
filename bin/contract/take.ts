import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askJson, type Box, openBox, type Ready } from './box.ts';
import { exitFacts, runCli, verbFacts } from './command-line.ts';
import { type Answered, play, type Sample } from './corpus.ts';
import { exportFacts } from './exports.ts';
import type { Facts } from './facts.ts';
import { nameFacts } from './names.ts';
import { type OpenApi, openApiFacts } from './openapi.ts';
import { dump, withDatabase } from './postgres.ts';
import type { ReleaseRecord } from './release-record.ts';
import { shapeFacts } from './shapes.ts';
import { live } from './story.ts';
import type { Subject } from './subject.ts';

/** Runs `use` with a folder of the machine's that is gone afterwards. */
export async function inFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'sanwang-contract-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function withBox<T>(
  subject: Subject,
  options: readonly string[],
  use: (box: Box) => Promise<T>,
): Promise<T> {
  const box = await openBox(subject, options);
  try {
    return await use(box);
  } finally {
    await box.stop();
  }
}

/** What a package promises today, in lines. `world` is a good world file. */
export async function factsOf(subject: Subject, world: string): Promise<Facts> {
  const asked = await withBox(subject, [], async (box) => {
    const { control, serviceConsole } = box.ready as Required<Ready>;
    return {
      ...(await nameFacts(subject, box)),
      ...openApiFacts(await askJson<OpenApi>(control, '/control/v1/openapi.json')),
      ...prefixed('console', openApiFacts(await askJson<OpenApi>(serviceConsole, '/openapi.json'))),
      ...(await shapeFacts(subject, box)),
    };
  });
  return { ...(await verbFacts(subject)), ...(await exitFacts(subject, world)), ...exportFacts(subject), ...asked };
}

/** Two documents have routes of the same name: those of the console say so. */
function prefixed(word: string, facts: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name.replace(' ', ` ${word} `), value]));
}

/** The corpus at this package, in a box of its own. */
export function answersOf(subject: Subject, samples: readonly Sample[]): Promise<readonly Answered[]> {
  return withBox(subject, ['--no-service'], (box) => play(box, samples));
}

/** Everything that a release is to be held to. `postgres` is the URL of a server, if there is one. */
export async function take(
  subject: Subject,
  samples: readonly Sample[],
  postgres: string | undefined,
  log: (what: string) => void,
): Promise<ReleaseRecord> {
  return inFolder(async (folder) => {
    log('world file');
    const path = join(folder, 'world.json');
    writeFileSync(path, JSON.stringify(await worldFile(subject)));
    const made = await madeOf(subject, path);
    log('names, verbs, routes, members');
    const facts = await factsOf(subject, path);
    log('corpus');
    const corpus = await answersOf(subject, samples);
    log('databases');
    const database = join(folder, 'box.sqlite');
    const seen = await withBox(subject, ['--database', database], live);
    const onPostgres =
      postgres === undefined
        ? null
        : await withDatabase(postgres, async (url) => {
            const there = await withBox(subject, ['--database', url], live);
            return { sql: dump(url), seen: there };
          });
    const file = readFileSync(database);
    return {
      facts,
      corpus,
      embedded: { file, seen },
      postgres: onPostgres,
      world: { file: JSON.parse(readFileSync(path, 'utf8')), made },
    };
  });
}

/** People and phones by the package's own hand, with a fault and a setting beside them. */
async function worldFile(subject: Subject): Promise<unknown> {
  const wish = ['--subscribers', '6', '--seed', 'released', '--format', 'world'];
  const { out } = await runCli(subject, ['fixtures', 'generate', ...wish]);
  const fault = { effect: 'refuse', with: { refusal: 'tok.expired' }, on: { carrier: 'cmcc' }, when: { first: 1 } };
  return { ...JSON.parse(out), seed: 'released', nowMs: 1_767_240_000_000, faults: [fault] };
}

/** The world that `up --world-file` makes. */
export async function madeOf(subject: Subject, path: string): Promise<unknown> {
  return withBox(subject, ['--no-service', '--world-file', path], async (box) => {
    const at = '/control/v1/worlds/default';
    // Its clock goes on from the file's instant.
    const { nowMs: _, ...world } = await askJson<Record<string, unknown>>(box.ready.control, at);
    return { world, faults: await askJson(box.ready.control, `${at}/faults`) };
  });
}
