import { cases } from '../cases/index.ts';
import { clauseOf, type Level } from '../clauses/index.ts';
import { type Language, words } from '../reports/words.ts';
import type { Profile } from '../suite/case.ts';
import { type CoverageState, type Covered, countsOf, coverageOf } from '../suite/coverage.ts';
import type { Out } from './out.ts';

export interface ClausesOptions {
  readonly language: Language;
  readonly state?: readonly CoverageState[];
  readonly level?: readonly Level[];
  readonly profile?: Profile;
}

const marks: Record<CoverageState, string> = { tested: '✓', 'in-part': '◐', untested: ' ', excluded: '–' };

/** Lists the requirements, how far each is tested, by which cases, and what is missing or left to others. */
export function clauses({ language, state, level, profile }: ClausesOptions, out: Out): number {
  const found = coverageOf(cases).filter(
    (one) =>
      (state?.includes(one.state) ?? true) &&
      (level?.includes(one.level) ?? true) &&
      one.profile === (profile ?? one.profile),
  );
  out.document(found.map(({ id, cases, state }) => ({ ...clauseOf(id), state, cases })));
  for (const one of found) {
    const { id, level, state, cases } = one;
    const by = cases.length > 0 ? out.paint('dim', `  ${cases.join(' ')}`) : '';
    out.line(`${marks[state]} ${id.padEnd(18)} ${level.padEnd(6)} ${clauseOf(id).requirement[language]}${by}`);
    for (const line of besides(one, language)) out.line(`    ${out.paint('dim', line)}`);
  }
  out.note(words[language].coverage(countsOf(found)));
  return 0;
}

function besides({ missing, excluded, state }: Covered, language: Language): readonly string[] {
  const say = words[language];
  if (state !== 'excluded' || excluded === null) return missing.map((each) => `${say.missing}: ${each[language]}`);
  const by = excluded.by.map((each) => ('file' in each ? `${each.file}: ${each.test}` : each.person[language]));
  return [`${say.kinds[excluded.kind]}: ${excluded[language]}`, ...by.map((each) => `${say.leftTo}: ${each}`)];
}
