import { describe, expect, it } from 'vitest';
import names from '../../fixtures/faults/names.json' with { type: 'json' };
import seen from '../../fixtures/faults/seen.json' with { type: 'json' };
import schema from '../../fixtures/schemas/fault-seen.schema.json' with { type: 'json' };
import { effectsCatalogue } from '../../simulator/catalogue/effects.ts';
import { mounts } from '../../simulator/faults/mounts.ts';
import { violations } from '../../simulator/validation/validate.ts';
import { documentOf, run } from '../testing/cli.ts';
import { clientNames } from './clients.ts';
import { compared, type Seen, tally } from './seen.ts';
import { lineOf, shownByCurl } from './testing/shown.ts';

describe('what is recorded', () => {
  it('fits its schema, and names every client', async () => {
    expect(await violations(schema, seen)).toEqual([]);
    for (const { shows } of seen.rows) expect(Object.keys(shows)).toEqual(Object.keys(clientNames));
  });

  it('tells as many faults apart as it ever did', () => {
    const { armed, distinct, told } = tally(seen.rows);
    expect(armed).toBeGreaterThanOrEqual(52);
    expect(distinct).toBeGreaterThanOrEqual(45);
    expect(told).toBeGreaterThanOrEqual(41);
  });
});

it('aliases stand in the vocabulary, and so in the list of effects', () => {
  const aliases = seen.rows.flatMap(({ effect, alias }) =>
    alias === undefined || alias === 'none' ? [] : [[effect, alias] as const],
  );
  const named = (rows: readonly { id: string; alias?: string }[]) =>
    rows.flatMap(({ id, alias }) => (alias === undefined ? [] : [[id, alias] as const]));
  expect(aliases.length).toBeGreaterThan(0);
  expect(named(names).sort()).toEqual(aliases.sort());
  const listed = effectsCatalogue(mounts.http).map(({ name, ...row }) => ({ id: name, ...row }));
  expect(named(listed).sort()).toEqual(aliases);
});

describe('rows side by side', () => {
  it('find another name for what looks the same to all, and what one client alone tells', () => {
    const rows = compared([
      { effect: 'none', shows: { a: 'ok', b: 'ok' } },
      { effect: 'x', shows: { a: 'E1', b: 'ok' } },
      { effect: 'y', shows: { a: 'E1', b: 'E2' } },
      { effect: 'z', shows: { a: 'E1', b: 'ok' } },
      { effect: 'late', shows: { a: 'ok, late', b: 'ok' } },
      { effect: 'stale', shows: { a: 'ok', b: 'ok; then E3' } },
    ]);
    expect(rows.map(({ effect, alias, own }) => [effect, alias, own])).toEqual([
      ['none', undefined, []],
      ['x', undefined, []],
      ['y', undefined, ['b']],
      ['z', 'x', []],
      ['late', undefined, []],
      ['stale', undefined, ['b']],
    ]);
    expect(tally(rows)).toEqual({ armed: 5, distinct: 4, told: 2 });
  });

  it('count what may come instead for both faults that it could be', () => {
    const rows = compared([
      { effect: 'shut', shows: { a: 'E1', b: 'E2' } },
      { effect: 'reset', shows: { a: 'E3', b: 'E4' }, also: { a: ['E1'] } },
    ]);
    expect(rows.map(({ effect, own }) => [effect, own])).toEqual([
      ['shut', ['b']],
      ['reset', ['b']],
    ]);
  });
});

describe('a line', () => {
  it.each([
    [['Error: connect ECONNREFUSED 127.0.0.1:4711'], 'Error: connect ECONNREFUSED HOST'],
    [['curl 7: Failed to connect to 127.0.0.1 port 80 after 3 ms'], 'curl 7: Failed to connect to HOST after N ms'],
    [['HTTP 502'], 'HTTP 502'],
    [['error: Post "http://127.0.0.1:1/x": EOF'], 'error: Post "URL": EOF'],
    [['Error X: 80CC4F5A017F:error:0A00042E:SSL routines: tlsv1 alert'], 'Error X: error:SSL routines: tlsv1 alert'],
    [['ok', 'ok'], 'ok'],
    [['ok', 'Error: reset'], 'ok; then Error: reset'],
    [[], 'nothing'],
  ])('%j', (told, line) => expect(lineOf(told)).toBe(line));

  it.each([
    ['0 200 0.010 143 application/json;charset=UTF-8 | ', 'ok'],
    ['0 200 1.200 143 text/html | ', 'ok: text/html, late'],
    ['0 302 0.010 0  | ', 'HTTP 302'],
    ['52 0 0.010 0  | Empty reply from server', 'curl 52: Empty reply from server'],
  ])('of curl: %s', (told, line) => expect(shownByCurl(told)).toBe(line));
});

describe('sanwang fault matrix', () => {
  it('has every fault in a line, and counts them', async () => {
    const { code, out, err } = await run(['fault', 'matrix', '--lang', 'en']);
    expect(code).toBe(0);
    expect(out).toMatch(/^net\.fin-early +told by an error of its own: .*Python requests/m);
    expect(out).toMatch(/^http\.html-error +looks to all like http\.status$/m);
    expect(err).toContain(`${tally(seen.rows).armed} faults: `);
    expect((await run(['fault', 'matrix', '--lang', 'zh'])).out).toMatch(
      /^http\.html-error +在所有客户端上与 http\.status 相同/m,
    );
  });

  it('tells how clients asked, and what may come instead', async () => {
    const renewed = (await run(['fault', 'matrix', 'tls.renew-mid-session', '--lang', 'en'])).out;
    expect(renewed).toMatch(/armed with \{"after":1\}\n +clients that can pin/);
    expect((await run(['fault', 'matrix', 'net.reset-on-accept'])).out).toMatch(/\n +or ConnectException: /);
  });

  it('tells of one, by its short name as well, what every client shows', async () => {
    const { out } = await run(['fault', 'matrix', 'close']);
    for (const line of [/^net\.fin-early$/m, /curl +curl 52: Empty reply from server/, /Go net\/http +error: Post/])
      expect(out).toMatch(line);
    const { rows } = documentOf<Seen>(await run(['fault', 'matrix', 'close', '--json']));
    expect(rows).toEqual(seen.rows.filter(({ effect }) => effect === 'net.fin-early'));
  });

  it.each([
    ['net.mtu', 'cannot be armed'],
    ['net.fin-erly', 'did you mean net.fin-early?'],
    ['tok.expired', 'is none of the words allowed'],
  ])('refuses %s in words', async (name, words) => {
    const { code, err } = await run(['fault', 'matrix', name, '--lang', 'en']);
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
  });
});
