import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { shownDatabase, withoutPiecesOf } from '../conformance/reference/store/shown.ts';
import { hushed } from './secrets.ts';
import { run, start } from './testing/cli.ts';

const marker = 'Xq7ZmarkerZ7qX';
const forms = [
  `postgres://u:${marker}@127.0.0.1:1/db`,
  `postgresql://u:${marker}@127.0.0.1/db?sslmode=disable`,
  `postgres://127.0.0.1:1/db?user=u&password=${marker}`,
  `postgres://u@127.0.0.1:1/db?password=${marker}`,
  `postgres://${marker}@127.0.0.1:1/db`,
  `postgres://:${marker}@127.0.0.1:1`,
  `mysql://u:${marker}@127.0.0.1/db`,
  `host=127.0.0.1 user=u password=${marker}`,
];
const marks = [...':/@?#%&= '];

/** Draws are keyed, so that a form that fails is the same tomorrow. */
function draws(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % most;
  };
}

/** One to three slips around the password, which stays whole: left out, typed twice, typed otherwise, swapped, torn off. */
function slip(form: string, below: (most: number) => number): string {
  let text = form;
  for (let left = 1 + below(3); left > 0; left -= 1) {
    const at = text.indexOf(marker);
    const places = [...text].flatMap((_, i) => (i < at || i >= at + marker.length ? [i] : []));
    const place = places[below(places.length)] ?? 0;
    const structural = places.filter((i) => marks.includes(text[i] ?? ''));
    const joint = structural[below(Math.max(1, structural.length))] ?? place;
    const mark = marks[below(marks.length)] ?? '';
    const cut = (from: number, to: number, by = '') => text.slice(0, from) + by + text.slice(to);
    const slips = [
      () => cut(joint, joint + 1),
      () => cut(joint, joint + 1, mark),
      () => cut(place, place, mark),
      () => cut(place, place + 1),
      () => cut(0, Math.min(at, below(at + 1))),
      () => cut(Math.max(at + marker.length, joint), text.length),
      () => text.replace('://', [':', ':/', '//', '', ':///', '::'][below(6)] ?? ''),
    ];
    text = (slips[below(slips.length)] ?? (() => text))();
    if (!text.includes(marker)) text = form;
  }
  return text;
}

it('shows no password of a mistyped database, nor does a sentence about it', () => {
  const below = draws(20_261_129);
  const leaks: string[] = [];
  for (let n = 0; n < 20_000; n += 1) {
    const typed = slip(forms[n % forms.length] ?? '', below);
    // What an engine repeats is what it took for a host or a user.
    const piece = typed.split(/[\s:/@?&=#]+/).find((each) => each.includes(marker)) ?? '';
    const said = [
      shownDatabase(typed),
      withoutPiecesOf(typed, `getaddrinfo ENOTFOUND ${piece}`),
      withoutPiecesOf(typed, `password authentication failed for user "${piece}"`),
      withoutPiecesOf(typed, `cannot open ${typed}`),
    ];
    // Nothing parts a password from a name where all the marks are gone; that is a name.
    if (said.some((text) => text.includes(marker)) && /[:@=&?#\s]|\/\/|^postg/.test(typed)) leaks.push(typed);
  }
  expect(leaks).toEqual([]);
});

it('looks for secrets in time that grows as the text does', () => {
  const hush = hushed({ argv: ['codes', 'a'.repeat(1_000_000), ':'.repeat(1_000_000)], env: {} });
  for (const text of ['a', ':', 'a:', ',', 'postgres.', '@', '(', '=']) {
    const long = text.repeat(1_000_000 / text.length);
    expect(hush(long).length).toBeGreaterThan(0);
    expect(hush(`${long} u:${marker}@host,`)).not.toContain(marker);
  }
});

it('shows what certainly is no secret', () => {
  const certain = [
    ':memory:',
    'books.db',
    './a b.db',
    '/data/books.db',
    'data/books.sqlite',
    'postgres://127.0.0.1:5432',
  ];
  for (const text of certain.filter((each) => !each.includes(' '))) expect(shownDatabase(text)).toBe(text);
  expect(shownDatabase('postgres://u:p@db.internal:5432/app')).toBe('postgres://***@db.internal:5432/app');
  expect(shownDatabase('postgres://u@localhost/app')).toBe('postgres://***@localhost');
});

it('prints no password wherever a mistyped database is put on the command line', async () => {
  const below = draws(8);
  const shapes: ((typed: string) => [string[], NodeJS.ProcessEnv])[] = [
    (typed) => [['run', '--database', typed, '--', 'true'], {}],
    (typed) => [['run', `--database=${typed}`, '--json', '--', 'true'], {}],
    (typed) => [['run', '--json', '--', 'true'], { SANWANG_DATABASE: typed }],
    (typed) => [['up', '--databse', typed], {}],
    (typed) => [['up', '--database', 'postgres', typed], {}],
    (typed) => [[typed], {}],
    (typed) => [['run', '--no-service', '--database', 'postgres', typed], {}],
    (typed) => [['up', '--port', typed, '--database', typed, '--json'], {}],
  ];
  for (let n = 0; n < 48; n += 1) {
    const typed = slip(forms[n % forms.length] ?? '', below);
    // What is a name by now would be opened as a file, here.
    if (!/[:@=&?#\s]|\/\//.test(typed)) continue;
    const isNamed = (n >> 1) % shapes.length < 4;
    // Elsewhere than behind its option a password is known by what stands around it.
    if (!isNamed && !/^(?:postgres|mysql)\w*[:/@]|:.*@|password=/.test(typed)) continue;
    const [argv, env] = (shapes[(n >> 1) % shapes.length] as (typeof shapes)[number])(typed);
    const { out, err } = await run(argv, { env });
    expect(`${out}${err}`, JSON.stringify(argv)).not.toContain(marker);
  }
});

it('prints no control token in what it says of a mistake', async () => {
  const token = `${marker}\n`;
  for (const more of [[], ['--json']]) {
    const asked = await run(['world', 'list', '--control', 'http://127.0.0.1:1', '--control-token', token, ...more]);
    expect(asked.code).not.toBe(0);
    expect(asked.out + asked.err).not.toContain(marker);
  }
  const inUrl = await run(['world', 'list', '--control', `http://u:${marker}@127.0.0.1:1`]);
  expect(inUrl.out + inUrl.err).not.toContain(marker);
  const fromEnv = await run(['health', '--control', 'http://127.0.0.1:1', marker], {
    env: { SANWANG_CONTROL_TOKEN: marker },
  });
  expect(fromEnv.out + fromEnv.err).not.toContain(marker);
});

it('tells of an error that nobody caught, and the box goes on', async () => {
  const strays = new EventEmitter();
  const running = start(['up', '--port', '0', '--json', '--no-service'], { strays });
  await running.until('"ready":true');
  const { control } = JSON.parse(running.out()) as { control: string };
  strays.emit('uncaughtException', new Error('Connection terminated', { cause: new Error('unexpectedly') }));
  strays.emit('unhandledRejection', 'nothing but words');
  expect((await fetch(`${control}/control/v1/health`)).status).toBe(200);
  const shown = await (await fetch(`${control}/control/v1/box`)).text();
  expect(shown).not.toContain('memory');
  running.signals.emit('SIGTERM');
  const { code, err } = await running.ended;
  expect(code).toBe(0);
  expect(err).toMatch(/Connection terminated[\s\S]*caused by: Error: unexpectedly[\s\S]*nothing but words/);
  expect(strays.eventNames()).toEqual([]);
});

it.each(['SANWANG_OPERATOR_TOKEN', 'SANWANG_SERVICE_TOKEN', 'SANWANG_CONSOLE_TOKEN', 'SANWANG_PRIVATE_KEY'])(
  'does not say what %s holds, where it was typed for something else',
  (name) => {
    const sentence = '--target op-0123456789 is nothing that can be judged';
    const argv = ['conform', '--target', 'op-0123456789'];
    expect(hushed({ argv, env: { [name]: 'op-0123456789' } })(sentence)).toBe(
      '--target *** is nothing that can be judged',
    );
    expect(hushed({ argv, env: {} })(sentence)).toBe(sentence);
  },
);
