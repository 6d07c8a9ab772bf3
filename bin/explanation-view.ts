import type { CarrierCause, Explanation } from '../fixtures/api-types.ts';
import { factsInWords } from '../simulator/questions/wording.ts';
import type { Context } from './context.ts';
import { sayDuration } from './duration.ts';
import { columnsOf } from './width.ts';

/** The story of a refusal for people: what was said, why, where the first difference is, and what to change. */
export function explanationLines(explanation: Explanation, cx: Context): string[] {
  const { say, out } = cx;
  const { why } = say;
  const { carrier, face, endpoint, code, rule, evidence, fault, facts, causedBy = null } = explanation;
  const refusal = explanation.refusal ?? explanation.reason ?? null;
  const told = cx.language === 'zh' ? explanation.zh : explanation;
  const lines = [
    `${out.paint('bold', `#${explanation.n}`)} ${explanation.type}  ${[carrier ?? face, endpoint].filter(Boolean).join(' ')}  ${code ?? ''}`,
  ];
  const row = (name: string, value: string | null | undefined) => {
    if (value) lines.push(`  ${out.paint('dim', `${name}:`)} ${value}`);
  };
  const isForced = refusal === null && explanation.meaning !== null;
  const cause = refusal === null ? '' : `${out.paint('yellow', refusal)} — `;
  row(why.cause, refusal === null && !isForced ? null : `${cause}${told.meaning ?? ''}`);
  // What was forced has no cause to tell; what the carrier means by the code is all there is.
  if (isForced) row(why.says, explanation.says?.[cx.language]);
  row(why.rule, rule);
  row(why.evidence, evidence === null ? null : sayEvidence(evidence, cx));
  row(why.fault, fault);
  row(why.canonical, told.canonical);
  row(why.opened, explanation.opened);
  lines.push(...difference(explanation, cx));
  if (causedBy !== null) row(why.behind, causeLine(causedBy, cx));
  const left = explanation.lifetimeLeftMs;
  if (left !== null)
    row(why.lifetime, left >= 0 ? why.left(sayDuration(left, cx.language)) : why.over(sayDuration(-left, cx.language)));
  if (facts !== null && Object.keys(facts).length > 0)
    row(why.facts, cx.language === 'zh' ? explanation.zh.facts : factsInWords(facts, 'en'));
  for (const part of explanation.noLongerKept ?? [])
    row(why.missing, out.paint('yellow', part === 'request' ? why.requestGone : why.beforeGone));
  for (const each of told.strict ?? []) row(why.strict, each);
  const hint = told.hint === null || told.strict?.includes(told.hint) ? null : told.hint;
  const advice = isForced ? explanation.says?.advice[cx.language] : null;
  const change = hint ?? advice ?? null;
  row(why.change, change === null ? null : out.paint('green', change));
  return lines;
}

/** What happened at a carrier, on one line; `why` with its number tells the rest. */
function causeLine({ n, type, carrier, endpoint, code, refusal, fault, ...words }: CarrierCause, cx: Context): string {
  const { meaning } = cx.language === 'zh' ? words.zh : words;
  const what = [carrier, endpoint, code].filter(Boolean).join(' ');
  const by = refusal === null ? (fault ?? '') : `${cx.out.paint('yellow', refusal)} — ${meaning ?? ''}`;
  return [cx.out.paint('bold', `#${n}`), type, what, by].filter(Boolean).join('  ');
}

/** How firmly something is known, in the reader's language. */
export function sayEvidence(evidence: string, { say }: Context): string {
  const words: Readonly<Record<string, string>> = say.evidence;
  return words[evidence] ?? evidence;
}

/** What was wanted above what came, with a caret below the first letter that differs. */
function difference({ firstDifference, ...explanation }: Explanation, cx: Context): string[] {
  const { expected, got } = cx.language === 'zh' ? explanation.zh : explanation;
  if (expected === null || got === null || explanation.expected === null) return [];
  const { why } = cx.say;
  const width = Math.max(columnsOf(why.expected), columnsOf(why.got));
  const head = (name: string) => `  ${cx.out.paint('dim', `${name}:`)}${' '.repeat(width - columnsOf(name))} `;
  // A caret helps between two values of one shape; between two sentences it would point at nothing.
  const isPointed =
    firstDifference !== null && ![explanation.expected, explanation.got].some((text) => text?.includes(' '));
  // A line that is folded would leave the caret behind; room for where this stands in a scene, too.
  const room = cx.out.columns - width - 10;
  const start = isPointed && columnsOf(got) > room && firstDifference > room / 2 ? firstDifference - 20 : 0;
  const shown = (text: string): string => {
    if (!isPointed || (start === 0 && columnsOf(text) <= room)) return text;
    const part = text.slice(start, start + room - 2);
    return `${start > 0 ? '…' : ''}${part}${start + part.length < text.length ? '…' : ''}`;
  };
  const lines = [`${head(why.expected)}${shown(expected)}`, `${head(why.got)}${shown(got)}`];
  if (!isPointed) return lines;
  const before = width + 4 + (start > 0 ? 1 : 0) + columnsOf(got.slice(start, firstDifference));
  return [...lines, `${' '.repeat(before)}${cx.out.paint('red', '^')} ${why.differsHere(firstDifference + 1)}`];
}
