import { cases } from '../cases/index.ts';
import { clauseOf } from '../clauses/index.ts';
import type { Language } from '../reports/words.ts';
import { coverageOf } from '../suite/coverage.ts';
import type { Out } from './out.ts';

const marks = { tested: '✓', excluded: '–', open: ' ' };

/** Lists the requirements, and which cases test them. */
export function clauses({ language }: { readonly language: Language }, out: Out): number {
  const all = coverageOf(cases);
  out.document(all.map(({ id, cases, state }) => ({ ...clauseOf(id), state, cases })));
  for (const { id, state, cases } of all) {
    out.line(
      `${marks[state]} ${id.padEnd(18)} ${clauseOf(id).requirement[language]}${cases.length > 0 ? out.paint('dim', `  ${cases.join(' ')}`) : ''}`,
    );
  }
  return 0;
}
