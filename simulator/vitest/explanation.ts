import type { CarrierCause, Explanation } from '../../fixtures/api-types.ts';
import { factsInWords } from '../questions/wording.ts';

/** Why an exchange was refused, in the lines in which `sanwang why` tells it in English. */
export function explanationLines(explanation: Explanation): readonly string[] {
  const { n, type, carrier, face, endpoint, code, meaning, facts, causedBy, lifetimeLeftMs: left } = explanation;
  const refusal = explanation.refusal ?? explanation.reason ?? null;
  const isForced = refusal === null && meaning !== null;
  const rows: readonly (readonly [string, string | null])[] = [
    ['cause', refusal === null ? meaning : `${refusal} — ${meaning ?? ''}`],
    ['the code means', isForced ? (explanation.says?.en ?? null) : null],
    ['rule', explanation.rule],
    ['evidence', explanation.evidence],
    ['fault', explanation.fault],
    ['canonical string', explanation.canonical],
    ['sealed in it', explanation.opened],
  ];
  const more: readonly (readonly [string, string | null])[] = [
    ['at the carrier', causedBy ? causeLine(causedBy) : null],
    ['lifetime', left === null ? null : left >= 0 ? `${span(left)} left` : `over since ${span(-left)}`],
    ['known besides', facts === null || Object.keys(facts).length === 0 ? null : factsInWords(facts, 'en')],
    ...(explanation.noLongerKept ?? []).map((part) => ['not known any more', lacking[part]] as const),
    ['what to change', explanation.hint ?? (isForced ? (explanation.says?.advice.en ?? null) : null)],
  ];
  const place = [carrier ?? face, endpoint].filter(Boolean).join(' ');
  return [`#${n} ${type}  ${place}  ${code ?? ''}`, ...told(rows), ...difference(explanation), ...told(more)];
}

function causeLine({ n, type, carrier, endpoint, code, refusal, meaning, fault }: CarrierCause): string {
  const by = refusal === null ? fault : `${refusal} — ${meaning ?? ''}`;
  return [`#${n}`, type, carrier, endpoint, code, by].filter(Boolean).join(' ');
}

const lacking = {
  request: 'its request is no longer kept; a larger --journal-size keeps more',
  eventBefore: 'the event before it is no longer kept; if that was a fault, it made this refusal',
} as const;

function told(rows: readonly (readonly [string, string | null])[]): readonly string[] {
  return rows.filter(([, value]) => value).map(([name, value]) => `  ${name}: ${value}`);
}

/** What was wanted above what came, with a caret below the first letter that differs. */
function difference({ expected, got, firstDifference }: Explanation): readonly string[] {
  if (expected === null || got === null) return [];
  const lines = [`  expected: ${expected}`, `  got:      ${got}`];
  // A caret helps between two values of one shape; between two sentences it would point at nothing.
  if (firstDifference === null || expected.includes(' ')) return lines;
  return [...lines, `${' '.repeat(12 + firstDifference)}^ differs from character ${firstDifference + 1} on`];
}

function span(ms: number): string {
  if (ms < 1_000) return `${ms} ms`;
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(ms / 86_400_000), 'd'],
    [Math.floor(ms / 3_600_000) % 24, 'h'],
    [Math.floor(ms / 60_000) % 60, 'min'],
    [Math.floor(ms / 1_000) % 60, 's'],
  ];
  return parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}`)
    .join(' ');
}
