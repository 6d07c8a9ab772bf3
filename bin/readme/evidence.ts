import { carriers } from '../../simulator/carriers/index.ts';
import { fidelityOf } from '../../simulator/catalogue/fidelity.ts';
import { type Evidence, evidences } from '../../simulator/core/words/evidence.ts';
import type { Language } from '../../simulator/core/words/said.ts';
import { en } from '../messages/en.ts';
import { zh } from '../messages/zh.ts';

/**
 * A short table for the READMEs: of each carrier how many of its things (paths, conditions, answers, codes, policies, what its
 * SDKs say) are known how firmly.
 */
export function evidenceTable(language: Language): string {
  const { counts } = fidelityOf(carriers);
  const words = language === 'zh' ? zh : en;
  const rows = carriers.map(({ id, name }) => {
    const own = counts.filter(({ owner }) => owner === id);
    const sum = (evidence: Evidence) => own.reduce((total, each) => total + each.evidence[evidence], 0);
    return [name[language], ...evidences.map((each) => String(sum(each)))];
  });
  const head = ['', ...evidences.map((each) => words.evidence[each])];
  const line = (cells: readonly string[]) => `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`;
  return [line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}
