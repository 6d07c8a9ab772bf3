import type { AnyRoute, AnyRouteTable } from '../../core/route/route.ts';
import type { CarrierId } from '../../core/words/carrier-id.ts';
import type { Code, CodeFamily, CodeWords, Never, RefusalCodes } from '../../core/words/code.ts';
import { asEvidence } from '../../core/words/evidence.ts';
import { type Refusal, refusalIds } from '../../core/words/refusal.ts';
import { neverReason } from './never.ts';
import { type CodeRow, codeRows } from './rows.ts';

/** Where a code stands that never leaves the phone: what an SDK makes of a page that came in the gateway's place. */
const onPhone = 'sdk';

/** What a route can answer besides refusals; the last three say what `granted` says unless a row tells otherwise. */
export const successes = ['granted', 'match', 'mismatch', 'referred'] as const;

export type Answer = Refusal | (typeof successes)[number];

/** By which name rows mean a route, and under which endpoint they list its codes. */
export function rowsName({ id, rowsCallIt = id }: AnyRouteTable): { readonly name: string; readonly endpoint: string } {
  return { name: rowsCallIt, endpoint: rowsCallIt.split('/', 1)[0] as string };
}

/** Gives the routes of a carrier their codes; those that rows mean by one name share a family. */
export function withCodes(carrier: CarrierId, routes: readonly AnyRouteTable[]): readonly AnyRoute[] {
  const families = new Map<string, CodeFamily>();
  return routes.map((route) => {
    const { name } = rowsName(route);
    const codes = families.get(name) ?? familyOf(codeRows[carrier], route);
    families.set(name, codes);
    return { ...route, codes };
  });
}

/** Compiles the rows for one route. Where one is missing the route still answers: a test lists every such hole. */
export function familyOf(rows: readonly CodeRow[], route: AnyRouteTable): CodeFamily {
  const { name, endpoint } = rowsName(route);
  const saying = rows.filter(({ says }) => says?.[name] !== undefined);
  const said = (answer: Answer): Code | null => saidAt(saying, name, endpoint, answer);
  const granted = said('granted') ?? noRow;
  const refusals: Partial<Record<Refusal, Code | Never>> = {};
  for (const id of refusalIds) refusals[id] = said(id) ?? { never: neverReason(route, name, id) ?? unsaid };
  if ('never' in (refusals['gw.internal'] as Code | Never)) refusals['gw.internal'] = noRow;
  return {
    words: wordsAt(rows, endpoint),
    granted,
    match: said('match') ?? granted,
    mismatch: said('mismatch') ?? granted,
    referred: said('referred') ?? granted,
    refusals: refusals as RefusalCodes,
  };
}

const unsaid = { en: 'no row of fixtures/codes says it', zh: 'fixtures/codes 中没有相应的行' };
const noRow: Code = { code: '?', evidence: 'assumed', text: unsaid.en, page: false };

/** Rows that say what a route answers there: one, where all is well. */
export function rowsSaying(rows: readonly CodeRow[], name: string, answer: Answer): readonly CodeRow[] {
  return rows.filter(({ says }) => says?.[name]?.[answer] !== undefined);
}

/** A row for the phone that speaks of a route: the network's page came in place of that route's answer. */
export function isPage({ endpoints }: CodeRow, endpoint: string): boolean {
  return endpoints.includes(onPhone) && !endpoints.includes(endpoint);
}

function saidAt(rows: readonly CodeRow[], name: string, endpoint: string, answer: Answer): Code | null {
  const [row] = rowsSaying(rows, name, answer);
  if (row === undefined) return null;
  const evidence = asEvidence(row.says?.[name]?.[answer] ?? '');
  return { code: row.code, evidence, text: row.zh, page: isPage(row, endpoint) };
}

/**
 * The words of answers whose code is chosen late, by a rule, a policy or a fault: a route's own for a code, else those that
 * the carrier has for it elsewhere.
 */
export function wordsAt(rows: readonly CodeRow[], endpoint: string): ReadonlyMap<string, CodeWords> {
  const words = new Map<string, CodeWords>();
  for (const row of rows) if (!words.has(row.code)) words.set(row.code, row);
  for (const row of rows) if (row.endpoints.includes(endpoint)) words.set(row.code, row);
  return words;
}
