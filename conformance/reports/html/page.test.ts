import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { type CaseResult, type RunResult, summaryOf } from '../../suite/verdict.ts';
import { errorMapOf } from '../error-map.ts';
import { htmlReport } from './page.ts';

const hostile = `</script></style><img src=x onerror=alert(1)>"'&{{`;
const shown = { carrier: 'cmcc', endpoint: 'M1', code: '103105', refusal: 'tok.expired' };
const base = { id: 'AAA-B-01', title: 'a', titles: { en: hostile, zh: '标题' }, clauses: ['UNVS-1.1-a'], tookMs: 1 };
const failed: CaseResult = {
  ...base,
  carrier: 'cmcc',
  verdict: 'fail',
  reason: hostile,
  found: { expected: hostile, seen: hostile },
  expected: { reason: hostile, owner: hostile, until: '2027-01-01' },
  met: { shown: [shown], reactions: [{ verdict: 'refused', reason: 'TOKEN_EXPIRED', retryable: false }] },
  evidence: {
    steps: [
      {
        ...{ at: 0, name: 'call', told: hostile, atMs: 1 },
        calls: [
          {
            ...{ verb: hostile, atMs: 1, tookMs: 2, verdict: 'pass', reason: hostile },
            asked: { method: 'POST', path: hostile, headers: { [hostile]: hostile }, body: hostile },
            answered: { status: 200, headers: { [hostile]: hostile }, body: hostile },
            curl: { command: hostile, variables: { TOKEN: hostile } },
          },
        ],
      },
    ],
    journal: [{ n: 1, atMs: 2, type: 'x', carrier: null, endpoint: null, code: hostile, request: hostile }],
    why: { n: 1, en: [hostile], zh: [hostile] },
  },
};
const passed: CaseResult = {
  ...{ ...base, id: 'AAA-B-02', carrier: null, verdict: 'pass' },
  met: { shown: [shown], reactions: [{ verdict: 'undeterminable', reason: null, retryable: true }] },
};
const result: RunResult = {
  ...{ target: hostile, seed: hostile, seconds: 1, kit: '0.0.0', startedAt: '2026-11-30T08:00:00.000Z' },
  ...{ profile: 'full', choices: { lacks: [hostile] }, summary: summaryOf([failed, passed]), cases: [failed, passed] },
  advice: [{ en: hostile, zh: hostile, cases: [] }],
};
const page = (language: 'en' | 'zh') => htmlReport(result, { language, command: hostile });

it.each(['en', 'zh'] as const)('lets nothing that was sent become more than text, in %s', (language) => {
  const text = page(language);
  expect(text.match(/<script/g)).toHaveLength(1);
  expect(text.match(/<style/g)).toHaveLength(1);
  expect(text).not.toMatch(/<img|onerror=alert\(1\)>/);
  expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
  const stack: string[] = [];
  const body = text.replace(/<(script|style)>[\s\S]*?<\/\1>/g, '').replace('<!doctype html>', '');
  for (const [, name = '', end = ''] of body.matchAll(/<(?:([a-z]\w*)[^>]*|\/([a-z]\w*))>/g)) {
    if (end !== '') expect(stack.pop()).toBe(end);
    else if (!/^(meta|input|br)$/.test(name)) stack.push(name);
  }
  expect(stack).toEqual([]);
});

it('asks nobody for anything, and says so to the browser', () => {
  const text = page('en');
  expect(text).not.toMatch(/<[^>]*\s(src|href)=|url\(|@import|https?:\/\//);
  const [, script = ''] = /<script>([\s\S]*?)<\/script>/.exec(text) ?? [];
  const hash = createHash('sha256').update(script).digest('base64');
  expect(text).toContain(`content="default-src &#39;none&#39;;`);
  expect(text).toContain(`script-src &#39;sha256-${hash}&#39;`);
});

it('shows each code once, with every reaction and the worst that came of it', () => {
  expect(errorMapOf(result.cases)).toEqual([
    {
      ...shown,
      reactions: [
        { verdict: 'refused', reason: 'TOKEN_EXPIRED', retryable: false },
        { verdict: 'undeterminable', reason: null, retryable: true },
      ],
      verdict: 'fail',
      cases: ['AAA-B-01', 'AAA-B-02'],
    },
  ]);
  expect(page('en')).toMatch(/cmcc M1 103105 tok\.expired[\s\S]*refused TOKEN_EXPIRED[\s\S]*undeterminable retryable/);
});

it('says that it certifies nothing', () => {
  expect(page('en')).toContain('This certifies nothing');
  expect(page('zh')).toContain('不构成任何认证');
});
