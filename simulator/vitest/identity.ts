import type { RunnerTestCase } from 'vitest';
import { hashText } from '../core/world/draw.ts';

/** What a test is called wherever and whenever it runs: from this its world has its name, and from the name its chance. */
export interface Identity {
  readonly handle: string;
  /** The command that runs it again, and draws the same. `seed` is that of its world, `box` whether that is in a box. */
  repeat(seed: string, box: boolean): string;
}

const attemptVariable = 'SANWANG_VITEST_ATTEMPT';

/** A test by its file, its name and the attempt; of several with one name in a file, also by its place among them. */
export function identityOf(task: Readonly<RunnerTestCase>): Identity {
  const file = task.file.name;
  const name = nameOf(task);
  const { retryCount = 0, repeatCount = 0 } = task.result ?? {};
  const attempt = Math.max(retryCount, repeatCount) + firstAttempt();
  const key = [task.file.projectName ?? '', file, name, placeOf(task, name)].join('\0');
  const handle = handleFor(file, key) + (attempt === 0 ? '' : `.r${attempt}`);
  return { handle, repeat: (seed, box) => commandOf(seed, box, attempt, [file, '-t', `${literally(name)}$`]) };
}

/** A world that the tests of a file share. */
export function identityOfFile(path: string): Identity {
  const file = relativeTo(process.cwd(), path);
  return { handle: handleFor(file, `file\0${file}`), repeat: (seed, box) => commandOf(seed, box, 0, [file]) };
}

/** Another attempt than the first can be had again, without the ones before it. */
function firstAttempt(): number {
  const text = process.env[attemptVariable] ?? '';
  return /^\d{1,4}$/.test(text) ? Number(text) : 0;
}

/** As vitest writes it, and as `-t` matches it. */
function nameOf(task: Readonly<RunnerTestCase>): string {
  const names = [task.name];
  for (let suite = task.suite; suite !== undefined; suite = suite.suite) names.unshift(suite.name);
  return names.join(' ');
}

interface Listed {
  readonly name: string;
  readonly tasks?: readonly Listed[];
}

const places = new WeakMap<object, Map<string, readonly object[]>>();

/** Its place among the tests of its file that have the same name. */
function placeOf(task: Readonly<RunnerTestCase>, name: string): number {
  let named = places.get(task.file);
  if (named === undefined) {
    const all = new Map<string, object[]>();
    const visit = (list: readonly Listed[], above: string): void => {
      for (const each of list) {
        const full = above === '' ? each.name : `${above} ${each.name}`;
        if (each.tasks !== undefined) visit(each.tasks, full);
        else {
          const alike = all.get(full);
          if (alike === undefined) all.set(full, [each]);
          else alike.push(each);
        }
      }
    };
    visit(task.file.tasks, '');
    named = all;
    places.set(task.file, named);
  }
  return Math.max(0, (named.get(name) ?? []).indexOf(task));
}

/** Readable, and no two alike: the beginning of the file’s name, and a hash of all. */
function handleFor(file: string, key: string): string {
  const word = (file.split('/').pop() ?? '').replace(/(\.(test|spec|case))?\.\w+$/, '').replace(/[^a-z0-9_-]+/gi, '-');
  const start = /^[a-z0-9]/i.test(word) ? word.slice(0, 24) : 't';
  const hash = [1, 2].map((seed) => (hashText(key, seed) >>> 0).toString(36).padStart(7, '0')).join('');
  return `${start}-${hash}`;
}

function relativeTo(folder: string, path: string): string {
  const [from, to] = [folder, path].map((each) => each.replaceAll('\\', '/')) as [string, string];
  return to.startsWith(`${from}/`) ? to.slice(from.length + 1) : to;
}

function commandOf(seed: string, box: boolean, attempt: number, args: readonly string[]): string {
  const before = attempt === 0 ? [] : [`${attemptVariable}=${attempt}`];
  const inBox = box ? ['npx', 'sanwang', 'run', '--seed', quoted(seed), '--'] : [];
  return [...before, ...inBox, 'npx', 'vitest', 'run', ...args.map(quoted)].join(' ');
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function quoted(text: string): string {
  return /^[\w./:=@-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
