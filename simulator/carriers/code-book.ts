import type { Code, CodeFamily, Never, RefusalCodes } from '../core/code.ts';
import type { Evidence } from '../core/evidence.ts';
import type { Refusal } from '../core/refusal.ts';

/** A row of fixtures/codes. */
export interface CodeRow {
  readonly code: string;
  readonly endpoints: readonly string[];
  readonly zh: string;
  readonly en: string;
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

/** Compiles a family for one route: every code gets its carrier's text for that route. A code without a row throws at load. */
export function familyOf(rows: readonly CodeRow[], endpoint: string, named: NamedFamily): CodeFamily {
  const resolve = (name: CodeName): Code => ({
    code: name.code,
    evidence: name.evidence,
    text: textOf(rows, endpoint, name.code),
    page: name.page === true,
  });
  const refusals = {} as Record<Refusal, Code | Never>;
  for (const [reason, entry] of Object.entries(named.refusals)) {
    refusals[reason as Refusal] = 'never' in entry ? entry : resolve(entry);
  }
  return {
    granted: resolve(named.granted),
    match: resolve(named.match ?? named.granted),
    mismatch: resolve(named.mismatch ?? named.granted),
    referred: resolve(named.referred ?? named.granted),
    refusals: refusals as RefusalCodes,
  };
}

/** The carrier's words for a code on a route, or on whichever route knows it. */
export function textOf(rows: readonly CodeRow[], endpoint: string, code: string): string {
  const row =
    rows.find((each) => each.code === code && each.endpoints.includes(endpoint)) ??
    rows.find((each) => each.code === code);
  if (row === undefined) throw new Error(`ERR_CODE_UNKNOWN: fixtures/codes has no row for ${endpoint} ${code}`);
  return row.zh;
}
