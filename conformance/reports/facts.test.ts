import { expect, it } from 'vitest';
import type { CaseResult } from '../suite/verdict.ts';
import { factsOf } from './facts.ts';
import { caseRow } from './html/case.ts';

const failed = (id: string): CaseResult => ({
  id,
  title: 'a case',
  titles: { en: 'a case', zh: '用例' },
  clauses: ['UNVS-4.12-a'],
  carrier: 'cmcc',
  verdict: 'fail',
  found: { expected: 'verdict undeterminable', seen: 'pass' },
  tookMs: 1,
});

it('says with a failure why what the case expects is right, in the language of its reader', () => {
  const words = { en: /^A proxy that answers 500/, zh: /^代理返回 500/ };
  for (const language of ['en', 'zh'] as const) {
    const lines = factsOf(failed('ANS-STATUS-01'), language).flatMap((fact) => fact.lines);
    expect(lines).toContainEqual(expect.stringMatching(words[language]));
    expect(factsOf(failed('VRF-PASS-01'), language).flatMap((fact) => fact.lines)).not.toContainEqual(
      expect.stringMatching(words[language]),
    );
  }
  const page = caseRow(failed('ANS-STATUS-01'), { language: 'zh', command: 'sanwang conform' }).text;
  expect(page).toContain('依据: 代理返回 500');
});
