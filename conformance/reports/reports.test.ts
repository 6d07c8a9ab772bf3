import { describe, expect, it } from 'vitest';
import type { RunResult, Verdict } from '../suite/verdict.ts';
import { exitCodeOf, summaryOf, verdicts, worst } from '../suite/verdict.ts';
import { reportFormats } from './index.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import { matrixReport } from './matrix.ts';
import { textReport } from './text.ts';

const reasons: Partial<Record<Verdict, string>> = {
  fail: 'expected verdict reject; seen pass (200 {"a":"<&>"})',
  warn: 'expected verdict pass; seen reject ()',
  untestable: 'the adapter offers no balance',
  notApplicable: 'left out by --profile data-plane',
  harnessError: 'fault f1 was armed and never fired \u0000\u001b[0m',
};

/** One case of each verdict. */
const cases = verdicts.map((verdict, i) => {
  const reason = reasons[verdict];
  const clauses = i % 2 === 0 ? ['UNVS-1.1-a', 'UNVS-X-1'] : ['UNVS-4.12-a'];
  const carrier = i % 2 === 0 ? 'cmcc' : null;
  return {
    id: `AAA-${verdict.toUpperCase()}-01`,
    title: `title of ${verdict} & more`,
    titles: { en: `title of ${verdict} & more`, zh: `标题 ${verdict}` },
    clauses,
    carrier,
    verdict,
    tookMs: 7,
    ...(reason && { reason }),
    ...(verdict === 'warn' && { found: { expected: 'the text "a; seen b"', seen: 'reject ()' } }),
    ...(verdict === 'fail' && { found: { expected: 'verdict reject', seen: 'pass (200 {"a":"<&>"})' } }),
  };
});
const about = { kit: '0.0.0', startedAt: '2026-11-30T08:00:00.000Z', profile: 'full', choices: {} } as const;
const tree: RunResult = { target: 'mutant:x', seed: 's', seconds: 1.25, ...about, summary: summaryOf(cases), cases };

const text = (language: 'en' | 'zh') =>
  textReport(tree, { language, paint: (_, words) => words, command: 'sanwang conform --target mutant:x' }).join('\n');

/** Every format of `--report`. */
const written = (result: RunResult): Record<string, string> =>
  Object.fromEntries(
    Object.entries(reportFormats).map(([name, write]) => [name, write(result, { language: 'en', command: '' })]),
  );

const all: Record<string, string> = {
  'text in English': text('en'),
  'text in Chinese': text('zh'),
  ...written(tree),
};
const [english, chinese, junit] = [text('en'), text('zh'), junitReport(tree)];

describe.each(Object.entries(all))('%s', (_, report) => {
  it('names the target and everything that did not pass', () => {
    expect(report).toContain('mutant:x');
    for (const { id, verdict } of cases) if (!['pass', 'notApplicable'].includes(verdict)) expect(report).toContain(id);
  });

  it('holds no byte that a terminal or a parser would take for more than text', () => {
    expect([...report].filter((letter) => letter < ' ' && letter !== '\n')).toEqual([]);
  });
});

it('counts alike in every report', () => {
  expect(junit).toContain('tests="6" failures="2" errors="1" skipped="1"');
  expect(english).toContain('1 passed, 1 warned, 1 untestable, 1 failed, 1 our own error');
  expect(jsonReport(tree)).toMatchObject({ summary: tree.summary });
  expect(Object.values(tree.summary).reduce((a, b) => a + b)).toBe(cases.length);
});

it('shows a failure with clause, expectation, what was seen and the command to see it again', () => {
  expect(english).toContain('「整合了三大运营商');
  expect(english).toContain('expected: verdict reject');
  expect(english).toContain('expected: the text "a; seen b"');
  expect(english).toContain('seen: pass (200 {"a":"<&>"})');
  expect(english).toContain('sanwang conform --target mutant:x --only AAA-FAIL-01 --carrier cmcc');
  expect(chinese).toContain('AAA-FAIL-01 cmcc  标题 fail');
  expect(chinese).toContain('应为: verdict reject');
});

it('says in every report how much longer limits were on a busy machine, and nothing of it on another', () => {
  const busy = { ...tree, slowness: 2.4 };
  for (const [name, report] of Object.entries(written(busy))) expect(report, name).toMatch(/2\.4/);
  for (const [name, report] of Object.entries(written(tree))) expect(report, name).not.toMatch(/2\.4|busy|slowness/);
  const lines = textReport(busy, { language: 'zh', paint: (_, words) => words, command: '' }).join('\n');
  expect(lines).toContain('各时限按声明值的 2.4 倍计');
});

it('says in every report what was run once more, whatever it came to', () => {
  const again = cases.map((one) => ({ ...one, repeated: true as const }));
  const run = { ...tree, cases: again };
  for (const [name, report] of Object.entries(written(run))) expect(report, name).toMatch(/repeated/);
  for (const [name, report] of Object.entries(written(tree))) expect(report, name).not.toMatch(/repeated/);
  const lines = textReport(run, { language: 'zh', paint: (_, words) => words, command: '' }).join('\n');
  expect(lines).toContain(`${cases.length} 个的首次结果可能受时序影响`);
});

it('says why cases do not apply, each reason once', () => {
  const left = (id: string, reason: string) => ({ ...(cases[0] as (typeof cases)[number]), id, reason });
  const of = [left('A-01', 'few'), left('B-01', 'many'), left('B-01', 'many'), left('C-01', 'many')];
  const run = { ...tree, cases: of, summary: summaryOf(of) };
  for (const [language, heading] of [
    ['en', 'not applicable:'],
    ['zh', '不适用:'],
  ] as const) {
    const lines = textReport(run, { language, paint: (_, words) => words, command: '' });
    expect(lines.slice(lines.indexOf(heading), -4)).toEqual([heading, '     3  many  B-01 C-01', '     1  few  A-01']);
    // What was not run has put nothing to the test.
    expect(lines.at(-2)).toMatch(/\b0\b/);
  }
  expect(textReport({ ...tree, cases: [] }, { language: 'en', paint: (_, words) => words, command: '' })).not.toContain(
    'not applicable:',
  );
  expect(junit).toContain('<skipped message="left out by --profile data-plane"/>');
});

it('is XML', () => {
  expect(junit).toContain('&quot;a&quot;:&quot;&lt;&amp;&gt;&quot;');
  const open = [...junit.matchAll(/<(\w[\w-]*)[^>]*?(\/)?>|<\/([\w-]+)>/g)];
  const stack: string[] = [];
  for (const [, name, isEmpty, end] of open) {
    if (end) expect(stack.pop()).toBe(end);
    else if (name && !isEmpty) stack.push(name);
  }
  expect(stack).toEqual([]);
});

describe('JUnit as CI systems read it', () => {
  const expected = { reason: 'no <time>', owner: 'wang', until: '2027-01-31' };
  const known = cases.map((one) => (one.verdict === 'fail' ? { ...one, expected } : one));
  const expectations = [{ case: 'AAA-GONE-01', kind: 'unknown' as const, en: 'is no case', zh: '不是用例' }];
  const xml = junitReport({ ...tree, cases: known, expectations });

  // GitLab takes the first of two that share class and name; Jenkins makes packages of what stands before a dot.
  it('gives every case a class and a name of its own', () => {
    const names = [...xml.matchAll(/<testcase classname="([^"]+)" name="([^"]+)"/g)].map(
      ([, group, name]) => `${group} ${name}`,
    );
    expect(new Set(names).size).toBe(cases.length + 1);
    for (const name of names) expect(name).toMatch(/^sanwang\.\w+ /);
  });

  it('has one verdict in a case, with the details as text, since GitLab shows no message', () => {
    for (const [, inner = ''] of xml.matchAll(/<testcase [^>]*[^/]>([\s\S]*?)<\/testcase>/g))
      expect(inner.match(/<(failure|error|skipped|system-out)\b/g)).toHaveLength(1);
    expect(junit).toMatch(/<failure type="fail" message="[^"]+">expected: verdict reject\nseen: /);
  });

  it('counts and skips what was expected, and fails for a list that is wrong', () => {
    expect(xml).toContain('tests="7" failures="2" errors="1" skipped="2"');
    expect(xml).toContain('<skipped message="expected until 2027-01-31: no &lt;time&gt; (wang)"/>');
    expect(xml).toContain('<failure type="unknown" message="is no case">');
  });

  it('has a moment without a zone', () => {
    expect(xml).toMatch(/<testsuite [^>]*timestamp="2026-11-30T08:00:00"/);
  });
});

it('lets nothing lead out of a fence or into HTML in Markdown', () => {
  const found = { expected: '```\n# heading', seen: '<img src=x> ````' };
  const one = { ...(cases[0] as (typeof cases)[number]), verdict: 'fail' as const, reason: 'x', found };
  const odd = { ...one, titles: { en: '<b>*a* [l](u)</b>', zh: '标' } };
  const markdown = reportFormats['markdown']?.({ ...tree, cases: [odd] }, { language: 'en', command: 'c' }) ?? '';
  expect(markdown).toContain('&#60;b&#62;&#42;a&#42; &#91;l&#93;&#40;u&#41;');
  expect(markdown).toMatch(/^`{5}text$/m);
  expect(markdown.replace(/^(`{3,})[\s\S]*?^\1$/gm, '')).not.toMatch(/heading|<img/);
});

it('keeps the ends of lines in attributes, and nothing that XML cannot hold', () => {
  const one = { ...(cases[0] as (typeof cases)[number]), verdict: 'fail' as const, reason: 'a\nb\tc\r]]>\ud800\u001b' };
  const xml = junitReport({ ...tree, target: 'two\nlines', cases: [one] });
  expect(xml).toContain('message="a&#10;b\\u0009c\\u000d]]&gt;\\ud800\\u001b"');
  expect(xml).toContain('name="sanwang conform two&#10;lines"');
});

it('says in every report that a run was broken off', () => {
  const part = { ...tree, interrupted: { done: 6, total: 292 } };
  const lines = textReport(part, { language: 'zh', paint: (_, words) => words, command: '' });
  expect(lines.at(-1)).toBe('已中断：完成 6/292');
  expect(jsonReport(part)).toMatchObject({ interrupted: { done: 6, total: 292 }, summary: tree.summary });
  expect(junitReport(part)).toContain('tests="7" failures="2" errors="2" skipped="1"');
  expect(junitReport(part)).toContain(
    '<error message="interrupted after 6 of 292">interrupted after 6 of 292</error></testcase>\n  </testsuite>',
  );
  for (const report of Object.values(all)) expect(report).not.toContain('interrupted');
  for (const report of Object.values(written(part))) expect(report).toMatch(/interrupted[\s\S]*292/);
});

it('shows which mutants are alive', () => {
  const rows = [
    { mutant: 'a', claims: [{ id: 'X-01', verdict: 'fail' as const }] },
    {
      mutant: 'bb',
      claims: [
        { id: 'Y-01', verdict: 'pass' as const },
        { id: 'Z-01', verdict: 'warn' as const },
      ],
    },
  ];
  expect(matrixReport(rows, 'en')).toEqual([
    'a   X-01',
    'bb  ALIVE Y-01 (pass) Z-01',
    '',
    '1 of 2 mutants caught by every case that claims them',
  ]);
});

describe('the verdict on a run', () => {
  /** So many cases of each verdict. */
  const of = (sums: Partial<RunResult['summary']>): RunResult => {
    const some = Object.entries(sums).flatMap(([verdict, count]) =>
      Array.from({ length: count }, () => ({ ...(cases[0] as (typeof cases)[number]), verdict: verdict as Verdict })),
    );
    return { ...tree, cases: some, summary: summaryOf(some) };
  };
  const code = (sums: Partial<RunResult['summary']>) => exitCodeOf(of(sums));

  it.each([
    [{ pass: 1 }, 0],
    [{ warn: 1 }, 0],
    [{ pass: 9, fail: 1 }, 1],
    [{ pass: 9, untestable: 1 }, 1],
    [{ pass: 9, harnessError: 1 }, 4],
    [{ pass: 9, warn: 1, harnessError: 1 }, 4],
    // An error of the kit hides no failure of the service.
    [{ pass: 9, fail: 1, harnessError: 1 }, 1],
    [{ pass: 9, untestable: 1, harnessError: 1 }, 1],
    [{ notApplicable: 9 }, 5],
    [{}, 5],
  ])('%j is %i', (summary, expected) => {
    expect(code(summary)).toBe(expected);
  });

  it('is the worst of its parts', () => {
    expect(worst(['pass', 'warn', 'fail', 'untestable'])).toBe('fail');
    expect(worst([])).toBe('notApplicable');
  });
});
