import { cases } from '../cases/index.ts';
import { requirementOf } from '../clauses/requirement.ts';
import type { CallSeen, EventSeen, StepSeen } from '../suite/evidence.ts';
import { cut, onOneLine, readable } from '../suite/shown.ts';
import type { CaseResult } from '../suite/verdict.ts';
import { type Language, words } from './words.ts';

/** One thing that is known of a case that did not pass: its name and lines, the most useful first. */
export interface Fact {
  readonly name: string;
  readonly lines: readonly string[];
  /** To be copied as it is, however long. */
  readonly isExact?: true;
}

const mostLetters = 400;
const mostEvents = 8;

/** All that a page of text has room for: what was not met first, then how it came about, the clause last and once. */
export function factsOf(one: CaseResult, language: Language): readonly Fact[] {
  const say = words[language];
  const { found, reason = say.verdicts[one.verdict], expected, evidence, clauses } = one;
  const facts: Fact[] =
    found === undefined
      ? [{ name: say.reason, lines: readable(reason).split('\n') }]
      : [
          { name: say.expected, lines: [onOneLine(found.expected)] },
          { name: say.seen, lines: [onOneLine(found.seen)] },
        ];
  if (expected !== undefined)
    facts.push({
      name: '~',
      lines: [say.wasExpected(onOneLine(expected.reason), onOneLine(expected.owner), expected.until)],
    });
  if (one.repeated) facts.push({ name: '↻', lines: [say.wasRepeated] });
  if (evidence !== undefined) {
    const ended =
      evidence.steps.findLast(({ at, twin }) => at === one.step && twin === undefined) ?? evidence.steps.at(-1);
    if (ended !== undefined) facts.push({ name: say.step, lines: [stepLine(ended)] });
    const asking = evidence.steps.findLast(({ calls }) => calls !== undefined);
    const call = asking?.calls?.at(-1);
    if (asking !== undefined && call !== undefined) {
      const input = asking === ended ? [] : [stepLine(asking)];
      facts.push({ name: say.call, lines: [...input, callLine(call)] });
    }
    if (evidence.why !== undefined) facts.push({ name: say.why, lines: evidence.why[language].map(onOneLine) });
    facts.push({ name: say.carriers, lines: journalLines(evidence.journal, say.none) });
    if (call?.curl !== undefined) {
      const names = Object.keys(call.curl.variables).map((name) => `$${name}`);
      const line = {
        name: names.length === 0 ? say.curl : `${say.curl} (${names.join(' ')})`,
        lines: [call.curl.command],
      };
      facts.push({ ...line, isExact: true });
    }
  }
  const because = becauseOf(one);
  if (because !== undefined) facts.push({ name: say.because, lines: [because[language]] });
  return [...facts, ...clauseFact(clauses, language)];
}

/** Why what its case expects is right; of most cases the title says it. */
export const becauseOf = ({ id }: Pick<CaseResult, 'id'>) => cases.find((one) => one.id === id)?.because;

function clauseFact(ids: readonly string[], language: Language): readonly Fact[] {
  const [first, ...others] = ids;
  if (first === undefined) return [];
  const { requirement, zh } = requirementOf(first);
  const beside = others.length === 0 ? [] : [others.join(' ')];
  const quoted = zh === undefined ? [] : [`「${zh}」`];
  const lines = [`${first} ${requirement[language]}`, ...quoted, ...beside];
  return [{ name: words[language].requirement, lines }];
}

const stepLine = ({ at, name, told, twin }: StepSeen): string =>
  `${twin ? '≈' : ''}${at + 1} ${name} ${cut(onOneLine(told), mostLetters)}`;

export function callLine({ verb, verdict, reason, answered, failure, tookMs }: CallSeen): string {
  const took = tookMs === undefined ? '' : ` (${tookMs} ms)`;
  if (failure !== undefined) return `${verb} → ${onOneLine(failure)}`;
  const said = [verdict, reason].filter((each) => each != null).join(' ');
  return `${verb} → ${said}${took}: ${answered?.status ?? ''} ${cut(onOneLine(answered?.body ?? ''), mostLetters)}`;
}

export const eventLine = ({ type, carrier, endpoint, code, refusal, msisdn }: EventSeen): string =>
  [type, carrier, endpoint, code, refusal, msisdn].filter((each) => each != null).join(' ');

/** The last events; equal ones in a row once, with their number. */
function journalLines(journal: readonly EventSeen[], none: string): readonly string[] {
  const runs: { line: string; count: number }[] = [];
  for (const line of journal.map(eventLine)) {
    const last = runs.at(-1);
    if (last?.line === line) last.count += 1;
    else runs.push({ line, count: 1 });
  }
  const lines = runs.slice(-mostEvents).map(({ line, count }) => (count === 1 ? line : `${count} × ${line}`));
  return lines.length === 0 ? [none] : lines.map(onOneLine);
}
