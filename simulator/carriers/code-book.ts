import type { Code, CodeFamily, CodeWords, Never, RefusalCodes } from '../core/words/code.ts';
import type { Evidence } from '../core/words/evidence.ts';
import type { Refusal } from '../core/words/refusal.ts';

/** A row of fixtures/codes. */
export interface CodeRow extends CodeWords {
  readonly code: string;
  readonly endpoints: readonly string[];
}

/** A code as a family names it: which, and how firmly it is known that this route answers it for this reason. */
export interface CodeName {
  readonly code: string;
  readonly evidence: Evidence;
  readonly page?: boolean;
}

export const documented = (code: string): CodeName => ({ code, evidence: 'documented' });
export const aggregator = (code: string): CodeName => ({ code, evidence: 'aggregator' });
export const clientCode = (code: string): CodeName => ({ code, evidence: 'client code' });
export const assumed = (code: string): CodeName => ({ code, evidence: 'assumed' });
export const never = (why: string): Never => ({ never: why });

/** The network's arrears page answers in the gateway's place; `code` is what the phone's SDK reports. */
export const arrearsPage = (code: string): CodeName => ({ code, evidence: 'aggregator', page: true });

export type NamedCodes = Readonly<Record<Refusal, CodeName | Never>>;

export interface NamedFamily {
  readonly granted: CodeName;
  readonly match?: CodeName;
  readonly mismatch?: CodeName;
  readonly referred?: CodeName;
  readonly refusals: NamedCodes;
}

/** Where a code stands that never leaves the phone: what an SDK makes of a page that came in the gateway's place. */
const onPhone = 'sdk';

/** Compiles a family for one route: every code gets its carrier's text for that route. A code without a row throws at load. */
export function familyOf(rows: readonly CodeRow[], endpoint: string, named: NamedFamily): CodeFamily {
  const resolve = (name: CodeName): Code => codeAt(rows, endpoint, name);
  const refusals = {} as Record<Refusal, Code | Never>;
  for (const [reason, entry] of Object.entries(named.refusals)) {
    refusals[reason as Refusal] = 'never' in entry ? entry : resolve(entry);
  }
  return {
    words: wordsAt(rows, endpoint),
    granted: resolve(named.granted),
    match: resolve(named.match ?? named.granted),
    mismatch: resolve(named.mismatch ?? named.granted),
    referred: resolve(named.referred ?? named.granted),
    refusals: refusals as RefusalCodes,
  };
}

/** A named code with the carrier's words for it on that route. */
export function codeAt(rows: readonly CodeRow[], endpoint: string, name: CodeName): Code {
  const page = name.page === true;
  return { code: name.code, evidence: name.evidence, text: textOf(rows, page ? onPhone : endpoint, name.code), page };
}

function textOf(rows: readonly CodeRow[], endpoint: string, code: string): string {
  const row = rows.find((each) => each.code === code && each.endpoints.includes(endpoint));
  if (row === undefined) throw new Error(`ERR_CODE_UNKNOWN: fixtures/codes has no row for ${endpoint} ${code}`);
  return row.zh;
}

/**
 * The words of answers whose code is chosen late, by a rule, a policy or a fault: a route's own for a code, else those that
 * the carrier has for it elsewhere.
 */
function wordsAt(rows: readonly CodeRow[], endpoint: string): ReadonlyMap<string, CodeWords> {
  const words = new Map<string, CodeWords>();
  for (const row of rows) if (!words.has(row.code)) words.set(row.code, row);
  for (const row of rows) if (row.endpoints.includes(endpoint)) words.set(row.code, row);
  return words;
}
