import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

// All style sheets end in one file, so what one room says of a class is said of it in every other.
const page = fileURLToPath(new URL('..', import.meta.url));
const files = readdirSync(page, { recursive: true, encoding: 'utf8' });
const textOf = (file: string) => readFileSync(`${page}/${file}`, 'utf8');
const roomOf = (file: string) => file.slice(0, file.indexOf('/'));

/** Every selector of a folder's style sheets, without those that are nested in another. */
const selectors = files
  .filter((file) => file.endsWith('.css'))
  .flatMap((file) =>
    [
      ...textOf(file)
        .replaceAll(/\/\*.*?\*\//gs, '')
        .matchAll(/([^{}]+)\{/g),
    ]
      .map(([, head = '']) => head.trim())
      .filter((head) => !/^(@|&|from$|to$|\d+%)/.test(head))
      .flatMap((head) => head.split(/,(?![^(]*\))/))
      .map((selector) => ({ room: roomOf(file), selector: selector.trim() })),
  );
/** The class that a selector begins with; an element before it only says what has the class. */
const firstClass = (selector: string) => /^[a-z]*\.([a-z][a-z0-9-]*)/.exec(selector)?.[1];

/** What several folders say of one thing: the thing, and the folders. */
function shared(rows: readonly (readonly [room: string, thing: string])[]): string[] {
  const owners = new Map<string, Set<string>>();
  for (const [room, thing] of rows) owners.set(thing, (owners.get(thing) ?? new Set()).add(room));
  return [...owners]
    .filter(([, rooms]) => rooms.size > 1)
    .map(([thing, rooms]) => `${thing}: ${[...rooms].join(', ')}`);
}

it('finds the rooms and their selectors', () => {
  expect(new Set(selectors.map(({ room }) => room)).size).toBeGreaterThanOrEqual(8);
  expect(selectors.length).toBeGreaterThan(500);
});

it('only style/ speaks of elements: a room begins with a class or an id of its own', () => {
  const bare = selectors.filter(({ room, selector }) => room !== 'style' && !/^([a-z]*\.|#)/.test(selector));
  expect(bare).toEqual([]);
});

it('no two rooms begin with the same word, and none with a class of style/', () => {
  const classes = selectors.flatMap(({ room, selector }) => {
    const name = firstClass(selector);
    return name === undefined ? [] : [[room, name] as const];
  });
  expect(shared(classes)).toEqual([]);
  const words = classes
    .filter(([room]) => room !== 'style')
    .map(([room, name]) => [room, name.split('-')[0] ?? ''] as const);
  expect(shared(words)).toEqual([]);
});

it('no room wears the class of another', () => {
  const owner = new Map(selectors.map(({ room, selector }) => [firstClass(selector), room]));
  const worn = files
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) =>
      [...textOf(file).matchAll(/\bclass="([^"]*)"/g)]
        .flatMap(([, names = '']) => names.split(' '))
        .map((name) => ({ file, name, from: owner.get(name) })),
    );
  expect(worn.length).toBeGreaterThan(300);
  const borrowed = worn.filter(({ file, from }) => from !== undefined && from !== 'style' && from !== roomOf(file));
  expect(borrowed).toEqual([]);
});

it('the dark colours are the same by the system and by choice: older browsers want them twice', () => {
  const darks = [...textOf('style/base.css').matchAll(/@media screen[^{]*\{\s*:root[^{]*\{([^}]*)\}/g)].map(
    ([, rows]) => rows,
  );
  const rows = darks.map((each = '') => each.split(';').map((row) => row.trim()));
  expect(rows).toHaveLength(2);
  expect(rows[0]?.length).toBeGreaterThan(15);
  expect(rows[0]).toEqual(rows[1]);
});
