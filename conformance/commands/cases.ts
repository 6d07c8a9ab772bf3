import { cases as ofBackends } from '../cases/backend/index.ts';
import { cases as ofServices } from '../cases/index.ts';
import { requirementOf } from '../clauses/requirement.ts';
import { mutants } from '../mutants/index.ts';
import { stepInWords, twinInWords } from '../reports/step-words.ts';
import { type Language, words } from '../reports/words.ts';
import type { CarrierId, Case, Profile } from '../suite/case.ts';
import { runsOf } from '../suite/case.ts';
import { BadSettings, type Sentence } from '../suite/failures.ts';
import { clausesNamed } from '../suite/naming.ts';
import { needsOf } from '../suite/needs.ts';
import type { Out } from './out.ts';

export interface CasesOptions {
  readonly language: Language;
  /** Requirements or clauses: `UNVS-4.4-b`, `4.4-b`, `4.4`, `4`. */
  readonly clause?: readonly string[];
  readonly carrier?: CarrierId;
  readonly profile?: Profile;
  /** Those for backends, which `judge-client` runs. */
  readonly backend?: boolean;
}

const all = [...ofServices, ...ofBackends];

const documentOf = (one: Case) => ({ ...one, title: one.title.en, needs: needsOf(one, 'full'), titles: one.title });

/** Lists the cases, of some requirements, of one carrier or of one profile alone. */
export function cases({ language, clause, carrier, profile, backend = false }: CasesOptions, out: Out): number {
  const listed = backend ? ofBackends : ofServices;
  const wanted = clause && new Set(named(clause));
  const found = listed.filter(
    (one) =>
      (wanted === undefined || one.clauses.some((id) => wanted.has(id))) &&
      (carrier === undefined || runsOf(one).some((each) => each === null || each === carrier)) &&
      (profile === undefined || one.profile === profile),
  );
  out.document(found.map(documentOf));
  const width = Math.max(...listed.map(({ id }) => id.length));
  for (const { id, title } of found) out.line(`${id.padEnd(width)}  ${title[language]}`);
  return 0;
}

function named(clauses: readonly string[]): readonly string[] {
  const mistakes: Sentence[] = clauses
    .filter((each) => clausesNamed(each).length === 0)
    .map((each) => ({
      en: `--clause ${each} names no requirement; sanwang clauses lists them`,
      zh: `--clause ${each} 不是任何要求的编号；sanwang clauses 列出全部`,
    }));
  if (mistakes.length > 0) throw new BadSettings(mistakes);
  return clauses.flatMap((each) => clausesNamed(each).map(({ id }) => id));
}

/** Tells cases step by step in words, what they are about and which wrong services they catch. */
export function explain(ids: readonly string[], { language }: Pick<CasesOptions, 'language'>, out: Out): number {
  const unknown = ids.filter((id) => !all.some((one) => one.id === id.toUpperCase()));
  if (unknown.length > 0)
    throw new BadSettings(
      unknown.map((id) => ({
        en: `${id} is the id of no case; sanwang cases lists them`,
        zh: `${id} 不是用例编号；sanwang cases 列出全部`,
      })),
    );
  const found = all.filter(({ id }) => ids.some((each) => each.toUpperCase() === id));
  out.document(
    found.map((one) => ({
      ...documentOf(one),
      words: one.steps.map((use) => ({ en: stepInWords(use, 'en'), zh: stepInWords(use, 'zh') })),
      caughtBy: catching(one).map(({ id }) => id),
    })),
  );
  for (const one of found) tell(one, language, out);
  return 0;
}

const catching = ({ id }: Case) => mutants.filter(({ claims }) => claims.includes(id));

function tell(one: Case, language: Language, out: Out): void {
  const say = words[language];
  out.line(`${out.paint('bold', one.id)}  ${one.title[language]}`);
  out.line(
    `  ${say.runs(
      runsOf(one).filter((each) => each !== null),
      one.profile,
    )}`,
  );
  if (one.because !== undefined) out.line(`  ${one.because[language]}`);
  if (one.level === 'should') out.line(`  ${say.adviceOnly}`);
  for (const id of one.clauses) out.line(`  ${id}  ${requirementOf(id).requirement[language]}`);
  for (const [i, use] of one.steps.entries()) {
    out.line(`  ${String(i + 1).padStart(2)}. ${stepInWords(use, language)}`);
    const twin = twinInWords(use, language);
    if (twin !== null) out.line(`      ${out.paint('dim', twin)}`);
  }
  for (const { id, title } of catching(one)) out.line(`  ${say.catches}: ${id}  ${title[language]}`);
}
