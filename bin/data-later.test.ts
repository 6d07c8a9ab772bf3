import { describe, expect, it, vi } from 'vitest';
import { later } from './data-later.ts';

const table = { 'a.one': { en: 'one', zh: '一' }, 'a.two': { en: 'two', zh: '二' } };
const list = [{ id: 'a' }, { id: 'b' }];

describe('rows that are parsed when somebody first looks at them', () => {
  it('are not parsed before, and once only', () => {
    const read = vi.fn(() => table);
    const rows = later<typeof table>(read, {});
    expect(read).not.toHaveBeenCalled();
    expect(rows['a.one']).toEqual(table['a.one']);
    expect(rows['a.two']).toEqual(table['a.two']);
    expect(read).toHaveBeenCalledTimes(1);
  });

  it.each<[string, (rows: typeof table) => unknown]>([
    ['by name', (rows) => rows['a.two']],
    ['by a name that is none', (rows) => rows['toString' as 'a.one'] === (Object.prototype.toString as unknown)],
    ['hasOwn', (rows) => [Object.hasOwn(rows, 'a.one'), Object.hasOwn(rows, 'b'), Object.hasOwn(rows, 'toString')]],
    ['in', (rows) => ['a.one' in rows, 'b' in rows]],
    ['keys', (rows) => Object.keys(rows)],
    ['entries', (rows) => Object.entries(rows)],
    ['spread', (rows) => ({ ...rows })],
    ['as JSON', (rows) => JSON.stringify(rows)],
  ])('a table asked %s', (_, ask) => {
    expect(ask(later<typeof table>(() => table, {}))).toEqual(ask(table));
  });

  it.each<[string, (rows: typeof list) => unknown]>([
    ['whether it is a list', (rows) => Array.isArray(rows)],
    ['its length', (rows) => rows.length],
    ['find', (rows) => rows.find(({ id }) => id === 'b')],
    ['map', (rows) => rows.map(({ id }) => id)],
    ['spread', (rows) => [...rows]],
    ['as JSON', (rows) => JSON.stringify(rows)],
  ])('a list asked %s', (_, ask) => {
    expect(ask(later<typeof list>(() => list, []))).toEqual(ask(list));
  });
});
