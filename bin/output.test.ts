import { describe, expect, it } from 'vitest';
import { Output } from './output.ts';
import { run } from './testing/cli.ts';

function output(env: NodeJS.ProcessEnv = {}, isTTY = true, columns?: number) {
  const written = { out: '', err: '' };
  const out = new Output(
    {
      stdout: {
        write(text) {
          written.out += text;
        },
        ...(columns === undefined ? {} : { columns }),
      },
      stderr: {
        write(text) {
          written.err += text;
        },
      },
      isTTY: { stdout: isTTY, stderr: isTTY },
      env,
    },
    false,
  );
  return { out, written };
}

/** A name as a judged service may have it. */
const hostile = 'a\u001b[31m\u0000\u0007\u009b1m\r\n\u202eb\ud800';

describe('what comes from outside', () => {
  it.each(['line', 'exact', 'note', 'alarm', 'progress', 'table', 'trace'] as const)(
    'is shown as text by %s',
    (way) => {
      const { out, written } = output();
      if (way === 'table') out.table([[hostile, 'x']]);
      else out[way](out.paint('red', hostile));
      out.done();
      const all = written.out + written.err;
      expect(all).toContain('a\\u001b[31m\\u0000\\u0007\\u009b1m\\u000d');
      expect(all).toContain('\\u202eb\\ud800');
      const rest = all.replaceAll(/\p{Cc}\[\d+m/gu, '').replaceAll(/[\n\r]/g, '');
      expect(rest).not.toMatch(/\p{Cc}|\u202e/u);
      if (way !== 'table') expect(all).toContain('\u001b[31m');
    },
  );
});

describe('paint', () => {
  it.each([
    [{}, true, true],
    [{}, false, false],
    [{ NO_COLOR: '1' }, true, false],
    [{ NO_COLOR: '' }, true, true],
    [{ TERM: 'dumb' }, true, false],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '' }, false, true],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, true, false],
  ])('with %j on a terminal (%j) is %j', (env, isTTY, isPainted) => {
    const { out, written } = output(env, isTTY);
    out.line(out.paint('red', 'x'));
    out.note(out.paint('red', 'x', 'stderr'));
    for (const text of [written.out, written.err]) expect(text).toBe(isPainted ? '\u001b[31mx\u001b[39m\n' : 'x\n');
  });

  it('is heard by help as well as by words, and a dumb terminal gets no escape at all', async () => {
    const call = async (env: NodeJS.ProcessEnv, isTTY: boolean) => {
      const all = await Promise.all(
        [['up', '--help'], ['codes', '104201'], ['pone']].map((argv) => run(argv, { env, isTTY })),
      );
      return all.map(({ out, err }) => (out + err).includes('\u001b'));
    };
    expect(await call({}, true)).toEqual([true, true, true]);
    expect(await call({ FORCE_COLOR: '1' }, false)).toEqual([true, true, true]);
    for (const env of [{ TERM: 'dumb' }, { NO_COLOR: '1' }])
      expect(await call(env, true)).toEqual([false, false, false]);
  });
});

it('takes the width of a terminal, and 80 columns elsewhere', () => {
  const words = 'word '.repeat(60);
  for (const [isTTY, columns, most] of [
    [true, 40, 40],
    [true, 120, 120],
    [true, undefined, 80],
    [false, 40, 80],
  ] as const) {
    const { out, written } = output({}, isTTY, columns);
    out.line(words);
    const widths = written.out
      .trimEnd()
      .split('\n')
      .map((line) => line.length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(most);
    expect(Math.max(...widths)).toBeGreaterThan(most - 6);
  }
});

it('takes progress back without an escape', () => {
  const { out, written } = output();
  out.progress('移动 1/3');
  out.done();
  expect(written.err).toBe(`移动 1/3\r${' '.repeat(8)}\r`);
});

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/gu;

describe.each(['en', 'zh'])('in 80 columns (%s)', (lang) => {
  it.each([
    'fault effects',
    'mutants',
    'variants',
    'cases',
    'clauses',
    'codes 104201',
    'codes cmcc token',
    'codes ctcc -10009',
    'help',
    'world --help',
    'fixtures generate --help',
    'phone set --help',
    'conform --help',
    'reproduce --help',
    'reproduce cmcc 103412 103111 104201',
    'reproduce ctcc 30102',
    'reproduce cucc 1001',
  ])('%s', async (line) => {
    const { out } = await run([...line.split(' '), '--lang', lang]);
    const lines = out.split('\n');
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.filter((each) => each.length + (each.match(wide)?.length ?? 0) > 80)).toEqual([]);
  });
});
