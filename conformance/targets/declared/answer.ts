import type { Answer, RawAnswer } from '../../suite/adapter.ts';
import type { Exchange } from '../unvs-bytes.ts';
import { undeterminable } from '../unvs-codes.ts';
import type { DeclaredAnswers } from './document.ts';
import { valueAt } from './template.ts';

/** What stands at a place of an answer; undefined where nothing does. */
export function foundAt(place: string, { status, headers, body }: RawAnswer): unknown {
  if (place === '@status') return status;
  if (place.startsWith('@header.')) return headers[place.slice('@header.'.length).toLowerCase()];
  return within(place, documentIn(body));
}

/** The same inside a value; a dot alone is all of it. */
export const within = (place: string, value: unknown): unknown => (place === '.' ? value : valueAt(place, value));

function documentIn(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

/** An answer of the data plane in the suite's words. */
export function readAnswer(
  { raw, tookMs, asked }: Exchange,
  how: DeclaredAnswers,
  codes: Readonly<Record<string, string>>,
): Answer {
  const { success = [null], retryable = [], requestId } = how;
  const code = foundAt(how.code, raw) ?? null;
  const isGood = success.some((each) => same(each, code));
  const reason = isGood || code === null ? null : (codes[String(code)] ?? null);
  const phone = foundAt(how.phone, raw);
  const id = requestId === undefined ? undefined : foundAt(requestId, raw);
  const isUnclear = !isGood && code !== null && reason === null;
  return {
    verdict: isGood ? meaningOf(raw, phone, how) : verdictOf(code, reason),
    ...(isUnclear && {
      unclear: `${code} is a code that "codes" of the target file does not name: say there what it means`,
    }),
    reason,
    phone: isGood && typeof phone === 'string' ? phone : null,
    requestId: typeof id === 'string' || typeof id === 'number' ? String(id) : null,
    retryable: code !== null && retryable.some((each) => same(each, code)),
    tookMs,
    raw,
    asked,
  };
}

function verdictOf(code: unknown, reason: string | null): Answer['verdict'] {
  if (code === null) return 'invalid';
  return reason === null || undeterminable.has(reason) ? 'undeterminable' : 'refused';
}

function meaningOf(
  raw: RawAnswer,
  phone: unknown,
  { same: place, pass = true, reject = false }: DeclaredAnswers,
): Answer['verdict'] {
  if (phone !== undefined) return 'number';
  const answer = foundAt(place, raw);
  if (answer === undefined) return documentIn(raw.body) === undefined ? 'invalid' : 'ok';
  return answer === pass ? 'pass' : answer === reject ? 'reject' : 'invalid';
}

/** Codes are compared as they are written: `331` in a file is `"331"` in an answer as well. */
const same = (a: unknown, b: unknown): boolean => (a === null || b === null ? a === b : String(a) === String(b));
