import { expect, it } from 'vitest';
import { BadSettings } from '../suite/failures.ts';
import type { Verdict } from '../suite/verdict.ts';
import { compare } from './compare.ts';
import { recorder } from './testing/commands.ts';

const one = (id: string, verdict: Verdict, more: object = {}) => ({ id, carrier: 'cmcc', verdict, ...more });
const report = (...cases: object[]) => ({ target: 'x', seed: 's', cases });

function compared(a: unknown, b: unknown, language: 'en' | 'zh' = 'en') {
  const out = recorder();
  const files = [
    { file: 'a.json', value: a },
    { file: 'b.json', value: b },
  ] as const;
  const code = compare({ files, language }, out);
  return { code, words: out.text(), document: out.documents[0] as Record<string, { id: string }[]> };
}
const ids = (list: readonly { id: string }[] = []) => list.map(({ id }) => id);

it('tells what fails anew, what is mended, what is new and what is gone', () => {
  const a = report(
    one('BOTH', 'fail'),
    one('BROKE', 'pass'),
    one('MENDED', 'untestable'),
    one('GONE', 'fail'),
    one('LESS', 'pass'),
  );
  const b = report(
    ...[one('BOTH', 'untestable'), one('BROKE', 'fail', { reason: 'expected\u001b a; seen b' }), one('MENDED', 'pass')],
    ...[one('LESS', 'notApplicable'), one('NEW', 'pass'), one('NEW-BAD', 'fail')],
  );
  const { code, document, words } = compared(a, b);
  expect(code).toBe(1);
  expect(ids(document['newFailing'])).toEqual(['BROKE', 'NEW-BAD']);
  expect(ids(document['mended'])).toEqual(['MENDED']);
  expect(ids(document['added'])).toEqual(['NEW']);
  expect(ids(document['gone'])).toEqual(['GONE']);
  expect(ids(document['changed'])).toEqual(['LESS']);
  expect(ids(document['stillFailing'])).toEqual(['BOTH']);
  expect(words).toContain('BROKE cmcc pass → fail: expected\\u001b a; seen b');
});

it('is good when nothing fails that did not, or it was expected', () => {
  const expected = { reason: 'r', owner: 'o', until: '2027-01-01' };
  expect(compared(report(one('A', 'pass')), report(one('A', 'fail', { expected }))).code).toBe(0);
  expect(compared(report(one('A', 'fail')), report(one('A', 'fail'))).code).toBe(0);
  expect(compared(report(one('A', 'pass')), report(one('A', 'pass')))).toMatchObject({
    code: 0,
    words: 'every case came to the same verdict',
  });
});

it('tells the same case of two carriers apart', () => {
  const b = report(one('A', 'pass'), { ...one('A', 'fail'), carrier: 'ctcc' });
  const { document } = compared(report(one('A', 'pass'), { ...one('A', 'pass'), carrier: 'ctcc' }), b);
  expect(document['newFailing']).toEqual([{ id: 'A', carrier: 'ctcc', was: 'pass', is: 'fail' }]);
});

it('says that two runs are not alike', () => {
  const { words } = compared(report(), { ...report(), seed: 't', profile: 'full' }, 'zh');
  expect(words).toContain('seed 不同：s，t');
  expect(words).not.toContain('profile');
});

it.each([
  [null, /a\.json is no report: it has no cases/],
  [[], /has no cases/],
  [{ cases: [{ id: 1 }] }, /case 1 must have an id and a verdict; seen \{"id":1\}/],
  [{ cases: [one('A', 'pass'), { id: 'B', verdict: 'ok' }] }, /case 2 .*"ok"/],
])('refuses %j', (value, words) => {
  expect(() => compared(value, report())).toThrow(BadSettings);
  expect(() => compared(value, report())).toThrow(words);
});
